import { type Entry, formatScalar, type MapNode, type Node, type ScalarNode, type Source } from '../node';
import type { Problem, ProblemCode, Problems, Rename, Subject } from '../problem';
import { has, reaches, type Release } from '../releases';
import { composeSchema } from './composeSchema';
import { anything, type JsonType, type Schema } from './schema';

/**
 * Checks a merged model against the schema of the specification and reports every departure at the value
 * (or key) that makes it. `release` is the Compose to agree with; later keys are unknown to it.
 */
export function validateSchema(model: Node, problems: Problems, release?: string): void {
  const validator = new Validator(release);
  validator.check(model, composeSchema);
  // Compose reports one departure alone: the deepest one, and a wrong type before the others.
  const weight = ({ depth, code }: Departure): number => 2 * depth + (code === 'schema-type' ? 1 : 0);
  const ordered = [...validator.departures].sort((a, b) => weight(b) - weight(a));
  for (const { code, message, source, unset, rename, name, owner, missing } of ordered) {
    const subject = {
      ...(name === undefined ? {} : { name }),
      ...(owner === undefined ? {} : { owner }),
      ...(missing === undefined ? {} : { missing }),
    };
    problems.add(code, message, source, unset, rename, subject);
  }
}

interface Departure extends Problem {
  /** How many keys lead to it. */
  readonly depth: number;
}

class Validator {
  readonly #path: string[] = [];

  readonly departures: Departure[] = [];

  /** Releases that hand values to the schema as YAML has them, not as JSON: dates are no text, and infinity is a number. */
  readonly #isTyped: boolean;

  readonly #emptyMappings: boolean;

  constructor(private readonly release: Release) {
    this.#emptyMappings = has(release, 'emptyMappings');
    this.#isTyped = has(release, 'typedDates') && !has(release, 'datesAsText');
  }

