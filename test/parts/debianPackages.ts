import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { aptGet, debianCodename } from './debian';
import { run } from './processes';

/**
 * Downloads packages of a Debian release, with apt state of its own, and unpacks them: nothing is installed. With
 * `dependencies`, all that they need comes along, as for a system that has nothing yet.
 */
export async function unpackPackages(
  release: string,
  names: readonly string[],
  into: string,
  dependencies: 'with dependencies' | 'alone' = 'alone',
): Promise<void> {
  const apt = join(into, 'apt');
  for (const name of ['lists/partial', 'archives/partial', 'packages'])
    mkdirSync(join(apt, name), { recursive: true });
  const sources = writeSources(apt, release, names);
  const options = [
    `-oDir::Etc::sourcelist=${sources}`,
    '-oDir::Etc::sourceparts=-',
    `-oDir::State::Lists=${join(apt, 'lists')}`,
    `-oDir::Cache=${apt}`,
    `-oDir::Cache::archives=${join(apt, 'archives')}`,
    '-oAPT::Sandbox::User=root',
  ];
  const packages = join(apt, 'packages');
  await aptGet([...options, 'update']);
  if (dependencies === 'alone') {
    await aptGet([...options, 'download', ...names], { cwd: packages });
  } else {
    const status = join(apt, 'status');
    writeFileSync(status, '');
    const install = ['install', '--yes', '--no-install-recommends', '--download-only'];
    await aptGet([...options, `-oDir::State::status=${status}`, ...install, ...names]);
  }
  const folder = dependencies === 'alone' ? packages : join(apt, 'archives');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb')))
    await run('dpkg', ['-x', join(folder, file), into]);
  rmSync(apt, { recursive: true });
}

/**
 * The machine's own Debian sources with its release replaced. Throws on a machine that has none. Debian's
 * development releases have neither updates nor security of their own.
 */
function writeSources(folder: string, release: string, names: readonly string[]): string {
  const codename = debianCodename();
  const own = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list']
    .filter((path) => existsSync(path))
    .find((path) => codename !== undefined && readFileSync(path, 'utf8').includes(codename));
  if (!codename || !own) {
    throw new Error(
      `The packages ${names.join(', ')} are unpacked automatically on Debian only, from the machine's own sources.`,
    );
  }
  const path = join(folder, `${release}${extname(own)}`);
  const text = readFileSync(own, 'utf8');
  const isStable = release !== 'sid' && release !== 'forky';
  writeFileSync(path, (isStable ? text : withoutUpdates(text, codename)).replaceAll(codename, release));
  return path;
}

/** A list of sources, as lines or as paragraphs of fields, without `bookworm-updates` and the like. */
function withoutUpdates(sources: string, codename: string): string {
  const suite = new RegExp(` ${codename}-\\S+`, 'g');
  if (!/^Suites:/m.test(sources)) {
    return sources
      .split('\n')
      .filter((line) => !line.includes(` ${codename}-`))
      .join('\n');
  }
  return sources
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(suite, ''))
    .filter((paragraph) => !/^Suites:\s*$/m.test(paragraph))
    .join('\n\n');
}
