import { EventEmitter, type Pseudoterminal, type TerminalDimensions } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import { pause } from '../../engine/abort';
import type { ShellSession } from '../../inspect/shell/shellSession';
import { restoreScreen, TerminalFilter } from '../../inspect/shell/terminalFilter';
import type { Log } from '../log';

/**
 * VS Code takes what a pseudoterminal prints without saying when it has drawn it, and throws away what piles up
 * too high; so no more than this many characters go out at a time, with a rest in between.
 */
const burst = 256 * 1024;
const rest = 30;

/** A shell as a terminal of VS Code. */
export class ShellTerminal implements Pseudoterminal {
  readonly #session: ShellSession;
  readonly #notice: string;
  readonly #log: Log;
  readonly #text = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number | void>();
  readonly #abort = new AbortController();
  readonly #ended = new AbortController();

  readonly onDidWrite = this.#text.event;
  readonly onDidClose = this.#closed.event;
  /** Resolves when the shell has ended, in whatever way. */
  readonly ended = new Promise<void>((resolve) => {
    this.#ended.signal.addEventListener('abort', () => resolve(), { once: true });
  });

  constructor(session: ShellSession, notice: string, log: Log) {
    this.#session = session;
    this.#notice = notice;
    this.#log = log;
  }

  open(size: TerminalDimensions | undefined): void {
    if (size) this.#session.resize(size);
    void this.#print();
  }

  setDimensions(size: TerminalDimensions): void {
    this.#session.resize(size);
  }

  handleInput(text: string): void {
    this.#session.write(text);
  }

  close(): void {
    this.#abort.abort();
    this.#session
      .end()
      .catch((error: unknown) => this.#log.warn('A shell could not be ended.', error))
      .finally(() => this.#ended.abort());
  }

  async #print(): Promise<void> {
    const { signal } = this.#abort;
    let sent = 0;
    try {
      if (this.#notice) this.#text.fire(`\u001b[2m${this.#notice.replace(/\n/g, '\r\n')}\u001b[0m\r\n`);
      const filter = new TerminalFilter();
      for await (const output of this.#session.output) {
        if (signal.aborted) break;
        const text = filter.push(output);
        if (text) this.#text.fire(text);
        sent += output.length;
        if (sent < burst) continue;
        await pause(rest, signal);
        sent = 0;
      }
      this.#closed.fire(await this.#session.exitCode());
    } catch (error) {
      if (signal.aborted) return;
      this.#log.warn('A shell was lost.', error);
      this.#text.fire(`${restoreScreen}\r\n\u001b[31m${plainText(messageOf(error))}\u001b[0m\r\n`);
      this.#closed.fire(1);
    } finally {
      this.#ended.abort();
    }
  }
}
