import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ShellCheckRequest } from '../dockerfile/interop/shellcheck';

/** After this many milliseconds a script counts as one that `shellcheck` has nothing to say of. */
const timeout = 10_000;

/** In bytes; an output beyond it is not read. */
const longestOutput = 8 * 1024 * 1024;

/** Answers that are kept, so that an edit asks again only for the RUN that it changed. */
const mostAnswers = 500;

/** An installed `shellcheck`. Scripts reach it on standard input, one after the other. */
export class ShellCheckProgram {
  readonly #answers = new Map<string, string>();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The program on the PATH of `env`; undefined where there is none. */
  static find(env: Readonly<Record<string, string | undefined>>): ShellCheckProgram | undefined {
    const name = process.platform === 'win32' ? 'shellcheck.exe' : 'shellcheck';
    const path = (env['PATH'] ?? env['Path'] ?? '')
      .split(delimiter)
      .filter((folder) => isAbsolute(folder))
      .map((folder) => join(folder, name))
      .find(isProgram);
    return path === undefined ? undefined : new ShellCheckProgram(path);
  }

  /** Its output; empty where it fails or takes too long. Rejects with an AbortError once `signal` is aborted. */
  async ask({ args, script }: ShellCheckRequest, signal?: AbortSignal): Promise<string> {
    signal?.throwIfAborted();
    const key = `${args.join(' ')}\n${script}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const output = await this.#run(args, script, signal);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size >= mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
    this.#answers.set(key, output);
    return output;
  }

  /** Ends with 1 if there are findings, so only its output shows whether it worked. */
  #run(args: readonly string[], script: string, signal: AbortSignal | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { timeout, maxBuffer: longestOutput, windowsHide: true, ...(signal ? { signal } : {}) };
      const child = execFile(this.#path, [...args], options, (error, stdout) => {
        if (error?.name === 'AbortError') reject(error);
        else resolve(stdout);
      });
      // One that ends before it has read the script breaks the pipe; its output says the rest.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(script);
    });
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
