import { element } from './element';

/** What an editor with a result is doing, or what went wrong, and what came out. */
interface Standing {
  /** Without the dots. */
  readonly busy?: string;
  readonly error?: string;
  /** Of the newest result, which stays where the next one fails; undefined before the first. */
  readonly headline?: string | undefined;
}

/** The first lines of such an editor. */
export class PageStatus {
  readonly #error = element('p', { class: 'error', attributes: { role: 'alert' } });
  readonly #status = element('p', { class: 'status', attributes: { role: 'status' } });

  readonly elements: readonly HTMLElement[] = [this.#error, this.#status];

  show({ busy, error, headline = '' }: Standing): void {
    const isBusy = busy !== undefined;
    this.#error.textContent = error ?? '';
    this.#error.hidden = error === undefined;
    const isOld = error !== undefined && headline !== '';
    this.#status.textContent = isBusy ? `${busy}…` : isOld ? `Last result: ${headline}` : headline;
    this.#status.classList.toggle('busy', isBusy);
    this.#status.classList.toggle('old', isOld && !isBusy);
    document.body.setAttribute('aria-busy', String(isBusy));
  }
}
