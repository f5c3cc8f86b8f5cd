import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

/**
 * What to start for a program that is named without its folder: on Windows its absolute path on the PATH. Windows would
 * look in the folder that the program is started in first, and a file of the workspace must not take the place of the
 * user's Docker. A path where nothing is, to fail with, where it isn't there. Other systems look on the PATH alone.
 */
export function programPath(
  program: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
  exists: (path: string) => boolean = existsSync,
): string {
  if (platform !== 'win32' || win32.isAbsolute(program)) return program;
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const file = program.toLowerCase().endsWith('.exe') ? program : `${program}.exe`;
  const found = (environment[name] ?? '')
    .split(win32.delimiter)
    .map((folder) => folder.replaceAll('"', ''))
    .filter((folder) => win32.isAbsolute(folder))
    .map((folder) => win32.join(folder, file))
    .find((path) => exists(path));
  return found ?? win32.join(win32.parse(environment['SystemRoot'] ?? 'C:\\').root, 'not-on-PATH', file);
}

/** With these options, a program that is started can be ended with {@link endTree}; none shows a window. */
export const asTree = { detached: process.platform !== 'win32', windowsHide: true } as const;

/** Ends a program that was started {@link asTree} with those that it started. On Windows there is only killing. */
export function endTree(child: ChildProcess, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    const killer = spawn(programPath('taskkill'), ['/pid', String(pid), '/t', '/f'], {
      stdio: 'ignore',
      windowsHide: true,
    });
    // Where that fails, the program itself still ends.
    killer.on('error', () => child.kill('SIGKILL'));
    killer.on('close', (code) => code === 0 || child.kill('SIGKILL'));
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It ended between the question and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
