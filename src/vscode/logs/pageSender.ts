import type { Disposable } from '../../base/disposable';

/** Between two pages at least so many milliseconds: thirty a second are enough for an eye. */
const gap = 33;

/**
 * Sends what is on screen, however often it changes: not more often than is useful, and not before the page
 * before it was drawn, so that a slow panel is never behind.
 */
export class PageSender implements Disposable {
  readonly #send: () => void;
  #isDue = false;
  #isDrawing = false;
  #last = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: () => void) {
    this.#send = send;
  }

  /** Something is different from the page that was sent. */
  request(): void {
    this.#isDue = true;
    if (this.#isDrawing || this.#timer) return;
    const wait = Math.max(0, this.#last + gap - performance.now());
    this.#timer = setTimeout(() => this.#now(), wait);
  }

  /** The page that was sent is drawn. */
  drawn(): void {
    this.#isDrawing = false;
    if (this.#isDue) this.request();
  }

  /** The panel was loaded again, or nobody looks at it: no page is on its way. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = false;
    this.#isDrawing = false;
  }

  dispose(): void {
    this.reset();
  }

  #now(): void {
    this.#timer = undefined;
    this.#isDue = false;
    this.#isDrawing = true;
    this.#last = performance.now();
    this.#send();
  }
}
