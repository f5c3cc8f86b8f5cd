import { MarkdownString, StatusBarAlignment, window } from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { escapeMarkdown, plainText } from '../base/plainText';
import type { EngineEndpoint } from '../engine/engine';
import type { EngineConnection } from './engineConnection';

/** The engine in use, in the status bar: only while it is another one than the CLI's default. */
export class ContextStatus implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #item = this.#parts.add(window.createStatusBarItem('drydock.context', StatusBarAlignment.Left));

  constructor(connection: EngineConnection) {
    this.#item.name = 'Drydock Context';
    this.#item.command = 'drydock.context.use';
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
    const name = plainText(context === 'default' ? host : context).replaceAll('$(', '$\u200b(');
    this.#item.text = `$(server-environment) ${name}`;
    this.#item.tooltip = new MarkdownString(
      `Drydock talks to the engine at ${escapeMarkdown(host)} (${sources[source]}). Click to choose another one.`,
    );
    this.#item.show();
  }
}

const sources: Readonly<Record<EngineEndpoint['source'], string>> = {
  setting: 'chosen for this window or in the settings',
  DOCKER_HOST: 'by DOCKER_HOST',
  DOCKER_CONTEXT: 'by DOCKER_CONTEXT',
  currentContext: "the docker CLI's current context",
  default: 'the default',
  found: 'found, as there is none at the default address',
};