  #add(
    code: ProblemCode,
    message: string,
    source: Source,
    unset?: readonly string[],
    rename?: Rename,
    subject: Subject = {},
  ): void {
    const depth = Math.max(1, this.#path.length);
    this.departures.push({
      code,
      message,
      source,
      depth,
      ...(unset ? { unset } : {}),
      ...(rename ? { rename } : {}),
      ...subject,
    });
  }

  #knows(since: string | undefined): boolean {
    return since === undefined || reaches(this.release, since);
  }

  check(node: Node, schema: Schema): void {
    // What may be a mapping or a list is one of them, though nothing is left in it.
    const mayBeEmpty = this.#emptyMappings && schema.types.includes('object') && isForgotten(node);
    if (!mayBeEmpty && !allows(schema.types, node)) {
      this.#wrongType(node, schema);
      return;
    }
    if (node.kind === 'map') this.#map(node, schema);
    else if (node.kind === 'list') {
      if (schema.items) {
        for (const [index, item] of node.items.entries()) {
          this.#path.push(String(index));
          this.check(item, schema.items);
          this.#path.pop();
        }
      }
      if (schema.unique) this.#unique(node.items);
    } else this.#scalar(node, schema);
  }

  #where(): string {
    return this.#path.join('.');
  }

  #map(node: MapNode, schema: Schema): void {
    // In the order of Compose, which reports one error alone.
    const required = this.#knows(schema.requiredFrom) ? (schema.required ?? []) : [];
    for (const key of required) {
      if (node.entries.has(key)) continue;
      const message = `${this.#place()} needs the key "${key}".`;
      this.#add('schema-other', message, node.source, undefined, undefined, { missing: key });
    }
    for (const entry of node.entries.values()) {
      if (!this.#schemaOf(entry.key, schema)) this.#unknownKey(entry, node, schema);
    }
    for (const entry of node.entries.values()) {
      const child = this.#schemaOf(entry.key, schema);
      if (!child) continue;
      if (child !== anything) this.#child(entry.key, entry.value, child);
      else if (!this.#isTyped) this.#findInfinite(entry.key, entry.value);
    }
  }

  /** The schema of what stands under `key`; undefined where the key may not be there. */
  #schemaOf(key: string, schema: Schema): Schema | undefined {
    const { properties, values } = schema;
    const known = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known && this.#knows(known.since)) return known;
    if (values && (!schema.keys || schema.keys.test(key))) return values;
    if (schema.open || (!schema.closed && (values ?? key.startsWith('x-')))) return anything;
    return undefined;
  }

  #unknownKey(entry: Entry, owner: MapNode, schema: Schema): void {
    const { properties = {} } = schema;
    const since = Object.hasOwn(properties, entry.key) ? properties[entry.key]?.since : undefined;
    // A key that stands there already cannot be written a second time.
    const free = Object.keys(properties).filter((key) => !owner.entries.has(key));
    const slip = schema.slips?.[entry.key];
    const near = since ? undefined : slip && free.includes(slip) ? slip : nearName(entry.key, free);
    const hint = since ? ` It requires Compose ${since} or later.` : didYouMean(near);
    const message = `${this.#place()} has no key "${entry.key}".${hint}`;
    const service = this.#path[0] === 'services' ? this.#path[1] : undefined;
    this.#add('schema-unknown-key', message, entry.keySource, undefined, renameOf(entry.key, near), {
      name: entry.key,
      ...(service === undefined ? {} : { owner: service }),
    });
  }

  #place(): string {
    return this.#path.length === 0 ? 'A Compose file' : `"${this.#where()}"`;
  }

  #child(key: string, value: Node, schema: Schema): void {
    this.#path.push(key);
    this.check(value, schema);
    this.#path.pop();
  }

  /** JSON has no infinity, not even where the schema looks at nothing. */
  #findInfinite(key: string, node: Node): void {
    this.#path.push(key);
    if (node.kind === 'map')
      for (const entry of node.entries.values()) this.#findInfinite(entry.key, entry.value);
    else if (node.kind === 'list')
      for (const [index, item] of node.items.entries()) this.#findInfinite(String(index), item);
    else if (isInfinite(node)) this.#infinite(node);
    this.#path.pop();
  }

  #infinite(node: ScalarNode): void {
    const value = formatScalar(node);
    const message =
      node.template === undefined
        ? `"${this.#where()}" is the number ${value}, which Compose rejects. If it's text, put it in quotes.`
        : `"${this.#where()}" must be a number other than ${value}, which Compose rejects.`;
    this.#add('schema-other', message, node.source, node.unset);
  }

  #wrongType(node: Node, schema: Schema): void {
    const unset = node.kind === 'scalar' ? node.unset : undefined;
    const [section, name] = this.#path;
    const subject = section === 'services' && name !== undefined && this.#path.length === 2 ? { name } : {};
    this.#add(
      'schema-type',
      wrongType(this.#where(), schema.types, node),
      node.source,
      unset,
      undefined,
      subject,
    );
  }

  #unique(items: readonly Node[]): void {
    const seen = new Set<string>();
    for (const item of items) {
      const key = fingerprint(item);
      if (seen.has(key)) {
        const text = item.kind === 'scalar' ? ` (${describe(item)})` : '';
        this.#add(
          'schema-other',
          `"${this.#where()}" has the same item twice${text}. Items must be unique.`,
          item.source,
        );
      }
      seen.add(key);
    }
  }

  /** The words of an enum, and the form of others that the release takes: `every_<duration>`. */
  #wordsOf({ enum: words = [], enumSince = {} }: Schema): readonly string[] {
    const forms = Object.keys(enumSince).filter((word) => !words.includes(word));
    return [...words, ...forms].filter((word) => this.#knows(enumSince[word]));
  }

  #scalar(node: ScalarNode, schema: Schema): void {
    const { value } = node;
    const fail = (message: string, near?: string): void => {
      this.#add(
        'schema-other',
        `"${this.#where()}" ${message}${didYouMean(near)}`,
        node.source,
        node.unset,
        renameOf(formatScalar(node), near),
      );
    };
    if (node.date && this.#isTyped) {
      fail('is read as a date, which Compose before 5.0.0 rejects here. Put it in quotes.');
    } else if (typeof value === 'string') {
      const { pattern } = schema;
      const byPattern = pattern !== undefined && this.#knows(schema.patternFrom);
      if (byPattern ? schema.enum && !pattern.test(value) : !this.#isAllowedWord(schema, value)) {
        const words = this.#wordsOf(schema);
        fail(
          `must be ${words.length > 1 ? 'one of ' : ''}${words.map((word) => `"${word}"`).join(', ')}, not "${value}".`,
          node.template === undefined ? nearName(value, words) : undefined,
        );
      } else if (byPattern && !pattern.test(value)) {
        fail(`must be ${schema.mustBe ?? `text that matches ${pattern.source}`}, not "${value}".`);
      }
    } else if (typeof value === 'number' || typeof value === 'bigint') {
      if (isInfinite(node) && !this.#isTyped) this.#infinite(node);
      if (schema.minimum !== undefined && value < schema.minimum) fail(`must be at least ${schema.minimum}.`);
      if (schema.maximum !== undefined && value > schema.maximum) fail(`must be at most ${schema.maximum}.`);
    }
  }

  #isAllowedWord(schema: Schema, value: string): boolean {
    if (!schema.enum || !this.#knows(schema.enumFrom)) return true;
    return schema.enum.includes(value) && this.#knows(schema.enumSince?.[value]);
  }
}

