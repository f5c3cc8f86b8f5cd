import { parseHcl, type HclBlock, type HclMap, type HclValue } from './hcl';

/** A target of a Bake file. Paths as written, relative to the folder of the file, the Dockerfile to its context. */
export interface BakeTarget {
  readonly name: string;
  readonly context: string;
  readonly dockerfile: string;
  /** `null` where the value cannot be known. */
  readonly args: Readonly<Record<string, string | null>>;
  readonly target?: string;
  readonly platforms?: readonly string[];
}

/**
 * The targets that `docker buildx bake` builds from a file, with what they inherit and the defaults of its variables.
 * Left out are those with a context that is no folder, and those whose Dockerfile is written in the file.
 */
export function bakeTargets(name: string, text: string): BakeTarget[] {
  const blocks = name.endsWith('.json') ? blocksOfJson(text) : parseHcl(text);
  const variables = new Map<string, HclValue>();
  for (const { type, label, attributes } of blocks)
    if (type === 'variable') variables.set(label, attributes['default'] ?? '');
  const targets = new Map<string, HclMap>();
  for (const { type, label, attributes } of blocks)
    if (type === 'target') targets.set(label, { ...targets.get(label), ...attributes });
  return [...targets.keys()].flatMap((label) => {
    const attributes = inherited(label, targets, new Set());
    return targetOf(label, attributes, variables) ?? [];
  });
}

function blocksOfJson(text: string): HclBlock[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return [];
  }
  const blocks: HclBlock[] = [];
  for (const type of ['variable', 'target']) {
    const named = isRecord(root) ? root[type] : undefined;
    if (!isRecord(named)) continue;
    for (const [label, attributes] of Object.entries(named)) {
      const value = toValue(attributes);
      if (isMap(value)) blocks.push({ type, label, attributes: value });
    }
  }
  return blocks;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toValue(value: unknown): HclValue {
  if (Array.isArray(value)) return value.map(toValue);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toValue(one)]));
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : null;
}

function isMap(value: HclValue | undefined): value is HclMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The attributes of a target on top of those that it inherits; args add up. */
function inherited(label: string, targets: ReadonlyMap<string, HclMap>, seen: Set<string>): HclMap {
  const own = targets.get(label) ?? {};
  if (seen.has(label)) return own;
  seen.add(label);
  const parents = own['inherits'];
  let below: HclMap = {};
  for (const parent of Array.isArray(parents) ? (parents as readonly HclValue[]) : []) {
    if (typeof parent === 'string') below = merged(below, inherited(parent, targets, seen));
  }
  return merged(below, own);
}

function merged(below: HclMap, above: HclMap): HclMap {
  const [args, more] = [below['args'], above['args']];
  return {
    ...below,
    ...above,
    ...(isMap(args) || isMap(more)
      ? { args: { ...(isMap(args) ? args : {}), ...(isMap(more) ? more : {}) } }
      : {}),
  };
}

function targetOf(
  name: string,
  attributes: HclMap,
  variables: ReadonlyMap<string, HclValue>,
): BakeTarget | undefined {
  const text = (value: HclValue | undefined): string | null | undefined =>
    value === undefined ? undefined : typeof value === 'string' ? filledIn(value, variables) : null;
  const context = text(attributes['context']) ?? (attributes['context'] === undefined ? '.' : null);
  const dockerfile =
    text(attributes['dockerfile']) ?? (attributes['dockerfile'] === undefined ? 'Dockerfile' : null);
  if (context === null || dockerfile === null || 'dockerfile-inline' in attributes) return undefined;
  if (/:\/\/|^git@|^target:/.test(context)) return undefined;
  const args: Record<string, string | null> = Object.create(null) as Record<string, string | null>;
  if (isMap(attributes['args']))
    for (const [key, value] of Object.entries(attributes['args'])) args[key] = text(value) ?? null;
  const target = text(attributes['target']);
  const list = attributes['platforms'];
  const platforms = Array.isArray(list) ? (list as readonly HclValue[]).map(text) : [];
  const known = platforms.filter(
    (platform): platform is string => typeof platform === 'string' && platform !== '',
  );
  return {
    name,
    context,
    dockerfile,
    args,
    ...(target ? { target } : {}),
    ...(known.length > 0 && known.length === platforms.length ? { platforms: known } : {}),
  };
}

/** The text with the defaults of variables; `null` where one is unknown, or something else than a name is asked for. */
function filledIn(text: string, variables: ReadonlyMap<string, HclValue>): string | null {
  let isKnown = true;
  const result = text.replace(/\$\{([^}]{0,500})\}/g, (_, name: string) => {
    const value = variables.get(name.trim());
    if (typeof value !== 'string' || value.includes('${')) isKnown = false;
    return typeof value === 'string' ? value : '';
  });
  return isKnown ? result : null;
}
