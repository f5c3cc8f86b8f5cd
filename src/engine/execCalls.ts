import type { Duplex } from 'node:stream';

/** Running a command inside a container that runs. */
export interface ExecCalls {
  /** Registers the command; nothing runs yet. Returns the exec's id. */
  create(containerId: string, spec: ExecSpec, signal?: AbortSignal): Promise<string>;
  /**
   * Runs it over a hijacked connection. Bytes written go to its standard input, `end()` closes that; bytes
   * read are its output: raw with a TTY, frames without (see `logs/frameParser.ts`). Destroying the stream
   * does not end the process. A missing binary does not reject: it is text in the output and exit code
   * 126 or 127 in {@link inspect}.
   */
  start(execId: string, options: { readonly tty: boolean }, signal?: AbortSignal): Promise<Duplex>;
  resize(execId: string, size: { readonly columns: number; readonly rows: number }): Promise<void>;
  inspect(execId: string, signal?: AbortSignal): Promise<ExecState>;
}

export interface ExecSpec {
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly stdin: boolean;
  /** `user`, `uid`, `user:group`; the container's own by default. */
  readonly user?: string;
  readonly workingDir?: string;
  /** `NAME=value`. */
  readonly env?: readonly string[];
  readonly privileged?: boolean;
  /** Keys that detach, such as `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string;
}

export interface ExecState {
  readonly running: boolean;
  /** Absent before it has begun and while it runs. */
  readonly exitCode?: number;
  /** On the engine's host. */
  readonly pid: number;
}