function isInfinite({ value }: ScalarNode): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** The same for values that are the same data, and for no others. */
function fingerprint(node: Node): string {
  if (node.kind === 'scalar') return `${typeof node.value}:${JSON.stringify(String(node.value))}`;
  if (node.kind === 'list') return `[${node.items.map(fingerprint).join()}]`;
  const entries = [...node.entries.values()].map(
    ({ key, value }) => `${JSON.stringify(key)}:${fingerprint(value)}`,
  );
  return `{${entries.sort().join()}}`;
}

function allows(types: readonly JsonType[], node: Node): boolean {
  if (node.kind === 'map') return types.includes('object');
  if (node.kind === 'list') return types.includes(isForgotten(node) ? 'null' : 'array');
  const { value } = node;
  if (value === null) return types.includes('null');
  if (typeof value === 'string') return types.includes('string');
  if (typeof value === 'boolean') return types.includes('boolean');
  if (types.includes('number')) return true;
  return types.includes('integer') && (typeof value === 'bigint' || Number.isInteger(value));
}

/** What was an empty list is null by now. */
function isForgotten(node: Node): boolean {
  return node.kind === 'list' && node.wasEmpty === true && node.items.length === 0;
}

function wrongType(path: string, types: readonly JsonType[], node: Node): string {
  if (isForgotten(node))
    return `"${path}" is empty, which Compose rejects when files are merged. Remove the key, or reset all of it.`;
  const got = node.kind === 'scalar' ? describe(node) : node.kind === 'list' ? 'a list' : 'a mapping';
  return `"${path}" must be ${article(types)}, not ${got}.`;
}

/** What the schema would say of a value at `path` that should be a mapping. */
export function notAMapping(path: string, node: Node): string {
  return wrongType(path, ['object'], node);
}

function describe(node: ScalarNode): string {
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string')
    return `"${node.value.length > 40 ? `${node.value.slice(0, 40)}…` : node.value}"`;
  return `the ${typeof node.value === 'boolean' ? 'boolean' : 'number'} ${formatScalar(node)}`;
}

const typeNames: Readonly<Record<JsonType, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  null: 'empty',
  array: 'a list',
  object: 'a mapping',
};

function article(types: readonly JsonType[]): string {
  const words = types.map((name) => typeNames[name]);
  return words.length === 1 ? (words[0] as string) : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Of more names than these, only the first ones are looked at. */
const mostSuggestions = 500;

/** The known word that is a slip of the finger away, whatever its case and whether `-` or `_` is in it. */
export function nearName(word: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll('-', '_');
  const wanted = plain(word);
  // A key may be as long as its file: only what can be near is looked at.
  const candidates = known
    .slice(0, mostSuggestions)
    .filter((other) => other !== word && Math.abs(other.length - word.length) <= 1)
    .map((other) => ({ other, text: plain(other) }));
  return (
    candidates.find(({ text }) => text === wanted) ?? candidates.find(({ text }) => isNear(wanted, text))
  )?.other;
}

/** " Did you mean …?", or nothing. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** What a problem with that question says of its repair. */
export function renameOf(from: string, to: string | undefined): Rename | undefined {
  return to === undefined ? undefined : { from, to };
}

/** Whether two words differ by one insertion, deletion, replacement or swap of neighbours. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 3) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const left = a.slice(start, endA);
  const right = b.slice(start, endB);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
