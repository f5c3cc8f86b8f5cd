import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import { pause } from '../../engine/abort';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { ContainerDetails } from '../../engine/records';
import type { ShellSession, TerminalSize } from './shellSession';
import { restoreScreen } from './terminalFilter';

/** Opens a shell into a container as it is now. */
export type OpenInto = (container: ContainerDetails, signal: AbortSignal) => Promise<ShellSession>;

/** The exit code that is reported for a process that was killed from outside. */
const killed = 137;

/** How long after the end of a shell its container may still be said to run, milliseconds. */
const settling = 1500;

/**
 * A shell that shares the namespaces of a container and is opened again whenever that has been started again. It
 * ends when the user ends it (`exit`, or the terminal), or when the container is removed.
 */
export async function openReenteringShell(
  engine: ContainerEngine,
  id: string,
  open: OpenInto,
  signal: AbortSignal,
): Promise<ShellSession> {
  const container = await engine.containers.inspect(id, signal);
  return new ReenteringShell(engine, container, open, await open(container, signal));
}

class ReenteringShell implements ShellSession {
  readonly name: string;
  readonly #engine: ContainerEngine;
  readonly #open: OpenInto;
  readonly #abort = new AbortController();
  #container: ContainerDetails;
  #shell: ShellSession;
  #size: TerminalSize | undefined;

  constructor(engine: ContainerEngine, container: ContainerDetails, open: OpenInto, shell: ShellSession) {
    this.#engine = engine;
    this.#container = container;
    this.#open = open;
    this.#shell = shell;
    this.name = shell.name;
  }

  get output(): AsyncIterable<string> {
    return this.#read();
  }

  write(text: string): void {
    this.#shell.write(text);
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    this.#shell.resize(size);
  }

  exitCode(): Promise<number | undefined> {
    return this.#shell.exitCode();
  }

  async end(): Promise<void> {
    this.#abort.abort();
    await this.#shell.end();
  }

  async *#read(): AsyncGenerator<string> {
    const name = `"${plainText(this.#container.name)}"`;
    for (;;) {
      yield* this.#shell.output;
      const { signal } = this.#abort;
      if (signal.aborted || !(await this.#wasCutOff())) return;
      yield `${restoreScreen}\r\n[${name} has ended. The shell comes back when it is started again; close the terminal to give up.]\r\n`;
      const container = await this.#nextStart();
      if (!container) {
        if (!signal.aborted) yield `[${name} was removed.]\r\n`;
        return;
      }
      try {
        this.#shell = await this.#open(container, signal);
        this.#container = container;
      } catch (error) {
        if (signal.aborted) return;
        // It may have ended again in the meantime; then its next start is waited for.
        if (await this.#runsAs(container)) {
          yield `[${plainText(messageOf(error))}]\r\n`;
          return;
        }
        continue;
      }
      if (this.#size) this.#shell.resize(this.#size);
      yield `[${name} was started again.]\r\n`;
    }
  }

  /** Whether the shell has ended because its container did. */
  async #wasCutOff(): Promise<boolean> {
    const code = await this.#shell.exitCode();
    if (code !== undefined && code !== killed) return false;
    const end = performance.now() + settling;
    while (await this.#runsAs(this.#container)) {
      if (performance.now() > end || this.#abort.signal.aborted) return false;
      await pause(50, this.#abort.signal);
    }
    return true;
  }

  /** Whether the container still runs as it did when it was looked at. */
  async #runsAs({ id, state }: ContainerDetails): Promise<boolean> {
    const now = await this.#inspect(id);
    return now?.state.pid === state.pid && now.state.startedAt === state.startedAt;
  }

  /** The container once it runs again; undefined where it never will, or nobody waits any more. */
  async #nextStart(): Promise<ContainerDetails | undefined> {
    const { signal } = this.#abort;
    const { id } = this.#container;
    const events = await this.#engine.events(
      { types: ['container'], containers: [id], actions: ['start', 'destroy'] },
      signal,
    );
    const running = async () => {
      const container = await this.#inspect(id);
      return !container || container.state.status === 'running' ? { container } : undefined;
    };
    const already = await running();
    if (already) return already.container;
    for await (const _event of events) {
      const now = await running();
      if (now) return now.container;
    }
    return undefined;
  }

  async #inspect(id: string): Promise<ContainerDetails | undefined> {
    try {
      return await this.#engine.containers.inspect(id);
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }
}
