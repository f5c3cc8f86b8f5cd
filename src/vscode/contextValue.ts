import type { Command } from '../commands/command';
import { commands } from '../generated/commands';
import type { AnyTarget } from './views';

const all = commands as unknown as readonly Command[];

/**
 * The context value of a row: `;id;id;` of every command that applies to at least one of its targets, which
 * is what the menus' `when` clauses look for. So a command's own `appliesTo` decides where it is offered.
 */
export function contextValue(targets: readonly AnyTarget[]): string {
  const ids: string[] = [];
  for (const kind of new Set(targets.map((target) => target.kind))) {
    const values = targets.filter((target) => target.kind === kind).map(({ value }) => value);
    for (const command of all) {
      if (command.target !== kind) continue;
      if (!command.appliesTo || values.some((value) => command.appliesTo?.(value))) ids.push(command.id);
    }
  }
  return `;${ids.join(';')};`;
}
