import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Script } from '../../src/dockerfile/shell/script';

/** The words of each command that a shell starts, in order. */
export type Calls = readonly (readonly string[])[];

/** A script and the shell to run it in, one of {@link ShellWords.shells}. */
export interface Job {
  readonly shell: readonly string[];
  readonly text: string;
  readonly script: Script;
}

/** A network and processes of its own, which end with it. */
const isolation = ['/usr/bin/unshare', '--net', '--pid', '--fork', '--kill-child'] as const;

/** Writes its name and arguments to the log, and succeeds. */
const recorder = (shell: string): string =>
  `#!${shell}\nprintf '%s\\037' "\${0##*/}" "$@" >>"$DRYDOCK_LOG"\nprintf '\\036' >>"$DRYDOCK_LOG"\n`;

/**
 * Runs scripts in real shells with every program replaced by one that records its words. Texts of strangers run in a
 * root of its own without a network, which needs the rights to make one; what is known to be harmless may run without.
 */
export class ShellWords {
  readonly #folder: string;
  readonly #isolated: boolean;

  constructor(isolated: boolean) {
    this.#folder = mkdtempSync(join(tmpdir(), 'drydock-words-'));
    this.#isolated = isolated;
    for (const folder of ['bin', 'stubs', 'tmp', 'work', 'dev', 'etc', 'usr/bin', 'var/lib', 'root'])
      mkdirSync(join(this.#folder, folder), { recursive: true });
    if (isolated) for (const shell of shellsHere()) this.#bring(shell);
    writeFileSync(join(this.#folder, 'dev/null'), '');
    const program = join(this.#folder, 'stubs/.recorder');
    writeFileSync(program, recorder(isolated ? '/bin/dash' : '/bin/sh'));
    chmodSync(program, 0o755);
  }

  /** Whether scripts of strangers can be run: as root of a Linux that has the shells. */
  static canIsolate(): boolean {
    return (
      process.platform === 'linux' &&
      process.getuid?.() === 0 &&
      shellsHere().length > 0 &&
      existsSync('/usr/sbin/chroot') &&
      spawnSync('/usr/bin/unshare', ['--net', '--pid', '--fork', '/bin/true']).status === 0
    );
  }

  /** The shells to compare in: dash and busybox where the machine has them. */
  get shells(): readonly (readonly string[])[] {
    if (!this.#isolated) return [['/bin/sh']];
    return shellsHere().map((path) => (path.endsWith('busybox') ? ['/bin/busybox', 'sh'] : ['/bin/dash']));
  }

  /** The calls of each script in its shell, in the order of the jobs, as far as it gets in two seconds. */
  run(jobs: readonly Job[]): Calls[] {
    if (jobs.length === 0) return [];
    const scripts = join(this.#folder, 'scripts');
    mkdirSync(scripts, { recursive: true });
    for (const [index, { text, script }] of jobs.entries()) {
      for (const { words } of script.commands) for (const { value } of words) this.#stub(value);
      // A folder that is missing would end the script at its first `cd`.
      writeFileSync(join(scripts, String(index)), `cd() { return 0; }\n${text}\n`);
    }
    const inside = this.#isolated ? '' : this.#folder;
    const limit = this.#isolated ? '/bin/busybox timeout -s KILL 2 ' : '';
    const path = this.#isolated ? '/stubs' : join(this.#folder, 'stubs');
    // Exported from the start: no shell in between may ever look for a program of the machine itself.
    const env = { HOME: '/root', PATH: path, LC_ALL: 'C' };
    const guard = `[ "$PATH" = "${path}" ] || exit 1\nexport PATH`;
    const lines = jobs.map(
      ({ shell }, index) =>
        `(DRYDOCK_LOG=${inside}/scripts/${index}.log; export DRYDOCK_LOG; cd ${inside}/work || exit 1; ` +
        `exec ${limit}${shell.join(' ')} ${inside}/scripts/${index}) </dev/null >/dev/null 2>&1`,
    );
    writeFileSync(join(this.#folder, 'driver'), `${[guard, ...lines].join('\n')}\n`);
    const [command = '', ...args] = this.#isolated
      ? [...isolation, '/usr/sbin/chroot', this.#folder, '/bin/dash', '/driver']
      : ['/bin/sh', join(this.#folder, 'driver')];
    spawnSync(command, args, { env, timeout: 240_000, killSignal: 'SIGKILL', stdio: 'ignore' });
    return jobs.map((_, index) => readCalls(join(scripts, `${index}.log`)));
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Every word that could be the name of a program gets a stub: which of them are is known only when it runs. */
  #stub(name: string): void {
    const isPath =
      /^\/[\w./+-]+$/.test(name) && !name.includes('..') && !/^\/(dev|bin|stubs|log)(\/|$)/.test(name);
    const isName = /^[A-Za-z][\w.+-]*$/.test(name) && !/^(dash|busybox|sh)$/.test(name);
    if (!isName && !(isPath && this.#isolated && /^\/(usr|opt)\/[\w./-]*bin\/[\w.+-]+$/.test(name))) return;
    const at = isName ? join(this.#folder, 'stubs', name) : join(this.#folder, name);
    if (lstatSync(at, { throwIfNoEntry: false })) return;
    try {
      mkdirSync(dirname(at), { recursive: true });
      symlinkSync(this.#isolated ? '/stubs/.recorder' : join(this.#folder, 'stubs/.recorder'), at);
    } catch (error) {
      // A script has put a file where a folder would have to be: the name is then what the script made it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
    }
  }

  #bring(program: string): void {
    const target = join(this.#folder, 'bin', program.slice(program.lastIndexOf('/') + 1));
    copyFileSync(program, target);
    for (const library of librariesOf(program)) {
      mkdirSync(join(this.#folder, dirname(library)), { recursive: true });
      copyFileSync(library, join(this.#folder, library));
    }
  }
}

function shellsHere(): readonly string[] {
  return ['/usr/bin/dash', '/usr/bin/busybox'].filter((path) => existsSync(path));
}

function librariesOf(program: string): readonly string[] {
  try {
    return [
      ...execFileSync('ldd', [program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).matchAll(
        /(\/\S+) \(/g,
      ),
    ].flatMap((match) => match[1] ?? []);
  } catch {
    // Of a program without shared libraries ldd says so with its exit code.
    return [];
  }
}

function readCalls(log: string): Calls {
  // A script that starts nothing leaves none.
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .split('\x1e')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\x1f').slice(0, -1));
}
