import { readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCached } from './cache';
import { ensureDebianPackages } from './debian';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { run } from './processes';
import { importPrograms } from './programImage';

/** Debuggers of Debian's, unpacked into the cache: nothing is installed. */
export interface Debuggers {
  readonly gdbserver: string;
  readonly dlv: string;
  /** The folder with Python's package `debugpy` and what it needs. */
  readonly debugpy: string;
  /** A Java runtime's folder. */
  readonly java: string;
  /** A program that runs until it is ended, with what debuggers want to know of it. */
  readonly program: string;
}

const release = 'bookworm';
const packages = [
  'gdbserver',
  'delve',
  'python3-debugpy',
  'python3-pydevd',
  'python3-bytecode',
  'openjdk-17-jre-headless',
];

/** Sets the debuggers up on first use: a download of 49 MB, of which Java is 44. */
export async function ensureDebuggers(log: Log): Promise<Debuggers> {
  const folder = await ensureCached(`debuggers-${release}-2`, log, async (into) => {
    await ensureDebianPackages(['g++', 'python3'], log);
    await unpackPackages(release, packages, into);
    const source = join(into, 'program.c');
    writeFileSync(source, '#include <unistd.h>\nint main(void) { for (;;) usleep(1000); }\n');
    await run('gcc', ['-g', '-gdwarf-4', '-static', '-o', join(into, 'program'), source]);
  });
  const [java = ''] = readdirSync(join(folder, 'usr/lib/jvm')).filter((name) => name.startsWith('java-17-'));
  return {
    gdbserver: join(folder, 'usr/bin/gdbserver'),
    dlv: join(folder, 'usr/bin/dlv'),
    debugpy: join(folder, 'usr/lib/python3/dist-packages'),
    java: join(folder, 'usr/lib/jvm', java),
    program: join(folder, 'program'),
  };
}

/** Images in which services of four languages run, and the one that nothing else is in. */
export async function importDebuggees(engine: { socketPath: string }, parts: Debuggers): Promise<void> {
  const { gdbserver, dlv, java, program } = parts;
  await importPrograms(engine, {
    tag: 'native:test',
    // dlv itself is mounted; its libraries are what the image has to have.
    programs: [gdbserver, dlv],
    copies: { '/usr/bin/gdbserver': gdbserver, '/app': program },
  });
  // Debian's own: another one on PATH may be a script.
  const python = realpathSync('/usr/bin/python3');
  const version = (await run(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])).trim();
  const library = `/usr/lib/python${version}`;
  const modules = readdirSync(join(library, 'lib-dynload')).map((name) => join(library, 'lib-dynload', name));
  await importPrograms(engine, {
    tag: 'python:test',
    programs: [python, ...modules],
    copies: { '/usr/bin/python': python, [library]: library },
  });
  await importPrograms(engine, {
    tag: 'java:test',
    programs: [
      join(java, 'bin/java'),
      ...sharedLibraries(join(java, 'lib')),
      ...sharedLibraries(join(java, 'lib/server')),
    ],
    copies: { '/opt/java': java, '/etc/java-17-openjdk': join(java, '../../../../etc/java-17-openjdk') },
  });
}

/** `php:test`, an image with PHP and Xdebug, which is not switched on. */
export async function importPhp(engine: { socketPath: string }, log: Log): Promise<void> {
  const folder = await ensureCached(`xdebug-${release}`, log, async (into) => {
    const libraries = ['libargon2-1', 'libsodium23', 'libxml2', 'libicu72'];
    await unpackPackages(release, ['php8.2-cli', 'php8.2-common', 'php8.2-xdebug', ...libraries], into);
  });
  const php = join(folder, 'usr/bin/php8.2');
  const libraries = join(folder, 'usr/lib');
  const [machine = ''] = readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu'));
  await importPrograms(engine, {
    tag: 'php:test',
    // The library is named for what it is linked to in turn: PHP's own list ends where one is not on this machine.
    programs: [php, join(libraries, machine, 'libxml2.so.2')],
    copies: { '/usr/bin/php': php, '/usr/lib': libraries },
  });
}

function sharedLibraries(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => (name.endsWith('.so') ? [join(folder, name)] : []));
}
