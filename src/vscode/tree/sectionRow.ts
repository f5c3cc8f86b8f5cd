import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { messageOf } from '../../base/userError';
import type { Detail } from '../../containers/details';
import { contextValue } from './contextValue';
import { DetailRow } from './detailRow';
import type { AnyTarget, Origin, ViewNode } from './views';

/** What a section is called, and how its rows are got when it is opened. */
export interface Section {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  /** Shown beside the label, such as a count; empty where it takes asking to know. */
  readonly description: string;
  /** What stands there when there is nothing. */
  readonly empty: string;
  readonly details: () => Promise<readonly Detail[]>;
  /** What commands act on besides the text, for a detail. */
  readonly targets?: (detail: Detail) => readonly AnyTarget[];
  /** Whether the rows get old without an event that says so, so that the user asks for them again. */
  readonly ages?: boolean;
}

/** A titled list below a row, asked for when it is opened. Its rows keep their identity. */
export class SectionRow implements ViewNode {
  readonly id: string;
  readonly #parent: ViewNode;
  readonly #changed: (node: ViewNode) => void;
  #section: Section;
  #rows = new Map<string, DetailRow>();

  constructor(parent: ViewNode, section: Section, changed: (node: ViewNode) => void) {
    this.id = `${parent.id}/${section.id}`;
    this.#parent = parent;
    this.#section = section;
    this.#changed = changed;
  }

  get origin(): Origin | undefined {
    return this.#parent.origin;
  }

  get targets(): readonly AnyTarget[] {
    const refresh = () => this.#changed(this);
    return this.#section.ages ? [{ kind: 'section', value: { refresh } }] : [];
  }

  update(section: Section): void {
    this.#section = section;
  }

  item(): TreeItem {
    const { label, icon, description } = this.#section;
    const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = description;
    item.iconPath = new ThemeIcon(icon);
    item.contextValue = contextValue(this);
    return item;
  }

  async children(): Promise<readonly ViewNode[]> {
    const { details, empty, targets } = this.#section;
    const found = await details().catch((error: unknown) => [failed(error)]);
    const shown = found.length > 0 ? found : [nothing(empty)];
    this.#rows = new Map(
      shown.map((detail) => {
        const all: readonly AnyTarget[] = [
          ...(targets?.(detail) ?? []),
          ...(detail.text === '' ? [] : [{ kind: 'text' as const, value: detail.text }]),
        ];
        const row = this.#rows.get(detail.id) ?? new DetailRow(this, detail, all);
        row.update(detail, all);
        return [detail.id, row];
      }),
    );
    return [...this.#rows.values()];
  }

  parent(): ViewNode {
    return this.#parent;
  }
}

function nothing(text: string): Detail {
  return { id: 'nothing', label: '', description: text, icon: 'blank', text: '' };
}

function failed(error: unknown): Detail {
  const text = plainText(messageOf(error));
  return { id: 'failed', label: '', description: text, icon: 'error', color: 'errorForeground', text };
}
