import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { programPath } from './programs';

/**
 * What a program prints on its standard output. Rejects in words that fit a sentence where it is not there, fails,
 * or takes longer than `timeoutMs` milliseconds, in which case it is killed.
 */
export async function outputOf(program: string, args: readonly string[], timeoutMs: number): Promise<string> {
  try {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', windowsHide: true } as const;
    return (await promisify(execFile)(programPath(program), args, options)).stdout;
  } catch (error) {
    throw new Error(reasonOf(error, timeoutMs), { cause: error });
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const { code, killed, stderr, message } = error as Partial<Failure>;
  if (code === 'ENOENT') return 'not found';
  if (killed) return `no answer within ${Math.round(timeoutMs / 100) / 10} s`;
  return stderr?.trim().split('\n').at(-1) || message || 'failed';
}

/** What `execFile` rejects with. */
interface Failure extends Error {
  readonly code: string | number;
  readonly killed: boolean;
  readonly stderr: string;
}
