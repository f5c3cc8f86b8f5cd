import type { Command } from '../commands/command';
import { commands } from '../generated/commands';
import type { AnyTarget } from './views';

const all = commands as unknown as readonly Command[];

/**
 * The context value of a row: `;id;id;` of every command that applies to at least one of its targets, which
 * is what the menus' `when` clauses look for. So a command's own `appliesTo` decides where it is offered.
 */
export function contextValue(targets: readonly AnyTarget[]): string {
  const ids = all
    .filter((command) =>
      targets.some(({ kind, value }) => kind === command.target && (command.appliesTo?.(value) ?? true)),
    )
    .map(({ id }) => id);
  return `;${ids.join(';')};`;
}
