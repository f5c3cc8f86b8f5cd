import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { LineMap, span, type Span } from '../base/span';
import { didYouMean, nearName } from '../compose/schema/validate';
import type {
  ListPart,
  Policy,
  PolicyException,
  PolicyName,
  PolicyPart,
  PolicySeverity,
} from '../lint/policy';

interface Problem {
  readonly span: Span;
  readonly message: string;
}

const severity = { enum: ['warn', 'refuse'] };
const patterns = { type: 'array', items: { type: 'string' } };
const list = {
  type: 'object',
  additionalProperties: false,
  properties: { allow: patterns, deny: patterns, severity },
};

/** The JSON schema of `policy`: a property for each part, with what it is for. */
export const policySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    registries: {
      description: 'Registries and paths that images may come from, such as "ghcr.io/acme".',
      ...list,
    },
    bases: { description: 'Images that Dockerfiles may build on, such as "node" or "*:latest".', ...list },
    'no-root': { description: "Containers don't run as root.", ...severity },
    healthcheck: { description: 'Images have a health check.', ...severity },
    labels: {
      description: 'Labels that images must have.',
      type: 'object',
      required: ['require'],
      additionalProperties: false,
      properties: { require: patterns, severity },
    },
    capabilities: { description: 'Capabilities that services may add, such as "NET_ADMIN".', ...list },
    mounts: { description: 'Paths of the host that services may mount, with what lies below.', ...list },
    digests: { description: 'Images are pinned by a digest.', ...severity },
    'max-size': {
      description: 'The most that an image may take, such as "500MB".',
      type: 'object',
      required: ['size'],
      additionalProperties: false,
      properties: { size: { type: 'string', pattern: '^\\d+(\\.\\d+)? ?(kB|MB|GB)$' }, severity },
    },
    exceptions: {
      description: 'What somebody has signed off, until a day.',
      type: 'array',
      items: {
        type: 'object',
        required: ['policy', 'for', 'who', 'why', 'until'],
        additionalProperties: false,
        properties: {
          policy: { type: 'string' },
          for: { description: 'An image, service or stage; * stands for any characters.', type: 'string' },
          who: { type: 'string' },
          why: { type: 'string' },
          until: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        },
      },
    },
  },
} as const;

const names = Object.keys(policySchema.properties).filter((name) => name !== 'exceptions') as PolicyName[];
const listNames: readonly PolicyName[] = ['registries', 'bases', 'capabilities', 'mounts'];
const flagNames: readonly PolicyName[] = ['no-root', 'healthcheck', 'digests'];
const units: Readonly<Record<string, number>> = { kB: 1e3, MB: 1e6, GB: 1e9 };

/** Patterns longer than that, or more of them, are no policy that a person wrote. */
const longestPattern = 300;
const mostPatterns = 1000;

/**
 * Reads `policy` of a `.drydock.yaml`. What isn't understood, contradicts itself or has expired is reported at its place;
 * the rest holds. `today` is a day such as `2026-11-30`.
 */
