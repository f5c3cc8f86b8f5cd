import { DisposableStore, type Disposable } from '../../base/disposable';
import type { EngineEndpoint } from '../../engine/engine';
import type { EngineConnection } from './engineConnection';
import { StatusItem } from '../statusItem';

/** The engine in use, in the status bar: only while it is another one than the CLI's default. */
export class ContextStatus implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #item = this.#parts.add(
    new StatusItem('drydock.context', 'Drydock Context', 'drydock.context.use'),
  );

  constructor(connection: EngineConnection) {
    this.#parts.add(connection.onDidConnect((endpoint) => this.#show(endpoint)));
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #show({ host, context, source }: EngineEndpoint): void {
    if (source === 'default' || (source === 'DOCKER_HOST' && context === 'default')) {
      this.#item.hide();
      return;
    }
    this.#item.show('server-environment', context === 'default' ? host : context, [
      `Drydock uses the engine at ${host} (${sources[source]}). Select to choose another one.`,
    ]);
  }
}

const sources: Readonly<Record<EngineEndpoint['source'], string>> = {
  setting: 'chosen for this window or in the settings',
  DOCKER_HOST: 'set by DOCKER_HOST',
  DOCKER_CONTEXT: 'by DOCKER_CONTEXT',
  currentContext: "the Docker CLI's current context",
  default: 'the default',
  found: 'detected automatically, because no engine is at the default address',
};
