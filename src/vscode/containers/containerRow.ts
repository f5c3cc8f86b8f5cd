import {
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type CancellationToken,
} from 'vscode';
import { sameItems } from '../../base/sameItems';
import { maskText } from '../../base/secrets/mask';
import { escapeMarkdown } from '../../base/text/markdown';
import { presentExitStory } from '../../containers/exitReport';
import { lastLines, lastWords } from '../../containers/lastLines';
import {
  presentContainer,
  presentShownUsage,
  presentStatus,
  presentTooltip,
  spokenRow,
  type RowLooks,
  type ShownUsage,
} from '../../containers/present';
import { hasFailed, type Trouble } from '../../containers/problem';
import type { KnownCause } from '../../doctor/known/knownFindings';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails, ContainerSummary } from '../../engine/records';
import { contextValue } from '../tree/contextValue';
import { SectionRow } from '../tree/sectionRow';
import type { AnyTarget, Origin, ViewNode } from '../tree/views';
import { containerSections, type SectionOwner } from './containerSections';

/** How much of a container's log its hover shows. */
const tooltipLines = 5;

/** So many lines of its end are read, for the one that says why it ended. */
const readLines = 60;

interface Looks extends RowLooks {
  readonly contextValue: string;
}

const looksKeys = ['label', 'description', 'icon', 'color', 'contextValue'] as const;

/** What a row needs of the view that it stands in. */
export interface RowHost {
  /** The engine that the rows are of, where that isn't the one of this window. */
  readonly origin?: Origin;
  /** The row of the engine, where it has one. */
  readonly root: () => ViewNode | undefined;
  readonly engine: () => Promise<ContainerEngine>;
  readonly changed: (node: ViewNode) => void;
  /** A user points at the row. */
  readonly hovered: (row: ContainerRow) => void;
  /** Why a container doesn't work, as the last diagnosis found. */
  readonly causeOf: (container: string) => KnownCause | undefined;
  /** Further rows below a container, the same ones each time. */
  readonly below: (row: ViewNode, container: ContainerSummary) => readonly ViewNode[];
}

/** What a row is called in the view, which may show the same thing on several engines. */
export function idOfRow({ origin }: Pick<RowHost, 'origin'>, id: string): string {
  return origin ? `${origin.id}/${id}` : id;
}

/** A container. The row outlives its states: `update` gives it the newest record. */
export class ContainerRow implements ViewNode, SectionOwner {
  readonly id: string;
  readonly shown = new Set<string>();
  readonly #host: RowHost;
  #container: ContainerSummary | undefined;
  #troubles: readonly Trouble[] = [];
  #parent: ViewNode | undefined;
  #usage: ShownUsage | undefined;
  /** Computed when it is first asked for, once for each record. */
  #contextValue: string | undefined;
  /** What VS Code shows, or will show after its next request; undefined until it asks for the first time. */
  #drawn: Looks | undefined;
  #inspected: { readonly of: string; readonly details: Promise<ContainerDetails> } | undefined;
  #sections = new Map<string, SectionRow>();

  /** Of the container with that ID. */
  constructor(
    readonly of: string,
    host: RowHost,
  ) {
    this.id = idOfRow(host, of);
    this.#host = host;
  }

  get container(): ContainerSummary | undefined {
    return this.#container;
  }

  get troubles(): readonly Trouble[] {
    return this.#troubles;
  }

  get origin(): Origin | undefined {
    return this.#host.origin;
  }

  get targets(): readonly AnyTarget[] {
    return this.#container ? [{ kind: 'container', value: this.#container }] : [];
  }

