import { isInRows, nameInRows, type Command } from '../commands/command';
import { commands } from '../generated/commands';
import type { AnyTarget } from './views';

/**
 * The context value of a row: `;name;name;` of every command in rows' menus that applies to at least one of its
 * targets, which is what the menus' `when` clauses look for. So a command's own `appliesTo` decides where it is offered.
 */
export function contextValue(targets: readonly AnyTarget[]): string {
  const applicable = (commands as unknown as readonly Command[]).filter(
    (command) =>
      isInRows(command) &&
      targets.some(
        ({ kind, value }) => kind === command.target && (!command.appliesTo || command.appliesTo(value)),
      ),
  );
  return `;${applicable.map(nameInRows).join(';')};`;
}

/** The context value of a row that stands for rows with these. */
export function commonContextValue(values: Iterable<string>): string {
  const different = new Set(values);
  const [only] = different;
  if (different.size === 1 && only !== undefined) return only;
  const ids = new Set([...different].flatMap((value) => value.split(';')).filter(Boolean));
  return `;${[...ids].sort().join(';')};`;
}
