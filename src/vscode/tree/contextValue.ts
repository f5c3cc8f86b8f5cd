import { attentionMark, isInRows, nameInRows, type Command, type TargetKind } from '../../commands/command';
import { commands } from '../../generated/commands';
import type { ViewNode } from './views';

let ofRows: ReadonlyMap<TargetKind, readonly Command[]> | undefined;

/**
 * The context value of a row: `;name;name;` of every command in rows' menus that applies to at least one of its
 * targets, which is what the menus' `when` clauses look for. So a command's own `appliesTo` decides where it is offered.
 * With `needsAttention`, the buttons are there that such rows alone have. Rows of another engine have the commands that
 * work there.
 */
export function contextValue(
  { targets = [], origin }: Pick<ViewNode, 'targets' | 'origin'>,
  needsAttention = false,
): string {
  ofRows ??= commandsOfRows();
  const names = new Set<string>();
  for (const { kind, value } of targets) {
    for (const command of ofRows.get(kind) ?? [])
      if ((!origin || command.elsewhere) && (!command.appliesTo || command.appliesTo(value)))
        names.add(nameInRows(command));
  }
  if (needsAttention) names.add(attentionMark);
  return `;${[...names].join(';')};`;
}

/** By what they act on; made once, as a view asks for the context values of hundreds of rows at the same moment. */
function commandsOfRows(): ReadonlyMap<TargetKind, readonly Command[]> {
  const found = new Map<TargetKind, Command[]>();
  for (const command of commands as unknown as readonly Command[]) {
    if (!isInRows(command)) continue;
    const known = found.get(command.target);
    if (known) known.push(command);
    else found.set(command.target, [command]);
  }
  return found;
}
