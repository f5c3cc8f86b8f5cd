import { EventEmitter, type Pseudoterminal } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';

/** VS Code throws away what piles up too high, so no more than this many characters go out at a time. */
const burst = 256 * 1024;
/** How long to wait between two of them, in milliseconds. */
const rest = 30;
/** Characters that may wait to go out; of what comes faster for long, the oldest is left out. */
const mostWaiting = 8 * 1024 * 1024;

/** What work in a terminal prints with. */
export interface TaskOutput {
  /** Prints a line of whatever origin: of control sequences, only colors reach the terminal. */
  line(text: string): void;
}

/**
 * A terminal in which work of our own goes on, for a task. Closing it, or Ctrl+C, aborts the signal; the task ends when
 * the work has ended, with the exit code that it resolves to, or with 1 and the message where it rejects.
 */
export class TaskTerminal implements Pseudoterminal {
  readonly #text = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number>();
  readonly #abort = new AbortController();
  readonly #work: (output: TaskOutput, signal: AbortSignal) => Promise<number>;
  readonly #waiting: string[] = [];
  #size = 0;
  #timer: NodeJS.Timeout | undefined;
  #exitCode: number | undefined;

  readonly onDidWrite = this.#text.event;
  readonly onDidClose = this.#closed.event;

  constructor(work: (output: TaskOutput, signal: AbortSignal) => Promise<number>) {
    this.#work = work;
  }

  open(): void {
    const output = { line: (text: string) => this.#line(text) };
    void this.#run(output);
  }

  async #run(output: TaskOutput): Promise<void> {
    try {
      this.#end(await this.#work(output, this.#abort.signal));
    } catch (error) {
      this.#line(messageOf(error));
      this.#end(1);
    }
  }

  handleInput(text: string): void {
    if (text.includes('\u0003')) this.#abort.abort();
  }

  close(): void {
    this.#abort.abort();
  }

  #line(text: string): void {
    const shown = `${colored(text)}\r\n`;
    this.#waiting.push(shown);
    this.#size += shown.length;
    while (this.#size > mostWaiting && this.#waiting.length > 1)
      this.#size -= this.#waiting.shift()?.length ?? 0;
    this.#timer ??= setTimeout(() => this.#flush(), rest);
  }

  #flush(): void {
    this.#timer = undefined;
    let text = '';
    while (this.#waiting.length > 0 && text.length < burst) text += this.#waiting.shift() ?? '';
    this.#size -= text.length;
    if (text !== '') this.#text.fire(text);
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#flush(), rest);
    else if (this.#exitCode !== undefined) this.#close(this.#exitCode);
  }

  #end(exitCode: number): void {
    this.#exitCode = exitCode;
    if (this.#timer === undefined) this.#close(exitCode);
  }

  #close(exitCode: number): void {
    this.#closed.fire(exitCode);
    this.#text.dispose();
    this.#closed.dispose();
  }
}

/** SGR: the one sequence that changes nothing but how the text after it looks. */
const sgr = new RegExp(`(${String.fromCharCode(27)}\\[[\\d;]*m)`);

function colored(text: string): string {
  return text
    .split(sgr)
    .map((part, index) => (index % 2 === 1 ? part : plainText(part)))
    .join('');
}
