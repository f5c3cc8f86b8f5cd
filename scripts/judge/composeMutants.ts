import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml';
import { Chance, type JudgedStack } from './judgedStack';

/** Real files of the corpus with a few things changed in them, alone or laid over the file as it was. */
export function* mutatedStacks(corpus: string, count: number, seed: number): Generator<JudgedStack> {
  const root = join(corpus, 'compose', 'files');
  const paths = composeFilesIn(root);
  const texts = paths.map((path) => readFileSync(join(root, path), 'utf8'));
  const chance = new Chance(seed);
  const donors = donorsOf(texts);
  for (let i = 0; i < count;) {
    const at = Math.floor(chance.next() * paths.length);
    const path = paths[at] as string;
    const text = texts[at] as string;
    const mutant = mutated(text, donors, chance);
    if (mutant === undefined) continue;
    i++;
    const files = chance.is(0.5) ? [mutant.text] : chance.is(0.7) ? [text, mutant.text] : [mutant.text, text];
    const variables = [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
    const environment = chance.is(0.5)
      ? Object.fromEntries(
          variables.map((name) => [name, chance.pick(['1', '8080', 'word', './x', '5s', ''])]),
        )
      : {};
    yield { title: `${path}: ${mutant.what} (${files.length})`, files, folder: dirname(path), environment };
  }
}

/** Real files of the corpus with a few characters, words or lines left out, doubled, swapped or cut off. */
export function* damagedStacks(corpus: string, count: number, seed: number): Generator<JudgedStack> {
  const root = join(corpus, 'compose', 'files');
  const paths = composeFilesIn(root);
  const chance = new Chance(seed);
  for (let i = 0; i < count; i++) {
    const path = chance.pick(paths);
    let text = readFileSync(join(root, path), 'utf8');
    const done: string[] = [];
    for (let times = 1 + Math.floor(chance.next() * 2); times > 0; times--) {
      const unit = chance.pick(['character', 'word', 'line'] as const);
      const how = chance.pick(['left out', 'doubled', 'swapped', 'cut off'] as const);
      text = damaged(text, unit, how, chance);
      done.push(`${unit} ${how}`);
    }
    yield { title: `${path}: ${done.join(', ')}`, files: [text], folder: dirname(path) };
  }
}

const units = { character: /[^]/gu, word: /[^\s:]+|\s+|:/g, line: /.*\n|.+$/g } as const;

function damaged(
  text: string,
  unit: keyof typeof units,
  how: 'left out' | 'doubled' | 'swapped' | 'cut off',
  chance: Chance,
): string {
  const parts = text.match(units[unit]) ?? [];
  const at = Math.floor(chance.next() * parts.length);
  const [one = '', next = ''] = parts.slice(at, at + 2);
  const before = parts.slice(0, at).join('');
  const after = parts.slice(at + 2).join('');
  if (how === 'left out') return before + next + after;
  if (how === 'doubled') return before + one + one + next + after;
  if (how === 'swapped') return before + next + one + after;
  return before;
}

function composeFilesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.ya?ml$/.test(path));
}

/** Values of real files by the key that they stand under. */
function donorsOf(texts: readonly string[]): ReadonlyMap<string, readonly Node[]> {
  const donors = new Map<string, Node[]>();
  for (const text of texts) {
    const document = parseDocument(text, { uniqueKeys: false, version: '1.2' });
    visit(document, {
      Pair(_, pair) {
        if (!isScalar(pair.key) || !pair.value || hasAlias(pair.value as Node)) return;
        const key = String(pair.key.value);
        const values = donors.get(key) ?? [];
        if (values.length < 200) values.push(pair.value as Node);
        donors.set(key, values);
      },
    });
  }
  return donors;
}

function hasAlias(node: Node): boolean {
  let found = false;
  visit(node, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
    Node(_, one) {
      if ('anchor' in one && one.anchor) found = true;
    },
  });
  return found;
}

function mutated(
  text: string,
  donors: ReadonlyMap<string, readonly Node[]>,
  chance: Chance,
): { text: string; what: string } | undefined {
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const done: string[] = [];
  for (let times = 1 + Math.floor(chance.next() * 3); times > 0; times--) {
    const pairs: Pair[] = [];
    visit(document, {
      Pair(_, pair) {
        pairs.push(pair);
      },
    });
    if (pairs.length === 0) return undefined;
    done.push(mutate(chance.pick(pairs), document, donors, chance));
  }
  try {
    return { text: document.toString(), what: done.join(', ') };
  } catch (error) {
    // An alias whose anchor went away cannot be written; another mutant takes its place.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function mutate(
  pair: Pair,
  document: Document,
  donors: ReadonlyMap<string, readonly Node[]>,
  chance: Chance,
): string {
  const key = isScalar(pair.key) ? String(pair.key.value) : '';
  const { value } = pair;
  const kind = chance.pick(['donor', 'donor', 'donor', 'null', 'tag', 'other form', 'item', 'entry', 'text']);
  switch (kind) {
    case 'donor': {
      const donor = chance.pick(donors.get(key) ?? []);
      if (donor) pair.value = donor.clone();
      break;
    }
    case 'null':
      pair.value = document.createNode(chance.pick([null, [], {}, '', 0, true]));
      break;
    case 'tag':
      if (isMap(value) || isSeq(value) || isScalar(value)) value.tag = chance.pick(['!reset', '!override']);
      break;
    case 'other form':
      pair.value = document.createNode(inOtherForm(pair, document));
      break;
    case 'item':
      if (isSeq(value) && value.items.length > 0) {
        const item = chance.pick(value.items) as Node;
        if (chance.is(0.5)) value.items.push(item.clone());
        else value.items.splice(value.items.indexOf(item), 1);
      }
      break;
    case 'entry':
      if (isMap(value) && value.items.length > 0) {
        const entry = chance.pick(value.items);
        if (chance.is(0.5)) value.items.splice(value.items.indexOf(entry), 1);
        else if (isScalar(entry.key)) value.set(`${String(entry.key.value)}2`, entry.value);
      }
      break;
    default:
      if (isScalar(value)) {
        const text = String(value.value);
        value.value = chance.pick([
          `${text}x`,
          text.slice(1),
          text.replace(':', ''),
          `\${V:-${text}}`,
          `$${text}`,
        ]);
      }
  }
  return `${kind} at ${key}`;
}

/** `[A=1]` for `{A: 1}` and back, a list for a single value. */
function inOtherForm({ value }: Pair, document: Document): unknown {
  const data: unknown = isMap(value) || isSeq(value) || isScalar(value) ? value.toJS(document) : null;
  if (Array.isArray(data)) {
    return Object.fromEntries(
      data.map((item) => {
        const [name = '', ...rest] = typeof item === 'string' ? item.split('=') : ['a', JSON.stringify(item)];
        return [name, rest.length > 0 ? rest.join('=') : null];
      }),
    );
  }
  if (typeof data === 'object' && data !== null) {
    return Object.entries(data).map(([name, one]) => (typeof one === 'string' ? `${name}=${one}` : name));
  }
  return [data];
}
