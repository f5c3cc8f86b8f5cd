import { ComposeCache } from '../../src/compose/cache';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { applyEdits } from '../../src/base/textEdit';
import { runRules } from '../../src/lint/runner';
import type { Counters, FuzzKind } from './fuzzing';
import { seededRandom } from './random';

/** Mutations of small stacks, linted with every rule; every fix is applied. */
export const mutatedStacks: FuzzKind = {
  name: 'Compose files',
  make(seed) {
    const random = seededRandom(seed);
    const stack = pick(seeds, random);
    const text = random() < 0.5 ? withOtherValues(stack, random) : mutate(stack, random);
    return { text: () => text, read: () => lint(text) };
  },
};

function lint(text: string): Counters {
  const files = {
    '/p/web.env': text.slice(0, 80),
    '/p/other.yaml': seeds[1] as string,
    '/p/.env': 'TAG=1\nCOMPOSE_PROFILES=dev\nA=xxxxxxxx\nB=$A$A$A$A\nC=$B$B$B$B\nGROWN=$C$C$C$C\n',
    '/p/sub/inner': '',
  };
  const document = parseCompose('/p/compose.yaml', text, {
    reader: memoryReader(files),
    cache: new ComposeCache(),
    environment: { HOME: '/h' },
    stagesOf: () => ['a'],
  });
  const reports = runRules(composeRules, document, { profile: 'all', rules: {} }, document.suppressions);
  for (const { span, file, fixes = [] } of reports) {
    if (file === undefined && !(span.start >= 0 && span.start <= span.end && span.end <= text.length)) {
      throw new Error(`A finding lies outside of the text: ${span.start}..${span.end}`);
    }
    for (const fix of fixes) applyEdits(text, fix.edits);
  }
  return { refused: document.problems.length > 0 ? 1 : 0, findings: reports.length };
}

/** Other values in places of some: most of these are still YAML, and reach what comes after the parser. */
function withOtherValues(text: string, random: () => number): string {
  let result = text;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const found = [...result.matchAll(/(?<=: |- |, |\[)[^\s,{}[\]&*!][^\n,{}[\]]*/g)];
    const { 0: value, index } = pick(found, random);
    result = result.slice(0, index) + pick(values, random) + result.slice(index + value.length);
  }
  return result;
}

function mutate(text: string, random: () => number): string {
  let result = text;
  const times = 1 + Math.floor(random() * 4);
  for (let i = 0; i < times; i++) {
    const at = Math.floor(random() * (result.length + 1));
    const length = Math.floor(random() * 12);
    const choice = random();
    if (choice < 0.25) result = result.slice(0, at) + result.slice(at + length);
    else if (choice < 0.55) result = result.slice(0, at) + pick(pieces, random) + result.slice(at);
    else if (choice < 0.75) result = result.slice(0, at) + pick(pieces, random) + result.slice(at + length);
    else if (choice < 0.9) {
      const from = Math.floor(random() * result.length);
      result = result.slice(0, at) + result.slice(from, from + 40) + result.slice(at);
    } else {
      const lines = result.split('\n');
      const line = Math.floor(random() * lines.length);
      lines[line] = (random() < 0.5 ? '  ' : '') + (lines[line] ?? '').trimStart();
      result = lines.join('\n');
    }
  }
  return result;
}

function pick<T>(choices: readonly T[], random: () => number): T {
  return choices[Math.floor(random() * choices.length)] as T;
}

const values = [
  '1',
  '-1',
  '1e400',
  '9999999999999999999',
  '0400',
  'yes',
  '~',
  '""',
  'web',
  'other',
  '[a, b]',
  '[]',
  '{a: 1}',
  '{}',
  '"80:80"',
  '"3000-9000:3000-9000/udp"',
  '"1-65535"',
  '1h1m1s1ms',
  '10gb',
  '${X:?no}',
  '${A:-${B:-${C:-d}}}',
  '$GROWN$GROWN$GROWN',
  '!reset null',
  '!override [a]',
  '*env',
  '{condition: service_started}',
  '../../../etc/passwd',
  '"C:\\\\a:/b:ro"',
  '"a\\u0000b"',
  '"'.concat('x'.repeat(5000), '"'),
  '__proto__',
  '2026-01-01',
  '!!binary aGk=',
  '|\n      a',
] as const;

const pieces = [
  ' ',
  '\n',
  '\t',
  '\0',
  '\r\n',
  ':',
  ': ',
  '- ',
  '#',
  '&a ',
  '*a',
  '<<: *a',
  '!reset ',
  '!override ',
  '!reset null',
  '---\n',
  '...\n',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|',
  '>',
  '?',
  '? ',
  '${',
  '${X',
  '${X:-',
  '${X:?no}',
  '$$',
  '$',
  '$X',
  'null',
  '~',
  '012',
  '1e3',
  'yes',
  'true',
  '[]',
  '{}',
  '\uFEFF',
  '\u2028',
  '😀',
  '\\',
  '%',
  '@',
  '`',
  '$(',
  ')',
  '&&',
  'services:',
  'extends: web',
  'include: [other.yaml]',
  'extends: {service: web, file: compose.yaml}',
  'include: compose.yaml',
  'x-a: &b {c: *b}',
  '$GROWN$GROWN',
  'env_file: sub',
  'include: [sub, ../outside.yaml]',
  'extends: {file: sub, service: a}',
  '__proto__:',
  'constructor: 1',
  'toString',
] as const;

const seeds: readonly string[] = [
  `name: shop
x-base: &base
  restart: always
  environment: &env
    A: 1
    B: "\${TAG:-latest}"
services:
  web:
    <<: *base
    image: nginx:\${TAG}
    ports: ["8080:80", 9090, {target: 80, published: 81}]
    volumes:
      - ./a.conf:/etc/a.conf:ro
      - data:/data
      - {type: bind, source: ., target: /src}
    depends_on:
      db: {condition: service_healthy}
    env_file: web.env
    networks: [front]
    deploy: {replicas: 2, resources: {limits: {memory: 1g, cpus: "0.5"}}}
  db:
    image: postgres
    profiles: [dev]
    command: sh -c "sleep 1 && echo $X"
    healthcheck: {test: ["CMD", "true"], interval: 1m30s}
    secrets: [key]
networks:
  front:
volumes:
  data:
    driver: local
secrets:
  key:
    file: ./key
`,
  `services:
  other:
    image: a
    environment:
      - A=1
      - B
`,
  `include:
  - other.yaml
services:
  base: &a
    build: {context: ./app, target: prod, args: [X=1]}
    extra_hosts: ["a:1.1.1.1"]
    ulimits: {nofile: {soft: 1, hard: 2}}
  web:
    extends: base
    ports: !override
      - "80:80"
---
services:
  web:
    ports: !reset []
    environment:
      A: !reset null
    command: [a, b]
    develop:
      watch:
        - {path: ., action: sync, target: /x}
`,
];
