import { commands, workspace, type Memento } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { defaultArrangement, type ContainersArrangement } from '../../containers/arrangement';
import { isFiltering } from '../../containers/filter';
import { filePathOf } from '../filePathOf';

const key = 'drydock.containers.arrangement';

/** How the user arranged the Containers view, remembered per workspace; menus see it by context keys. */
export class ArrangementMemory implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = this.#parts.add(new Emitter<void>());
  readonly #memory: Memento;
  #arrangement: ContainersArrangement;

  readonly onDidChange = this.#changed.event;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#arrangement = {
      ...defaultArrangement,
      ...memory.get<Partial<ContainersArrangement>>(key),
    };
    this.#updateMenus();
    this.#parts.add(workspace.onDidChangeWorkspaceFolders(() => this.#changed.fire()));
  }

  get arrangement(): ContainersArrangement {
    return this.#arrangement;
  }

  /** The paths that "This Workspace Only" goes by. */
  get folders(): readonly string[] {
    return (workspace.workspaceFolders ?? []).map(({ uri }) => filePathOf(uri));
  }

  arrange(change: Partial<ContainersArrangement>): void {
    this.#arrangement = { ...this.#arrangement, ...change };
    this.#updateMenus();
    void this.#memory.update(key, this.#arrangement);
    this.#changed.fire();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #updateMenus(): void {
    const { hideStopped, workspaceOnly } = this.#arrangement;
    const keys = { hideStopped, workspaceOnly, filtered: isFiltering(this.#arrangement) };
    for (const [name, value] of Object.entries(keys))
      void commands.executeCommand('setContext', `drydock.containers.${name}`, value);
  }
}
