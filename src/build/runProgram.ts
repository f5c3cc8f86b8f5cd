import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** One start of a program. No shell sees the arguments. */
export interface ProgramCall {
  readonly program: string;
  readonly arguments: readonly string[];
  /** The folder that it is started in. */
  readonly folder: string;
  /** What its environment has besides that of this process. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How long a program has to end by itself once it is cancelled, in milliseconds. */
const grace = 5000;

/** Characters of one line after which it counts as ended: what a program prints without a line break is unbounded. */
const longestLine = 64 * 1024;

export interface ProgramEnd {
  /** Undefined where it was killed. */
  readonly exitCode: number | undefined;
  readonly isCancelled: boolean;
}

/**
 * Runs a program to its end. `line` takes each line that it prints, as it comes. Once the signal is aborted, it and all
 * that it started are asked to end as by Ctrl+C, and killed where they don't. Rejects only where it can't be started.
 */
export function runProgram(
  { program, arguments: args, folder, environment }: ProgramCall,
  line: (text: string) => void,
  signal: AbortSignal,
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve({ exitCode: undefined, isCancelled: true });
    const child = spawn(process.platform === 'win32' ? onWindowsPath(program, process.env) : program, args, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, because the Docker CLI starts its plugins as programs of their own.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    for (const stream of [child.stdout, child.stderr]) followLines(stream, line);
    let killer: NodeJS.Timeout | undefined;
    const cancel = () => {
      endAll(child, 'SIGINT');
      killer = setTimeout(() => endAll(child, 'SIGKILL'), grace);
    };
    signal.addEventListener('abort', cancel, { once: true });
    const settle = () => {
      signal.removeEventListener('abort', cancel);
      clearTimeout(killer);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code) => {
      settle();
      resolve({ exitCode: code ?? undefined, isCancelled: signal.aborted });
    });
  });
}

/**
 * The absolute path of a program on the PATH of Windows, which would look in the folder that it is started in first: a
 * file of the workspace must not take the place of the user's Docker. A path where nothing is, to fail with, where it isn't there.
 */
export function onWindowsPath(
  program: string,
  environment: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
): string {
  if (isOnDrive(program)) return program;
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const file = program.toLowerCase().endsWith('.exe') ? program : `${program}.exe`;
  const found = (environment[name] ?? '')
    .split(';')
    .map((folder) => folder.replaceAll('"', '').replace(/[\\/]+$/, ''))
    .filter(isOnDrive)
    .map((folder) => `${folder}\\${file}`)
    .find((path) => exists(path));
  return found ?? `C:\\not-on-PATH\\${file}`;
}

function isOnDrive(path: string): boolean {
  return /^(?:[A-Za-z]:(?:[\\/]|$)|\\\\)/.test(path);
}

/** Ends a program with those that it started. On Windows there is only killing. */
function endAll(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): void {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It ended between the question and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function followLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.replace(/\r+$/, ''));
    for (; rest.length > longestLine; rest = rest.slice(longestLine)) take(rest.slice(0, longestLine));
  });
  stream.on('end', () => {
    if (rest !== '') take(rest);
  });
}
