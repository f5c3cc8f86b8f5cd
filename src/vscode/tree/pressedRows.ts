import { commands, type TreeView } from 'vscode';
import { applicable, type Command, type RowKey } from '../../commands/command';
import type { ViewNode } from './views';

/**
 * The rows of the active view that a key is for: the focused one, and all that are selected if it is one of them. VS
 * Code reports to an extension what is selected, but not what has the focus, and arrow keys move only that: so the
 * focused row is selected, or taken out of the selection, which shows which one it is, and the selection is restored.
 */
export async function pressedRows({
  view,
}: {
  readonly view: TreeView<ViewNode>;
}): Promise<readonly ViewNode[]> {
  const before = view.selection;
  await commands.executeCommand('list.toggleSelection');
  const toggled = view.selection;
  await commands.executeCommand('list.toggleSelection');
  const added = toggled.find((row) => !before.includes(row));
  if (added) return [added];
  const removed = before.find((row) => !toggled.includes(row));
  return removed ? [removed, ...before.filter((row) => row !== removed)] : [];
}

/** The command of that key for a row: one for what the row stands for itself, where it applies. */
export function commandOfKey(all: readonly Command[], key: RowKey, row: ViewNode): Command | undefined {
  const [own] = row.targets ?? [];
  return (
    own &&
    all.find(
      (command) =>
        command.key === key && command.target === own.kind && applicable(command, [own.value]).length > 0,
    )
  );
}

/** What VS Code does by that key on a row that has no command for it. */
export const usualCommand: Readonly<Partial<Record<RowKey, string>>> = { open: 'list.select' };
