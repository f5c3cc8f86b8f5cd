import { env, Uri } from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { Forwards } from '../../commands/context/forwards';
import type { Forward } from '../../inspect/network/forward';
import { copyText } from '../clipboard';
import type { Log } from '../log';
import { showInformation } from '../messages';
import { StatusItem } from '../statusItem';

/** The forwarded ports of this window, with a status bar entry while there are any. */
export class PortForwards implements Forwards, Disposable {
  readonly #log: Log;
  readonly #forwards = new Set<Forward>();
  #status: StatusItem | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  get all(): readonly Forward[] {
    return [...this.#forwards];
  }

  add(forward: Forward): void {
    this.#forwards.add(forward);
    this.#showStatus();
    void forward.ended
      .catch((error: unknown) => this.#log.warn('A forwarded port was not closed cleanly.', error))
      .then(() => {
        this.#forwards.delete(forward);
        this.#showStatus();
      });
    void this.#announce(forward);
  }

  dispose(): void {
    for (const forward of this.#forwards) {
      forward.stop().catch((error: unknown) => this.#log.warn('A forwarded port was not closed.', error));
    }
    this.#status?.dispose();
  }

  async #announce(forward: Forward): Promise<void> {
    const { container, port, localPort } = forward;
    const message = `Port ${port} of "${container.name}" is forwarded to localhost:${localPort}.`;
    const chosen = await showInformation(message, 'Open in Browser', 'Copy Address', 'Stop');
    const address = Uri.parse(`http://localhost:${localPort}`);
    // Where VS Code's window is on another machine, either makes it a forwarded port of VS Code as well.
    if (chosen === 'Open in Browser') await env.openExternal(address);
    if (chosen === 'Copy Address') await copyText((await env.asExternalUri(address)).toString());
    if (chosen === 'Stop') await forward.stop();
  }

  #showStatus(): void {
    if (this.#forwards.size === 0) {
      this.#status?.dispose();
      this.#status = undefined;
      return;
    }
    this.#status ??= new StatusItem('drydock.forwards', 'Drydock: Forwarded Ports', 'drydock.forward.stop');
    this.#status.show(
      'radio-tower',
      `${this.#forwards.size} forwarded`,
      this.all.map(({ container, port, localPort }) => `${container.name}:${port} at localhost:${localPort}`),
    );
  }
}