  /** Names the commands that apply; see `contextValue`. */
  get contextValue(): string {
    return (this.#contextValue ??= contextValue(this, this.needsAttention));
  }

  /** Whether something is wrong with it, so that its row and that of its group offer to find out what. */
  get needsAttention(): boolean {
    const container = this.#container;
    const { state } = container ?? {};
    const isDown = state === 'restarting' || state === 'dead' || (container && hasFailed(container));
    return isDown || this.#troubles.length > 0 || this.#host.causeOf(this.of) !== undefined;
  }

  /** Takes the newest record; true if the row looks different now. */
  update(container: ContainerSummary, troubles: readonly Trouble[], parent: ViewNode | undefined): boolean {
    this.#parent = parent;
    if (container === this.#container && sameItems(troubles, this.#troubles)) return false;
    this.#container = container;
    this.#troubles = troubles;
    this.#contextValue = undefined;
    if (container.state !== 'running') this.#usage = undefined;
    return this.#looksDifferent(container);
  }

  /** Takes the last known usage, which only a running container has; true if the row looks different now. */
  use(usage: ShownUsage | undefined): boolean {
    const container = this.#container;
    this.#usage = usage && container?.state === 'running' ? { ...usage } : undefined;
    return container !== undefined && this.#looksDifferent(container);
  }

  /** Takes what the last diagnosis found; true if the row looks different now. */
  diagnosed(): boolean {
    this.#contextValue = undefined;
    return this.#container !== undefined && this.#looksDifferent(this.#container);
  }

  item(): TreeItem {
    const container = this.#container;
    if (!container) return new TreeItem('');
    const looks = this.#look(container);
    const { label, description, icon, color, contextValue: value } = looks;
    const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = description;
    item.iconPath = new ThemeIcon(icon, color ? new ThemeColor(color) : undefined);
    item.contextValue = value;
    item.accessibilityInformation = { label: spokenRow(looks, container.state), role: 'treeitem' };
    this.#drawn = looks;
    return item;
  }

  /** The hover says what the container is and, where it ended or something is wrong with it, why. */
  async resolve(item: TreeItem, token: CancellationToken): Promise<TreeItem> {
    const container = this.#container;
    if (!container) return item;
    this.#host.hovered(this);
    const cause = this.#host.causeOf(this.of);
    const story = await this.#story(container, token);
    // Without its record, the engine's own words stay.
    const details = await this.#inspect(container).catch(() => undefined);
    const status = details && presentStatus(container, details.state, Date.now());
    const parts = [...(cause ? [escapeMarkdown(maskText(cause.sentence))] : []), ...(story ? [story] : [])];
    const usage = this.#usage && presentShownUsage(this.#usage, Date.now());
    item.tooltip = new MarkdownString(presentTooltip(container, parts.join('\n\n'), { status, usage }));
    return item;
  }

  async children(): Promise<readonly ViewNode[]> {
    if (!this.#container) return [];
    const sections = containerSections(await this.#inspect(this.#container), this);
    this.#sections = new Map(
      sections.map((section) => {
        const row =
          this.#sections.get(section.id) ?? new SectionRow(this, section, (node) => this.#host.changed(node));
        row.update(section);
        return [section.id, row];
      }),
    );
    return [...this.#sections.values(), ...this.#host.below(this, this.#container)];
  }

  parent(): ViewNode | undefined {
    return this.#parent ?? this.#host.root();
  }

  engine(): Promise<ContainerEngine> {
    return this.#host.engine();
  }

  show(name: string, shown: boolean): void {
    if (shown) this.shown.add(name);
    else this.shown.delete(name);
    const environment = this.#sections.get('environment');
    if (environment) this.#host.changed(environment);
  }

  /**
   * Asks the engine once for each state of the container, however often the row is drawn; each time for one that
   * keeps restarting, which does so unseen in the same state.
   */
  #inspect(container: ContainerSummary): Promise<ContainerDetails> {
    const { state, health, exitCode, ports, networks, name, lastEnd } = container;
    const of = JSON.stringify([state, health, exitCode, ports, networks, name, lastEnd]);
    if (this.#inspected?.of !== of || state === 'restarting') {
      const details = this.engine().then((engine) => engine.containers.inspect(container.id));
      this.#inspected = { of, details };
      // What failed is tried again the next time.
      details.catch(() => (this.#inspected = undefined));
    }
    return this.#inspected.details;
  }

  async #story(container: ContainerSummary, token: CancellationToken): Promise<string> {
    const ended = ['restarting', 'dead', 'removing'].includes(container.state) || Boolean(container.exitCode);
    if (!ended && this.#troubles.length === 0) return '';
    const details = await this.#inspect(container);
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    try {
      const engine = await this.engine();
      // A log that cannot be read back leaves the rest of the story as it is.
      const lines = await lastLines(engine, details, readLines, abort.signal).catch(() => []);
      return presentExitStory({
        details,
        listedExitCode: container.exitCode,
        troubles: this.#troubles,
        wasStopped: container.stop?.kind === 'stopped',
        lastLines: lastWords(lines, tooltipLines),
        now: Date.now(),
      });
    } finally {
      listener.dispose();
    }
  }

  /** A row that was never drawn has nothing to differ from; VS Code ignores changes of such a row. */
  #looksDifferent(container: ContainerSummary): boolean {
    if (!this.#drawn) return true;
    const looks = this.#look(container);
    const isSame = looksKeys.every((key) => looks[key] === this.#drawn?.[key]);
    if (!isSame) this.#drawn = looks;
    return !isSame;
  }

  #look(container: ContainerSummary): Looks {
    const cause = this.#host.causeOf(this.of)?.words;
    const observed = { troubles: this.#troubles, usage: this.#usage, cause };
    return { ...presentContainer(container, observed), contextValue: this.contextValue };
  }
}
