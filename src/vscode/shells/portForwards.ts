import { env, StatusBarAlignment, Uri, window, type StatusBarItem } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { plainText } from '../../base/plainText';
import type { Forwards } from '../../commands/ports/forwards';
import type { Forward } from '../../inspect/network/forward';
import type { Log } from '../log';

/** The forwarded ports of this window, with a status bar entry while there are any. */
export class PortForwards implements Forwards, Disposable {
  readonly #log: Log;
  readonly #forwards = new Set<Forward>();
  #status: StatusBarItem | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  get all(): readonly Forward[] {
    return [...this.#forwards];
  }

  async add(forward: Forward): Promise<void> {
    this.#forwards.add(forward);
    this.#showStatus();
    void forward.ended
      .catch((error: unknown) => this.#log.warn('A forwarded port was not closed cleanly.', error))
      .then(() => {
        this.#forwards.delete(forward);
        this.#showStatus();
      });
    // Where VS Code's window is on another machine, this makes it a forwarded port of VS Code as well.
    const address = await env.asExternalUri(Uri.parse(`http://localhost:${forward.localPort}`));
    const name = plainText(forward.container.name);
    void this.#tell(
      forward,
      `Port ${forward.port} of "${name}" is at localhost:${forward.localPort}.`,
      address,
    );
  }

  dispose(): void {
    for (const forward of this.#forwards) {
      forward.stop().catch((error: unknown) => this.#log.warn('A forwarded port was not closed.', error));
    }
    this.#status?.dispose();
  }

  async #tell(forward: Forward, message: string, address: Uri): Promise<void> {
    const chosen = await window.showInformationMessage(message, 'Open in Browser', 'Copy Address', 'Stop');
    if (chosen === 'Open in Browser') await env.openExternal(address);
    if (chosen === 'Copy Address') await env.clipboard.writeText(address.toString(true).replace(/\/$/, ''));
    if (chosen === 'Stop') await forward.stop();
  }

  #showStatus(): void {
    if (this.#forwards.size === 0) {
      this.#status?.dispose();
      this.#status = undefined;
      return;
    }
    this.#status ??= window.createStatusBarItem('drydock.forwards', StatusBarAlignment.Left);
    this.#status.name = 'Drydock: Forwarded Ports';
    this.#status.text = `$(radio-tower) ${this.#forwards.size} forwarded`;
    this.#status.tooltip = this.all
      .map(
        ({ container, port, localPort }) => `${plainText(container.name)}:${port} at localhost:${localPort}`,
      )
      .join('\n');
    this.#status.command = 'drydock.forward.stop';
    this.#status.show();
  }
}