export function readPolicy(
  node: unknown,
  text: string,
  today: string,
  report: (problem: Problem) => void,
): Policy | undefined {
  const lines = new LineMap(text);
  const addProblem = (at: unknown, message: string) => report({ span: rangeOf(at, text), message });
  if (!isMap(node)) {
    addProblem(node, '"policy" must be a mapping with keys such as "registries" and "no-root".');
    return undefined;
  }
  const parts: Partial<Record<PolicyName, PolicyPart>> = {};
  const exceptions: PolicyException[] = [];
  for (const pair of node.items) {
    const name = textOf(pair.key) ?? '';
    const part = names.find((each) => each === name);
    if (name === 'exceptions') readExceptions(pair.value);
    else if (!part)
      addProblem(
        pair.key,
        `"${name}" is not a part of a policy.${didYouMean(nearName(name, [...names, 'exceptions']))}`,
      );
    else {
      const { line } = lines.positionAt(rangeOf(pair.key, text).start);
      const read = readPart(part, pair, line);
      if (read) parts[part] = read;
    }
  }
  return { ...(parts as Omit<Policy, 'exceptions'>), exceptions };

  function readPart(name: PolicyName, { key, value }: Pair, line: number): PolicyPart | undefined {
    if (flagNames.includes(name)) {
      const chosen = severityOf(value);
      if (!chosen) addProblem(value ?? key, `"${name}" must be "warn" or "refuse".`);
      return chosen && { severity: chosen, line };
    }
    if (!isMap(value)) {
      const keys = listNames.includes(name)
        ? '"allow" and "deny"'
        : name === 'labels'
          ? '"require"'
          : '"size"';
      addProblem(
        value ?? key,
        `"${name}" must be a mapping with ${keys}, and "severity" if it is to refuse.`,
      );
      return undefined;
    }
    const known = listNames.includes(name) ? ['allow', 'deny'] : name === 'labels' ? ['require'] : ['size'];
    const given = new Map<string, unknown>();
    for (const pair of value.items) {
      const word = textOf(pair.key) ?? '';
      if ([...known, 'severity'].includes(word)) given.set(word, pair.value);
      else
        addProblem(
          pair.key,
          `"${word}" is not a key of "${name}". Its keys are ${[...known, 'severity'].map((each) => `"${each}"`).join(', ')}.`,
        );
    }
    const written = given.get('severity');
    const chosen = written === undefined ? 'warn' : severityOf(written);
    if (!chosen) addProblem(written, 'A severity of a policy must be "warn" or "refuse".');
    const part: PolicyPart = { severity: chosen ?? 'warn', line };
    if (name === 'max-size') return sizePart(part, given.get('size') ?? key);
    if (name === 'labels') {
      const require = textsOf(given.get('require'), key);
      return require && ({ ...part, require } as PolicyPart);
    }
    return listPart(name, part, given, key);
  }

  function listPart(
    name: PolicyName,
    part: PolicyPart,
    given: ReadonlyMap<string, unknown>,
    key: unknown,
  ): ListPart | undefined {
    const allow = given.has('allow') ? textsOf(given.get('allow'), key) : undefined;
    const deny = given.has('deny') ? textsOf(given.get('deny'), key) : [];
    if ((given.has('allow') && !allow) || !deny) return undefined;
    if (!given.has('allow') && deny.length === 0) {
      addProblem(key, `"${name}" allows and denies nothing. Add "allow" or "deny".`);
      return undefined;
    }
    const both = (allow ?? []).find((pattern) => deny.includes(pattern));
    if (both !== undefined) {
      const items = isSeq(given.get('deny')) ? (given.get('deny') as { items: unknown[] }).items : [];
      const at = items.find((item) => textOf(item) === both) ?? key;
      addProblem(
        at,
        `"${both}" is both allowed and denied by "${name}". It is denied; remove it from one of the lists.`,
      );
    }
    return { ...part, ...(allow ? { allow } : {}), deny };
  }

  function sizePart(part: PolicyPart, node: unknown): PolicyPart | undefined {
    const [, amount = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?) ?(kB|MB|GB)$/.exec(textOf(node) ?? '') ?? [];
    const factor = units[unit];
    if (factor === undefined) {
      addProblem(node, 'A size must be a number with a unit, for example "500MB".');
      return undefined;
    }
    return { ...part, bytes: Number(amount) * factor } as PolicyPart;
  }

  function textsOf(node: unknown, key: unknown): readonly string[] | undefined {
    const items = isSeq(node) ? node.items : undefined;
    const texts = items?.map(textOf);
    const isFine =
      texts &&
      texts.length <= mostPatterns &&
      texts.every((each) => each !== undefined && each !== '' && each.length <= longestPattern);
    if (!isFine) addProblem(node ?? key, 'This must be a list of texts.');
    return isFine ? (texts as readonly string[]) : undefined;
  }

  function readExceptions(node: unknown): void {
    if (!isSeq(node)) return addProblem(node, '"exceptions" must be a list.');
    for (const item of node.items) {
      const given = new Map(
        (isMap(item) ? item.items : []).map(({ key, value }) => [textOf(key) ?? '', value]),
      );
      const missing = ['policy', 'for', 'who', 'why', 'until'].find((key) => !dayOrText(given.get(key)));
      if (missing !== undefined) {
        addProblem(
          item,
          `This exception lacks "${missing}". An exception needs "policy", "for", "who", "why" and "until".`,
        );
        continue;
      }
      const name = textOf(given.get('policy')) ?? '';
      const policy = names.find((each) => each === name);
      const until = dayOrText(given.get('until')) ?? '';
      if (!policy)
        addProblem(
          given.get('policy'),
          `"${name}" is not a part of a policy.${didYouMean(nearName(name, names))}`,
        );
      else if (!isDay(until))
        addProblem(given.get('until'), '"until" must be a day, for example "2027-06-30".');
      else if (until < today) {
        addProblem(
          given.get('until'),
          `This exception from "${policy}" for "${textOf(given.get('for')) ?? ''}" expired on ${until}. Fix what it was for, or sign it off again.`,
        );
      } else exceptions.push({ policy, for: (textOf(given.get('for')) ?? '').slice(0, longestPattern) });
    }
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function severityOf(node: unknown): PolicySeverity | undefined {
  const word = textOf(node);
  return word === 'warn' || word === 'refuse' ? word : undefined;
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

function dayOrText(node: unknown): string | undefined {
  return isScalar(node) && typeof node.source === 'string' && node.value !== null
    ? (textOf(node) ?? node.source)
    : undefined;
}

function rangeOf(node: unknown, text: string): Span {
  const range = (node as Node | null | undefined)?.range;
  return range ? span(range[0], Math.max(range[1], range[0])) : span(0, Math.min(text.length, 1));
}
