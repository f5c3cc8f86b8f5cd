import type { WebviewPanel } from 'vscode';
import type { Disposable } from '../../base/disposable';
import type { MapSubject, Maps } from '../../commands/context/maps';
import type { ViewNode } from '../tree/views';
import { MapPanel, type MapHost } from './mapPanel';

/** The maps: one for each subject. */
export class MapPanels implements Maps, Disposable {
  readonly #panels = new Map<string, MapPanel>();
  readonly #host: MapHost;

  constructor(host: MapHost) {
    this.#host = host;
  }

  show(subject: MapSubject): void {
    const open = this.#panels.get(keyOf(subject));
    if (open) open.reveal();
    else this.#add(subject);
  }

  /** Fills an editor that VS Code has kept over a restart, with what its page saved. */
  restore(panel: WebviewPanel, state: unknown): void {
    const subject = subjectIn(state);
    if (!subject || this.#panels.has(keyOf(subject))) panel.dispose();
    else this.#add(subject, panel);
  }

  /** What the menu of a card was opened for, as a row would give it; undefined for any other argument. */
  rowOf(argument: unknown): Pick<ViewNode, 'targets'> | undefined {
    if (typeof argument !== 'object' || argument === null) return undefined;
    const { webview, service } = argument as { readonly webview?: unknown; readonly service?: unknown };
    if (webview !== 'drydock.map' || typeof service !== 'string') return undefined;
    const active = [...this.#panels.values()].find(({ isActive }) => isActive);
    return { targets: active?.targetsOf(service) ?? [] };
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #add(subject: MapSubject, restored?: WebviewPanel): void {
    const panel = new MapPanel(subject, this.#host, restored);
    this.#panels.set(keyOf(subject), panel);
    panel.onClose(() => this.#panels.delete(keyOf(subject)));
  }
}

function keyOf({ stack, project }: MapSubject): string {
  return JSON.stringify([stack, project]);
}

/** The subject in what a page has saved: it may be of another version, or of anybody. */
function subjectIn(state: unknown): MapSubject | undefined {
  if (typeof state !== 'object' || state === null || !('subject' in state)) return undefined;
  const { subject } = state;
  if (typeof subject !== 'object' || subject === null) return undefined;
  const { stack, project } = subject as { readonly stack?: unknown; readonly project?: unknown };
  const own = {
    ...(typeof stack === 'string' ? { stack } : {}),
    ...(typeof project === 'string' ? { project } : {}),
  };
  return Object.keys(own).length === 0 ? undefined : own;
}
