import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { debianCodename } from './debian';
import { run } from './processes';

/** Downloads packages of a Debian release, with apt state of its own, and unpacks them: nothing is installed. */
export async function unpackPackages(release: string, names: readonly string[], into: string): Promise<void> {
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
  await run('apt-get', [...options, 'update']);
  await run('apt-get', [...options, 'download', ...names], { cwd: packages });
  for (const file of readdirSync(packages)) await run('dpkg', ['-x', join(packages, file), into]);
  rmSync(apt, { recursive: true });
}

/** The machine's own Debian sources with its release replaced. Throws on a machine that has none. */
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
  writeFileSync(path, readFileSync(own, 'utf8').replaceAll(codename, release));
  return path;
}
