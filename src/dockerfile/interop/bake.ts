import { type HclBlock, type HclFile, parseHcl, parseTemplate } from './hcl';
import { type HclExpression, type HclScope, type HclValue, isHclMap, itemsOfHcl } from './hclValue';

/** A target of a Bake file. Paths as written, relative to the folder of the file, the Dockerfile to its context. */
export interface BakeTarget {
  readonly name: string;
  /** The first file that defines it. */
  readonly file: string;
  readonly context: string;
  readonly dockerfile: string;
  /** `null` where the value cannot be known. */
  readonly args: Readonly<Record<string, string | null>>;
  /** `null` where it cannot be known which stage is built. */
  readonly target?: string | null;
  readonly platforms?: readonly string[];
}

/** A Bake file of a folder. */
export interface BakeFile {
  readonly name: string;
  readonly text: string;
}

/** A matrix of more targets than these isn't followed. */
const mostInMatrix = 100;
const mostKeys = 20;

/** No person nests deeper; a hostile file must not exhaust the stack. */
const deepestVariable = 20;
const deepestInheritance = 50;

/**
 * The targets that `docker buildx bake` builds from the Bake files of a folder, in the order of `bakeNames`, with what they
 * inherit, their matrix and the defaults of variables. Left out are those with a context that is no folder, and those
 * whose Dockerfile is written in the file.
 */
export function bakeTargets(files: readonly BakeFile[]): BakeTarget[] {
  const variables = new Map<string, HclExpression>();
  const targets = new Map<string, Attributes>();
  const origins = new Map<string, string>();
  for (const { name: file, text } of files) {
    const { attributes, blocks } = file.endsWith('.json') ? fileOfJson(text) : parseHcl(text);
    for (const [name, value] of attributes) variables.set(name, value);
    for (const { type, label, attributes: own } of blocks) {
      if (type === 'variable') variables.set(label, own.get('default') ?? (() => ''));
      if (type !== 'target') continue;
      targets.set(label, merged(targets.get(label), own));
      if (!origins.has(label)) origins.set(label, file);
    }
  }
  const scope = scopeOf(variables);
  return [...targets.keys()].flatMap((label) => {
    const attributes = inherited(label, targets, scope, new Set());
    const file = origins.get(label) ?? '';
    return combinations(attributes, scope).flatMap((within) => {
      const target = targetOf(label, attributes, within);
      return target ? [{ ...target, file }] : [];
    });
  });
}

type Attributes = ReadonlyMap<string, HclExpression>;

/** Each variable is evaluated once. */
function scopeOf(variables: ReadonlyMap<string, HclExpression>): HclScope {
  const values = new Map<string, HclValue>();
  let depth = 0;
  const scope: HclScope = (name) => {
    if (values.has(name) || depth > deepestVariable) return values.get(name);
    depth++;
    // What comes back to itself has no value.
    values.set(name, undefined);
    values.set(name, variables.get(name)?.(scope));
    depth--;
    return values.get(name);
  };
  return scope;
}

function fileOfJson(text: string): HclFile {
  const blocks: HclBlock[] = [];
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return { blocks, attributes: new Map() };
  }
  for (const type of ['variable', 'target'])
    for (const [label, value] of entriesOfJson(isRecord(root) ? root[type] : undefined))
      for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
        const attributes = entriesOfJson(one).map(([key, own]) => [key, expressionOf(own)] as const);
        blocks.push({ type, label, attributes: new Map(attributes) });
      }
  return { blocks, attributes: new Map() };
}

/** The entries of an object, or of the objects of a list. */
function entriesOfJson(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap(entriesOfJson);
  return isRecord(value) ? Object.entries(value) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function expressionOf(value: unknown): HclExpression {
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map(expressionOf);
    return (scope) => items.map((item) => item(scope));
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, one]) => [key, expressionOf(one)] as const);
    return (scope) => Object.fromEntries(entries.map(([key, one]) => [key, one(scope)]));
  }
  if (typeof value === 'string') return parseTemplate(value);
  return () => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : null);
}

/** The attributes of a target on top of those that it inherits. */
function inherited(
  label: string,
  targets: ReadonlyMap<string, Attributes>,
  scope: HclScope,
  seen: Set<string>,
): Attributes {
  const own = targets.get(label) ?? new Map<string, HclExpression>();
  if (seen.has(label) || seen.size > deepestInheritance) return own;
  seen.add(label);
  let below: Attributes | undefined;
  for (const parent of itemsOfHcl(own.get('inherits')?.(scope)))
    if (typeof parent === 'string') below = merged(below, inherited(parent, targets, scope, seen));
  return merged(below, own);
}

/** Later attributes replace earlier ones; args add up, and `null` leaves an earlier one as it is. */
function merged(below: Attributes | undefined, above: Attributes): Attributes {
  const [earlier, later] = [below?.get('args'), above.get('args')];
  const result = new Map([...(below ?? []), ...above]);
  if (earlier && later)
    result.set('args', (scope) => {
      const [low, high] = [earlier(scope), later(scope)];
      if (!isHclMap(low) || !isHclMap(high)) return undefined;
      return { ...low, ...Object.fromEntries(Object.entries(high).filter(([, value]) => value !== null)) };
    });
  return result;
}

/** A scope for each target that a matrix makes; the given one for a target without a matrix. */
function combinations(attributes: Attributes, scope: HclScope): readonly HclScope[] {
  const matrix = attributes.get('matrix')?.(scope);
  if (!isHclMap(matrix)) return [scope];
  let scopes = [scope];
  for (const [key, values] of Object.entries(matrix).slice(0, mostKeys)) {
    const items = itemsOfHcl(values);
    scopes = scopes.flatMap((outer) =>
      items.map(
        (item): HclScope =>
          (name) =>
            name === key ? item : outer(name),
      ),
    );
    if (items.length === 0 || scopes.length > mostInMatrix) return [];
  }
  return scopes;
}

function targetOf(
  label: string,
  attributes: Attributes,
  scope: HclScope,
): Omit<BakeTarget, 'file'> | undefined {
  const valueOf = (key: string): HclValue => attributes.get(key)?.(scope);
  /** The text of an attribute; what stands in if it isn't set; undefined if it can't be known. */
  const text = (key: string, otherwise: string): string | undefined => {
    const value = attributes.has(key) ? valueOf(key) : null;
    return value === null ? otherwise : typeof value === 'string' ? value : undefined;
  };
  const context = text('context', '.');
  const dockerfile = text('dockerfile', 'Dockerfile');
  if (context === undefined || dockerfile === undefined || attributes.has('dockerfile-inline'))
    return undefined;
  if (/:\/\/|^git@|^target:/.test(context)) return undefined;
  const args: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
  const given = valueOf('args');
  for (const [key, value] of isHclMap(given) ? Object.entries(given) : [])
    if (value !== null) args[key] = typeof value === 'string' ? value : null;
  const target = text('target', '');
  const platforms = itemsOfHcl(valueOf('platforms'));
  const known = platforms.filter(
    (platform): platform is string => typeof platform === 'string' && platform !== '',
  );
  return {
    name: attributes.has('matrix') ? (text('name', label) ?? label) : label,
    context,
    dockerfile,
    args,
    ...(target === '' ? {} : { target: target ?? null }),
    ...(known.length > 0 && known.length === platforms.length ? { platforms: known } : {}),
  };
}
