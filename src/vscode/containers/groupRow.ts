import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { sameItems } from '../../base/sameItems';
import { projectOf, type ProjectTarget } from '../../commands/project/projectTarget';
import type { ContainerGroup } from '../../containers/group';
import { presentGroup, spokenRow } from '../../containers/present';
import { contextValue } from '../tree/contextValue';
import type { AnyTarget, Origin, ViewNode } from '../tree/views';
import { idOfRow, type ContainerRow, type RowHost } from './containerRow';

interface GroupLooks {
  readonly title: string;
  readonly description: string;
  readonly contextValue: string;
}

/** A group of containers, such as a Compose project, with a menu of its own. */
export class GroupRow implements ViewNode {
  readonly id: string;
  #title = '';
  #isCompose = false;
  #members: readonly ContainerRow[] = [];
  /** What VS Code shows, or will show after its next request; undefined until it asks for the first time. */
  #drawn: string | undefined;

  readonly #host: Pick<RowHost, 'origin' | 'root'>;

  constructor(id: string, host: Pick<RowHost, 'origin' | 'root'>) {
    this.id = idOfRow(host, id);
    this.#host = host;
  }

  get origin(): Origin | undefined {
    return this.#host.origin;
  }

  get project(): ProjectTarget {
    const containers = this.#members.flatMap(({ container }) => container ?? []);
    return projectOf(this.#title, this.#isCompose, containers);
  }

  /** The project itself, and its containers for commands on several rows at once. */
  get targets(): readonly AnyTarget[] {
    return [{ kind: 'project', value: this.project }, ...this.#members.flatMap((member) => member.targets)];
  }

  /** Takes the newest members; says what is different now. */
  update(
    { title = '', kind }: ContainerGroup,
    members: readonly ContainerRow[],
  ): 'none' | 'looks' | 'members' {
    const before = this.#members;
    this.#title = title;
    this.#isCompose = kind === 'compose';
    this.#members = members;
    if (!sameItems(before, members)) return 'members';
    if (this.#drawn === undefined) return 'none';
    const looks = JSON.stringify(this.#looks());
    if (this.#drawn === looks) return 'none';
    this.#drawn = looks;
    return 'looks';
  }

  item(): TreeItem {
    const looks = this.#looks();
    const { title, description, contextValue } = looks;
    const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    item.description = description;
    item.iconPath = new ThemeIcon('layers');
    item.contextValue = contextValue;
    const spoken = spokenRow({ label: title, description, icon: 'layers' });
    item.accessibilityInformation = { label: spoken, role: 'treeitem' };
    this.#drawn = JSON.stringify(looks);
    return item;
  }

  children(): readonly ViewNode[] {
    return this.#members;
  }

  parent(): ViewNode | undefined {
    return this.#host.root();
  }

  #looks(): GroupLooks {
    return {
      title: this.#title,
      description: presentGroup(this.#members.flatMap(({ container }) => container ?? [])),
      contextValue: contextValue(
        { targets: [{ kind: 'project', value: this.project }], origin: this.origin },
        this.#members.some((member) => member.needsAttention),
      ),
    };
  }
}
