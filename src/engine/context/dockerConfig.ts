import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configFolder, type Surroundings } from './environment';

/**
 * The docker CLI's `config.json` as the CLI itself takes it: an empty file is an empty configuration, what follows the
 * first value is passed over, and a file that cannot be read or holds no object leaves the CLI at its defaults, which
 * it only warns of. So a broken file never makes Drydock and the CLI talk to different engines.
 */
export async function readDockerConfig(
  surroundings: Surroundings,
): Promise<Readonly<Record<string, unknown>>> {
  let text: string;
  try {
    text = await readFile(join(configFolder(surroundings), 'config.json'), 'utf8');
  } catch {
    return {};
  }
  return objectOf(firstJsonValue(text));
}

/** The value as an object's properties; none where it is something else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/**
 * A field of an object, as the CLI's decoder finds it: upper and lower case are the same, and the last of several counts.
 * Undefined where there is none.
 */
export function fieldOf(value: unknown, name: string): unknown {
  const wanted = name.toLowerCase();
  return Object.entries(objectOf(value)).findLast(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** The object or list that a text begins with; undefined where there is none. */
function firstJsonValue(text: string): unknown {
  return parseJson(text) ?? parseJson(text.slice(0, endOfFirst(text)));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where the first bracket of a JSON text is closed. */
function endOfFirst(text: string): number {
  let depth = 0;
  const tokens = /"(?:[^"\\]|\\.)*"?|[{}[\]]/gs;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '{' || token === '[') depth++;
    else if (!token.startsWith('"') && --depth === 0) return index + 1;
  }
  return 0;
}
