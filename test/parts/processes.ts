import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end and resolves with its standard output. Rejects with the last lines that it
 * printed when it cannot start or ends with another code than 0.
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      all += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (all += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `\`${[program, ...args].join(' ')}\` ended with ${code ?? signal}:\n${lastLines(all, 20)}`,
          ),
        );
    });
  });
}

/** Runs a program that prints to this process's own output. Rejects when it ends with another code than 0. */
export function runInherited(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`\`${[program, ...args].join(' ')}\` ended with ${code ?? signal}.`));
    });
  });
}

/** The last `count` non-empty lines of a text. */
export function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

/** The full path of a program on PATH or in the folders where Debian keeps its daemons. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin', '/bin'];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** False for a process that has ended, also for one whose parent has not collected it yet. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return readProcessFile(pid, 'stat').split(') ').at(-1)?.[0] !== 'Z';
}

/** The command line of a process, its arguments separated by blanks; empty where it cannot be read. */
export function commandLine(pid: number): string {
  return readProcessFile(pid, 'cmdline').replaceAll('\0', ' ').trim();
}

/** The ids of the running processes whose command line contains `text`. Linux only; elsewhere none. */
export function findProcesses(text: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && commandLine(pid).includes(text));
}

/** The ids of the processes that a process started. Linux only; elsewhere none. */
export function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  return readProcessFile(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** Asks a process to end, waits for `graceMs`, then kills it. Resolves when it has exited. */
export async function stopProcess(pid: number, graceMs = 15_000): Promise<void> {
  signal(pid, 'SIGTERM');
  if (await waitUntil(() => !isAlive(pid), graceMs)) return;
  signal(pid, 'SIGKILL');
  if (!(await waitUntil(() => !isAlive(pid), 5_000))) throw new Error(`Process ${pid} could not be ended.`);
}

/**
 * Ends a process that leads a group of its own (`detached`), and all that it has started, at once. Resolves
 * when none of them is left to write anything.
 */
export async function killProcessGroup(leader: number): Promise<void> {
  signal(-leader, 'SIGKILL');
  await waitUntil(() => !isAlive(-leader), 2_000);
}

/** Polls until the condition holds. Resolves with false when `timeoutMs` have passed first. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await delay(50);
  }
  return true;
}

/** The `code` of a Node system error (`ENOENT`, `EEXIST`, ...), or undefined for any other value. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Sends a signal to a process; one that has ended already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function readProcessFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
