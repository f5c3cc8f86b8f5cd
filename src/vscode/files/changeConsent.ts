import { workspace } from 'vscode';
import type { Ui } from '../../commands/context/commandContext';
import { placeName } from '../../commands/file/fileWork';
import { belongsTo } from '../../containers/filter';
import type { ContainerEngine } from '../../engine/engine';
import type { Place } from '../../inspect/files/places';
import { filePathOf } from '../filePathOf';

/**
 * Asks once for each container or volume whether its files may be changed, unless it belongs to the workspace:
 * then changing it is what the user is here for.
 */
export class ChangeConsent {
  readonly #engine: () => Promise<ContainerEngine>;
  readonly #ui: Ui;
  readonly #given = new Set<string>();

  constructor(engine: () => Promise<ContainerEngine>, ui: Ui) {
    this.#engine = engine;
    this.#ui = ui;
  }

  async mayChange(place: Place): Promise<boolean> {
    const key = place.kind === 'volume' ? `volume ${place.name}` : `${place.kind} ${place.id.slice(0, 12)}`;
    if (this.#given.has(key)) return true;
    const isGiven = (await this.#isOurs(place)) || (await this.#ask(place));
    if (isGiven) this.#given.add(key);
    return isGiven;
  }

  async #isOurs(place: Place): Promise<boolean> {
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => filePathOf(uri));
    const filters = place.kind === 'volume' ? { volume: [place.name] } : { id: [place.id] };
    const users = await (await this.#engine()).containers.list({ filters });
    return users.length > 0 && users.every((container) => belongsTo(container, folders));
  }

  #ask(place: Place): Promise<boolean> {
    const isVolume = place.kind === 'volume';
    return this.#ui.confirm({
      message: `Change files of the ${place.kind} ${placeName(place)}?`,
      detail: isVolume
        ? "It doesn't belong to this workspace. Everything that uses the volume sees the change immediately."
        : "It doesn't belong to this workspace. The change is made in the container itself: programs in it see " +
          'it immediately, and it is lost when the container is recreated.',
      action: 'Change Files',
    });
  }
}
