import { commands } from 'vscode';
import type { CommandId } from '../../base/commandId';
import type { DisposableStore } from '../../base/disposable';
import type { EffectiveConfigs } from '../../commands/context/commandContext';
import compareWithBase from '../../commands/stack/compare-with-base';
import showEffective from '../../commands/stack/show-effective';
import { commandIds } from '../../generated/commandIds';
import type { Log } from '../log';
import { showInformation } from '../messages';
import { isAbort, showError } from '../runCommand';

/**
 * Registers every command: those that only need the files of the workspace work, the others, which menus and the palette
 * don't list in a browser, say why they don't.
 */
export function registerWebCommands(parts: DisposableStore, log: Log, effective: EffectiveConfigs): void {
  const work: Partial<Record<CommandId, () => Promise<void> | void>> = Object.fromEntries(
    [showEffective, compareWithBase].map((definition) => [
      definition.id,
      async () => {
        try {
          await definition.run({ effective }, []);
        } catch (error) {
          if (!isAbort(error)) await showError(definition.title, error, log);
        }
      },
    ]),
  );
  work['drydock.log.show'] = () => log.show();
  for (const id of commandIds) parts.add(commands.registerCommand(id, work[id] ?? sayUnavailable));
}

/** Whoever runs the command doesn't wait until it has been read. */
function sayUnavailable(): void {
  void showInformation(
    "This command isn't available in the browser, which can't reach a container engine. Open the folder in VS Code on the desktop.",
  );
}
