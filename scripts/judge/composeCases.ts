import { composeSchema } from '../../src/compose/schema/composeSchema';
import type { Schema } from '../../src/compose/schema/schema';
import { Chance, type JudgedStack } from './judgedStack';

const base = {
  services: { web: { image: 'nginx' }, db: { image: 'postgres', build: { context: '.' } } },
  networks: { front: null },
  volumes: { data: null },
  secrets: { key: { file: './key.txt' } },
  configs: { conf: { file: './conf.txt' } },
};

/** Flow YAML for a place of which nothing is known: every type, and what Compose's own parsers look at. */
const values: readonly string[] = [
  '',
  '""',
  '" "',
  'true',
  '"true"',
  'yes',
  'off',
  '0',
  '1',
  '-1',
  '1.5',
  '1e3',
  '012',
  '0x1f',
  '22:22',
  '.inf',
  '9007199254740993',
  '2001-01-01',
  'word',
  'Two Words',
  '"10"',
  '"1.5"',
  '10s',
  '1h30m',
  '1gb',
  '0.5',
  '50%',
  'none',
  'host',
  'all',
  'service:db',
  'service:gone',
  'container:other',
  'data',
  'front',
  'db',
  'web',
  'key',
  '${UNSET}',
  '${UNSET:-5}',
  '${UNSET:-}',
  '$$x',
  '"a $x"',
  'a:b',
  'a=b',
  '"A=b=c"',
  '=x',
  './x',
  '../x',
  '~/x',
  '/abs',
  './x:/y',
  './x:/y:ro',
  'data:/y',
  'gone:/y',
  'data:/y:ro,z',
  '/a:/b:/c:/d',
  'C:\\x:/y',
  '"80"',
  '"8080:80"',
  '"127.0.0.1:8080:80/udp"',
  '"80-81:90-92"',
  '"[::1]:80:80"',
  '"70000"',
  '[]',
  '[""]',
  '[null]',
  '[true]',
  '[1]',
  '[1, 1]',
  '[1, "1"]',
  '[a]',
  '[a, a]',
  '["A=1", "A=2"]',
  '["A=1", B]',
  '["a:1.1.1.1", "a=1.1.1.2"]',
  '["./x:/y", "data:/y"]',
  '["80:80", "80:80/udp"]',
  '["80:80", "80:80"]',
  '[key]',
  '[front]',
  '[db]',
  '[gone]',
  '[[a]]',
  '[{}]',
  '[{ a: b }]',
  '{}',
  '{ a: }',
  '{ a: b }',
  '{ a: 1 }',
  '{ a: true }',
  '{ a: 1.50 }',
  '{ a: [b] }',
  '{ a: { b: c } }',
  '{ A: "${UNSET}" }',
  '{ 1: 2 }',
  '{ x-a: b }',
  '{ front: }',
  '{ front: {} }',
  '{ a: 1, b: }',
  '!reset null',
  '!override [a]',
];

/** One file, or two of which the second is laid over the first. The same seed, the same stacks. */
export function* randomStacks(count: number, seed: number, place: string): Generator<JudgedStack> {
  const places = placesOf(composeSchema, []).filter((path) => path.join('.').includes(place));
  const chance = new Chance(seed);
  const plain = values.filter((value) => !value.startsWith('!'));
  for (let i = 0; i < count; i++) {
    const path = chance.pick(places);
    const value = chance.pick(values);
    const title = `${path.join('.')} = ${value}`;
    if (chance.is(0.5)) {
      yield { title, files: [fileWith(path, value)] };
      continue;
    }
    const kin = places.filter((one) => one.slice(0, 3).join() === path.slice(0, 3).join());
    const other = chance.is(0.6) ? path : chance.pick(kin);
    const over = `${chance.pick(['', '', '', '!reset ', '!override '])}${chance.pick(plain)}`;
    yield {
      title: `${title}, then ${other.join('.')} = ${over}`,
      files: [fileWith(path, value), fileWith(other, over)],
    };
  }
}

/** The places of a compose file that the schema knows, as paths; `[]` stands for an item of a list. */
function placesOf(schema: Schema, path: readonly string[]): readonly (readonly string[])[] {
  if (path.length > 8 || schema.since !== undefined) return [];
  const { properties = {}, values: others, items } = schema;
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(properties).flatMap(([key, child]) => placesOf(child, [...path, key])),
    ...(others ? placesOf(others, [...path, names[path.at(-1) ?? ''] ?? 'a']) : []),
    ...(items ? placesOf(items, [...path, '[]']) : []),
  ];
}

/** Names that the files below define, by the key whose entries they are. */
const names: Readonly<Record<string, string>> = {
  services: 'web',
  networks: 'front',
  volumes: 'data',
  secrets: 'key',
  configs: 'conf',
  depends_on: 'db',
  ulimits: 'nofile',
};

/** A whole compose file, in JSON but for the value, with one place set. */
function fileWith(path: readonly string[], value: string): string {
  const marker = '@@VALUE@@';
  const data = placed(base, path, 0, marker);
  return `${JSON.stringify(data).replace(`"${marker}"`, value === '' ? 'null' : value)}\n`;
}

function placed(node: unknown, path: readonly string[], depth: number, value: string): unknown {
  const step = path[depth];
  if (step === undefined) return value;
  if (step === '[]') return [placed(undefined, path, depth + 1, value)];
  const known = isMapping(node) ? node : {};
  return {
    ...siblingsAt(path.slice(0, depth).join('.')),
    ...known,
    [step]: placed(known[step], path, depth + 1, value),
  };
}

function isMapping(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** What has to stand beside a key so that its own value decides. */
function siblingsAt(place: string): Readonly<Record<string, unknown>> {
  return siblings.find(([pattern]) => pattern.test(place))?.[1] ?? {};
}

const siblings: readonly (readonly [RegExp, Readonly<Record<string, unknown>>])[] = [
  [/\.build$/, { context: '.' }],
  [/\.volumes\.\[\]$/, { type: 'volume', source: 'data', target: '/y' }],
  [/\.ports\.\[\]$/, { target: 80, published: '8080' }],
  [/\.depends_on\.db$/, { condition: 'service_started' }],
  [/\.secrets\.\[\]$/, { source: 'key' }],
  [/\.configs\.\[\]$/, { source: 'conf' }],
  [/watch\.\[\]$/, { path: './x', action: 'sync', target: '/x' }],
  [/(?:post_start|pre_stop)\.\[\]$|\.exec$/, { command: 'a' }],
  [/\.extends$/, { service: 'db' }],
  [/env_file\.\[\]$/, { path: './key.txt' }],
  [/include\.\[\]$/, { path: './key.txt' }],
  [/reservations\.devices\.\[\]$|gpus\.\[\]$/, { capabilities: ['gpu'] }],
  [/\.devices\.\[\]$/, { source: '/dev/a' }],
];
