import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Script } from '../../src/dockerfile/shell/ast';

/** The words of each command that a shell starts, in order. */
export type Calls = readonly (readonly string[])[];

/** A script and the shell to run it in, one of {@link ShellWords.shells}. */
export interface Job {
  readonly shell: readonly string[];
  readonly text: string;
  readonly script: Script;
}

/** The user and group of scripts that are run: nobody has this ID, and so none of its processes or files. */
const guest = 61_873;

/**
 * Mounts, network, processes, IPC and host name of its own, which end with it, and no way back to more rights. The
 * command is then run as {@link guest}, without any capability, with the folder that follows as its root.
 */
const isolation = [
  '/usr/bin/setpriv',
  '--no-new-privs',
  '/usr/bin/unshare',
  '--mount',
  '--net',
  '--pid',
  '--ipc',
  '--uts',
  '--fork',
  '--kill-child',
  '/usr/sbin/chroot',
  `--userspec=${guest}:${guest}`,
  '--groups=',
] as const;

/** What the scripts together may use: blocks of 512 bytes a file, processes, open files, KiB of memory, seconds. */
const limitLines = ['c 0', 'f 2048', 'p 256', 'n 64', 'v 524288', 't 20']
  .map((limit) => `ulimit -${limit} || exit 1`)
  .join('\n');
const logLimitBytes = 2048 * 512;

/** Writes its name and arguments to the log, and succeeds. */
const recorder = (shell: string): string =>
  `#!${shell}\nprintf '%s\\037' "\${0##*/}" "$@" >>"$DRYDOCK_LOG"\nprintf '\\036' >>"$DRYDOCK_LOG"\n`;

/**
 * Runs scripts in real shells with every program replaced by one that records its words. Texts of strangers run
 * isolated: as a user without rights in a root of its own without a network, which takes root to set up. Only texts
 * that are known to be harmless may run without that.
 */
export class ShellWords {
  readonly #folder: string;
  readonly #isolated: boolean;
  #hasRun = false;

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

  /** Whether scripts of strangers can be run: as root of a Linux that has the shells and the programs for it. */
  static canIsolate(): boolean {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
    if (shellsHere().length < shellPaths.length) return false;
    const [program, ...args] = isolation;
    return spawnSync(program, [...args, '/', '/bin/true'], { stdio: 'ignore' }).status === 0;
  }

  /** The shells to compare in: dash and busybox where the machine has them. */
  get shells(): readonly (readonly string[])[] {
    if (!this.#isolated) return [['/bin/sh']];
    return shellsHere().map((path) => (path.endsWith('busybox') ? ['/bin/busybox', 'sh'] : ['/bin/dash']));
  }

  /**
   * The calls of each script in its shell, in the order of the jobs, as far as it gets in two seconds. Once only: what
   * the scripts leave, such as links that lead out of their root, is read with care and never written to.
   */
  run(jobs: readonly Job[]): Calls[] {
    if (jobs.length === 0) return [];
    if (this.#hasRun) throw new Error('Scripts have run in this folder already. Make a new one.');
    this.#hasRun = true;
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
    const guard = `[ "$PATH" = "${path}" ] || exit 1\nexport PATH${this.#isolated ? `\n${limitLines}` : ''}`;
    const lines = jobs.map(
      ({ shell }, index) =>
        `(DRYDOCK_LOG=${inside}/scripts/${index}.log; export DRYDOCK_LOG; cd ${inside}/work || exit 1; ` +
        `exec ${limit}${shell.join(' ')} ${inside}/scripts/${index}) </dev/null >/dev/null 2>&1`,
    );
    writeFileSync(join(this.#folder, 'driver'), `${[guard, ...lines, 'exit 0'].join('\n')}\n`);
    if (this.#isolated) handOver(this.#folder);
    const [command = '', ...args] = this.#isolated
      ? [...isolation, this.#folder, '/bin/dash', '/driver']
      : ['/bin/sh', join(this.#folder, 'driver')];
    const { status, error } = spawnSync(command, args, {
      env,
      timeout: 240_000,
      killSignal: 'SIGKILL',
      stdio: 'ignore',
    });
    // Scripts that were not run would all look alike.
    if (status !== 0) throw new Error(`The scripts did not run to their end (${status}).`, { cause: error });
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

const shellPaths = ['/usr/bin/dash', '/usr/bin/busybox'] as const;

function shellsHere(): readonly string[] {
  return shellPaths.filter((path) => existsSync(path));
}

/** Gives a folder that no script has seen yet, and all in it, to the user who runs the scripts. */
function handOver(folder: string): void {
  chownSync(folder, guest, guest);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory() || entry.isFile()) chownSync(join(entry.parentPath, entry.name), guest, guest);
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

/** A script that starts nothing leaves no log, and one of a stranger could have put something else in its place. */
function readCalls(log: string): Calls {
  const stat = lstatSync(log, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > logLimitBytes) return [];
  return readFileSync(log, 'utf8')
    .split('\x1e')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\x1f').slice(0, -1));
}
