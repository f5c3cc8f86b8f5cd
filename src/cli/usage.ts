import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf, UserError } from '../base/userError';

type Parsed<C extends ParseArgsConfig> = ReturnType<typeof parseArgs<C>>;

/** The options and names after `drydock COMMAND`. Throws a `UserError` that names what isn't an option of it. */
export function parseOptions<C extends ParseArgsConfig>(command: string, config: C): Parsed<C> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw badUsage(command, messageOf(error));
  }
}

/** The value of an option as one of its names. Throws a `UserError` that lists them where it is none. */
export function oneOf<T extends string>(
  command: string,
  option: string,
  value: string,
  names: readonly T[],
): T {
  const found = names.find((name) => name === value);
  if (found === undefined)
    throw badUsage(command, `${option} must be one of ${names.join(', ')}, not "${value}".`);
  return found;
}

/** What a table has under the value of an option. Throws a `UserError` that lists its names where it has nothing. */
export function entryOf<T>(
  command: string,
  option: string,
  value: string,
  table: Readonly<Record<string, T>>,
): T {
  return table[oneOf(command, option, value, Object.keys(table))]!;
}

/** A `UserError` for a command line that isn't valid; it leads to the command's help. */
export function badUsage(command: string, message: string): UserError {
  return new UserError('bad-usage', `${message} See "drydock ${command} --help".`);
}
