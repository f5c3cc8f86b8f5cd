/** The JSON types that a value may have; `integer` is a `number` without a fraction. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/**
 * The shape of a value, as in a JSON schema but with one description for all its alternatives: in the
 * Compose specification they differ by their type alone.
 */
export interface Schema {
  readonly types: readonly JsonType[];
  /** Of an object: the keys it knows. Others are rejected unless `values` or `open` say otherwise. */
  readonly properties?: Readonly<Record<string, Schema>>;
  /** Of an object: what any other key holds, if it matches `keys`. */
  readonly values?: Schema;
  readonly keys?: RegExp;
  /** Of an object: other keys may hold anything. */
  readonly open?: boolean;
  /** Of an object: `x-` keys are rejected too. */
  readonly closed?: boolean;
  /** Of an object: keys that people write for its own, because they are called so elsewhere. */
  readonly slips?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** Of an object: exactly one of these keys has to be there. */
  readonly oneRequired?: readonly string[];
  readonly items?: Schema;
  readonly unique?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: RegExp;
  /** What the pattern asks for; after "must be". */
  readonly mustBe?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The first release of Compose that knows it, if that is newer than 2.26.1. */
  readonly since?: string;
  /** The first release that demands the keys of `required`. */
  readonly requiredFrom?: string;
  /** The first release that looks at the enum; others took any word. */
  readonly enumFrom?: string;
  /** The first release that looks at the pattern instead of the enum, which still names the usual words. */
  readonly patternFrom?: string;
  /** Enum values that came later than 2.26.1, with their release. */
  readonly enumSince?: Readonly<Record<string, string>>;
  readonly deprecated?: boolean;
}

export const anything: Schema = {
  types: ['string', 'number', 'boolean', 'null', 'array', 'object'],
  open: true,
};

export function type(...types: readonly JsonType[]): Schema {
  return { types };
}

export function object(properties: Readonly<Record<string, Schema>>, more: Partial<Schema> = {}): Schema {
  return { types: ['object'], properties, ...more };
}

export function mapOf(values: Schema, keys?: RegExp, more: Partial<Schema> = {}): Schema {
  return { types: ['object'], values, ...(keys ? { keys } : {}), ...more };
}

export function listOf(items: Schema, more: Partial<Schema> = {}): Schema {
  return { types: ['array'], items, ...more };
}

export function oneOf(...words: readonly string[]): Schema {
  return { types: ['string'], enum: words };
}

/** One schema for several alternatives of different type. */
export function either(...schemas: readonly Schema[]): Schema {
  return Object.assign({}, ...schemas, { types: schemas.flatMap((schema) => schema.types) }) as Schema;
}

export function since(release: string, schema: Schema): Schema {
  return { ...schema, since: release };
}
