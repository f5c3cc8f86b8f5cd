import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { CommandContext } from '../../commands/context/commandContext';
import { Alerts, presentAlerts, type ContainerAlert } from '../../containers/alerts';
import type { EventLog } from '../../containers/eventLog';
import { belongsTo } from '../../containers/filter';
import type { ListState, ListStore } from '../../containers/listStore';
import type { ContainerSummary } from '../../engine/records';
import { filePathOf } from '../filePathOf';
import { showWarning } from '../messages';
import { setting } from '../settings';

/** What happens within so many milliseconds is one message. */
const together = 2000;

export interface AlertHost {
  readonly containers: ListStore<ContainerSummary>;
  readonly events: EventLog;
  readonly logs: CommandContext['logs'];
  /** Diagnoses these containers. */
  readonly diagnose: (containers: readonly ContainerSummary[]) => Promise<void>;
  /** Tells what went wrong with something that the user asked for. */
  readonly showErrorOf: (what: string, work: Promise<unknown>) => void;
}

/**
 * Tells of containers of this workspace that die, restart over and over, run out of memory or turn unhealthy. It
 * listens to the engine while `drydock.alerts` is on, and does nothing at all otherwise.
 */
export class ContainerAlerts implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #host: AlertHost;
  #session: DisposableStore | undefined;

  constructor(host: AlertHost) {
    this.#host = host;
    this.#parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('drydock.alerts')) this.#update();
      }),
    );
    this.#parts.defer(() => this.#session?.dispose());
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #update(): void {
    if (!setting('drydock.alerts')) {
      this.#session?.dispose();
      this.#session = undefined;
      return;
    }
    if (this.#session) return;
    const session = new DisposableStore();
    this.#session = session;
    const alerts = new Alerts();
    const pending = new Map<string, ContainerAlert>();
    let timer: NodeJS.Timeout | undefined;
    session.defer(() => clearTimeout(timer));
    const take = (state: ListState<ContainerSummary>) => {
      if (state.kind !== 'ready') {
        alerts.reset();
        return;
      }
      for (const alert of alerts.next(ofWorkspace(state.items), this.#host.events.byThing(), Date.now()))
        pending.set(alert.container.id, alert);
      if (pending.size === 0 || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        const all = [...pending.values()];
        pending.clear();
        this.#host.showErrorOf('Alert', this.#show(all));
      }, together);
    };
    session.add(this.#host.containers.subscribe(take));
  }

  async #show(alerts: readonly ContainerAlert[]): Promise<void> {
    const { logs, diagnose } = this.#host;
    const chosen = await showWarning(presentAlerts(alerts), 'Diagnose', 'Show Logs');
    const containers = alerts.map(({ container }) => container);
    if (chosen === 'Show Logs') await logs.show(containers);
    else if (chosen === 'Diagnose') await diagnose(containers);
  }
}

function ofWorkspace(containers: readonly ContainerSummary[]): readonly ContainerSummary[] {
  const folders = (workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => filePathOf(uri));
  return containers.filter((container) => belongsTo(container, folders));
}
