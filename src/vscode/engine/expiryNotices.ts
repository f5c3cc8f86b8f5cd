import { commands } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { processSurroundings } from '../../engine/context/environment';
import type { EngineChoice } from '../../engine/context/resolve';
import { engineCertificates, expiryWarning } from '../../engine/tls/report';
import type { Log } from '../log';
import { showWarning } from '../messages';
import type { EngineConnection } from './engineConnection';

/** Tells once in a window that a certificate of the engine over TLS ends within 30 days, or ours for it. */
export class ExpiryNotices implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #log: Log;
  /** Engines that were looked at. */
  readonly #known = new Set<string>();

  constructor(connection: EngineConnection, log: Log) {
    this.#log = log;
    this.#parts.add(
      connection.onDidConnect(({ host }) => {
        if (!/^(?:tcp|https):/i.test(host) || this.#known.has(host)) return;
        this.#known.add(host);
        void this.#look(connection.meant);
      }),
    );
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #look(choice: EngineChoice): Promise<void> {
    try {
      const report = await engineCertificates(choice, processSurroundings(), this.#parts.signal);
      const warning = expiryWarning(report, Date.now());
      if (warning === undefined) return;
      const action = 'Show Certificates';
      if ((await showWarning(warning, action)) === action)
        await commands.executeCommand('drydock.engine.showCertificates');
    } catch (error) {
      // Without TLS there are none; what else goes wrong is said by whoever uses the engine.
      this.#log.trace('The certificates of the engine were not looked at.', error);
    }
  }
}
