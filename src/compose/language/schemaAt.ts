import { composeSchema } from '../schema/composeSchema';
import type { Schema } from '../schema/schema';

/** What the Compose specification says of the value at a path of keys (`*` or an index for an item of a list). */
export function schemaAt(path: readonly string[]): Schema | undefined {
  let schema: Schema | undefined = composeSchema;
  for (const key of path) schema = schema && step(schema, key);
  return schema;
}

function step(schema: Schema, key: string): Schema | undefined {
  if (key === '*' || (schema.items && !schema.properties && !schema.values && /^\d+$/.test(key)))
    return schema.items;
  if (schema.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  return schema.values ?? (/^\d+$/.test(key) ? schema.items : undefined);
}
