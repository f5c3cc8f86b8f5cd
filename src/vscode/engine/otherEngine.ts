import { DisposableStore, type Disposable } from '../../base/disposable';
import type { CommandContext } from '../../commands/context/commandContext';
import type { ShownEngine } from '../../commands/context/engines';
import { containerSource } from '../../containers/containerSource';
import { EventLog } from '../../containers/eventLog';
import { ListStore } from '../../containers/listStore';
import { pause } from '../../engine/abort';
import type { EngineChoice } from '../../engine/context/resolve';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import type { Log } from '../log';
import type { LogsView } from '../logs/logsView';
import { ShellTerminals } from '../shells/shellTerminals';
import { EngineLink } from './engineLink';

/** An engine beside the one of this window, with what commands on its rows work with. Connects when it is first asked for. */
export class OtherEngine implements ShownEngine, Disposable {
  readonly id: string;
  readonly name: string;
  readonly events = new EventLog();
  readonly containers: ListStore<ContainerSummary>;
  readonly #parts = new DisposableStore();
  readonly #link: EngineLink;
  readonly #shells: ShellTerminals;
  readonly #logs: LogsView;

  constructor(
    readonly choice: EngineChoice,
    logs: LogsView,
    log: Log,
  ) {
    this.id = idOf(choice);
    this.name = choice.context ?? choice.host ?? '';
    this.#logs = logs;
    const link = this.#parts.add(new EngineLink(log, () => choice));
    this.#link = link;
    this.#shells = this.#parts.add(new ShellTerminals(() => link.separate(), log));
    this.containers = this.#parts.add(
      new ListStore(
        containerSource((event) => void this.events.add(event)),
        () => link.engine(),
        { wait: pause, untilReachable: (signal) => link.untilReachable(signal) },
      ),
    );
  }

  engine(): Promise<ContainerEngine> {
    return this.#link.engine();
  }

  /** The context with this engine's parts in place of those of the window's engine. */
  contextOf(context: CommandContext): CommandContext {
    const { containers } = this;
    const engine = () => this.engine();
    return {
      ...context,
      engine,
      shells: this.#shells,
      tables: { show: (request, signal) => context.tables.show({ ...request, origin: this }, signal) },
      logs: {
        show: (shown) => this.#logs.show(shown, engine),
        clear: () => this.#logs.clear(),
        text: (mostCharacters) => this.#logs.text(mostCharacters),
      },
      recentEvents: () => this.events.events,
      containers: {
        get all() {
          return containers.items;
        },
        refresh: () => {
          this.#link.reset();
          containers.refresh();
        },
        get arrangement() {
          return context.containers.arrangement;
        },
        arrange: (change) => context.containers.arrange(change),
        revealProject: async () => false,
      },
    };
  }

  dispose(): void {
    this.#parts.dispose();
  }
}

/** The same for the same choice. */
export function idOf({ context, host }: EngineChoice): string {
  return host ? `engine:${host}` : `context:${context ?? ''}`;
}
