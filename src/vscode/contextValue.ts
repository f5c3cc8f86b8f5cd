import type { Command, TargetKind } from '../commands/command';
import { commands } from '../generated/commands';
import type { AnyTarget } from './views';

const byKind = new Map<TargetKind, Command[]>();
for (const command of commands as unknown as readonly Command[])
  byKind.set(command.target, [...(byKind.get(command.target) ?? []), command]);

/**
 * The context value of a row: `;id;id;` of every command that applies to at least one of its targets, which
 * is what the menus' `when` clauses look for. So a command's own `appliesTo` decides where it is offered.
 */
export function contextValue(targets: readonly AnyTarget[]): string {
  const ids: string[] = [];
  for (const kind of new Set(targets.map((target) => target.kind))) {
    const values = targets.filter((target) => target.kind === kind).map(({ value }) => value);
    for (const command of byKind.get(kind) ?? [])
      if (!command.appliesTo || values.some((value) => command.appliesTo?.(value))) ids.push(command.id);
  }
  return `;${ids.join(';')};`;
}

/** The context value of a row that stands for rows with these. */
export function commonContextValue(values: Iterable<string>): string {
  const different = new Set(values);
  const [only] = different;
  if (different.size === 1 && only !== undefined) return only;
  const ids = new Set([...different].flatMap((value) => value.split(';')).filter(Boolean));
  return `;${[...ids].sort().join(';')};`;
}
