import { spawn } from 'node:child_process';
import { asTree, endTree, programPath } from './programs';

/** One start of a program. No shell sees the arguments. */
export interface ProgramCall {
  readonly program: string;
  readonly arguments: readonly string[];
  /** The folder that it is started in. */
  readonly folder: string;
  /** What its environment has besides that of this process. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it reads from its standard input; nothing by default. */
  readonly input?: string;
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
 * With `output`, that takes the standard output as it comes, and `line` only the lines of the standard error.
 */
export function runProgram(
  { program, arguments: args, folder, environment, input }: ProgramCall,
  line: (text: string) => void,
  signal: AbortSignal,
  output?: (piece: Buffer) => void,
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return resolve({ exitCode: undefined, isCancelled: true });
    const child = spawn(programPath(program), args, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // A group of its own, because the Docker CLI starts its plugins as programs of their own.
      ...asTree,
    });
    if (child.stderr) followLines(child.stderr, line);
    if (output) child.stdout?.on('data', output);
    else if (child.stdout) followLines(child.stdout, line);
    // A program that ends before it has read everything says so by its exit code.
    child.stdin?.on('error', () => undefined).end(input);
    let killer: NodeJS.Timeout | undefined;
    const cancel = () => {
      endTree(child, 'SIGINT');
      killer = setTimeout(() => endTree(child, 'SIGKILL'), grace);
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

function followLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.replace(/(?<!\r)\r+$/, ''));
    for (; rest.length > longestLine; rest = rest.slice(longestLine)) take(rest.slice(0, longestLine));
  });
  stream.on('end', () => {
    if (rest !== '') take(rest);
  });
}
