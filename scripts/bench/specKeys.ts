import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSchema } from '../../src/compose/schema/composeSchema';
import { type SchemaKey, schemaKeys } from '../../test/compose/schemaKeys';

/** What our schema says in another way than the specification in `spec-keys.json` of the corpus. */
export interface SpecDifferences {
  readonly keys: number;
  readonly differences: readonly string[];
}

/**
 * Where Compose departs from the text of its specification: the list of devices is closed there instead of its items,
 * and values of any type of extension aren't distinguished.
 */
const departures: ReadonlySet<string> = new Set(['services.*.gpus', 'services.*.gpus[]']);

export function specDifferences(corpus: string): SpecDifferences | undefined {
  const path = join(corpus, 'spec-keys.json');
  if (!existsSync(path)) return undefined;
  const spec = new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, SchemaKey>));
  const ours = schemaKeys(composeSchema);
  const differences: string[] = [];
  for (const key of new Set([...spec.keys(), ...ours.keys()])) {
    if (departures.has(key)) continue;
    const [wanted, actual] = [spec.get(key), ours.get(key)];
    if (!wanted || !actual) differences.push(`${key}: ${actual ? 'not in the specification' : 'missing'}`);
    else if (textOf(wanted) !== textOf(actual))
      differences.push(`${key}: ${textOf(actual)} instead of ${textOf(wanted)}`);
  }
  return { keys: spec.size, differences };
}

function textOf({ types, closed, enum: words, pattern, required, uniqueItems }: SchemaKey): string {
  const kinds = types.filter((type) => type !== 'integer' || !types.includes('number')).sort();
  return JSON.stringify([
    kinds,
    closed === true,
    words ? [...words].sort() : [],
    pattern ?? '',
    required ? [...required].sort() : [],
    uniqueItems === true,
  ]);
}
