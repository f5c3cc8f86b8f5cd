import type { Schema } from '../../src/compose/schema/schema';

/** What the schema says of one path. */
export interface SchemaKey {
  readonly types: readonly string[];
  readonly closed?: true;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly uniqueItems?: true;
}

/** Every path of a schema, as `services.*.ports[].target`: `*` stands for any name, `[]` for an item of a list. */
export function schemaKeys(schema: Schema): ReadonlyMap<string, SchemaKey> {
  const keys = new Map<string, SchemaKey>();
  visit(schema, '', keys);
  return keys;
}

function visit(schema: Schema, path: string, keys: Map<string, SchemaKey>): void {
  keys.set(path, describe(schema));
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    visit(inner, path === '' ? name : `${path}.${name}`, keys);
  if (schema.values) visit(schema.values, `${path}.*`, keys);
  if (schema.items) visit(schema.items, `${path}[]`, keys);
}

function describe(schema: Schema): SchemaKey {
  const isMap = schema.types.includes('object');
  const isClosed = isMap && !schema.open && (schema.values === undefined || schema.closed === true);
  // Where a pattern has replaced the words, they are only suggested.
  const words = schema.patternFrom === undefined ? schema.enum : undefined;
  return {
    types: [...new Set(schema.types)]
      .filter((type) => type !== 'integer' || !schema.types.includes('number'))
      .sort(),
    ...(isClosed ? { closed: true } : {}),
    ...(words ? { enum: [...words].sort() } : {}),
    ...(schema.pattern ? { pattern: schema.pattern.source } : {}),
    ...(schema.required ? { required: [...schema.required].sort() } : {}),
    ...(schema.unique ? { uniqueItems: true } : {}),
  };
}
