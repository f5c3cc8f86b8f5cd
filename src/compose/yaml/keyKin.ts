import { composeSchema } from '../schema/composeSchema';
import type { Schema } from '../schema/schema';

/**
 * Whether a key is meant to stand below another one that has a value already: in `services: web` above `db:` rather than
 * in `image: nginx` above `ports:`, which are keys of one mapping. `lower` is undefined for an item of a list.
 */
export function belongsBelow(upper: string, lower: string | undefined): boolean {
  const kin = new Kin(upper, lower);
  kin.look(composeSchema);
  if (lower === undefined) return kin.holds.has('array');
  if (kin.isSibling) return false;
  return kin.knowsUpper ? kin.holds.has('object') : kin.knowsLower;
}

class Kin {
  isSibling = false;
  knowsUpper = false;
  knowsLower = false;
  /** The types of value that the upper key takes anywhere. */
  readonly holds = new Set<string>();
  readonly #seen = new Set<Schema>();

  constructor(
    private readonly upper: string,
    private readonly lower: string | undefined,
  ) {}

  look(schema: Schema): void {
    if (this.#seen.has(schema)) return;
    this.#seen.add(schema);
    const { properties = {}, values, items } = schema;
    const own = Object.hasOwn(properties, this.upper) ? properties[this.upper] : undefined;
    const hasLower = this.lower !== undefined && Object.hasOwn(properties, this.lower);
    if (own) this.knowsUpper = true;
    if (hasLower) this.knowsLower = true;
    if (own && hasLower) this.isSibling = true;
    for (const type of own?.types ?? []) this.holds.add(type);
    for (const child of Object.values(properties)) this.look(child);
    if (values) this.look(values);
    if (items) this.look(items);
  }
}
