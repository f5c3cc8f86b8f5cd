import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { applyEdits } from '../../src/base/textEdit';
import { runRules } from '../../src/lint/runner';
import { ownTime } from '../support/ownTime';

export interface FuzzResult {
  readonly files: number;
  readonly accepted: number;
  readonly refused: number;
  readonly findings: number;
  /** The longest analysis in milliseconds of processor time. */
  readonly slowest: number;
  readonly failures: readonly { readonly reason: string; readonly text: string }[];
}

/** Analyses `count` mutations of small stacks with every rule and applies every fix. The same seed, the same files. */
export function fuzzCompose(count: number, seed: number): FuzzResult {
  const random = randomNumbers(seed);
  const failures: { reason: string; text: string }[] = [];
  let accepted = 0;
  let findings = 0;
  let slowest = 0;
  for (let i = 0; i < count; i++) {
    const text = mutate(seeds[i % seeds.length] as string, random);
    const took = ownTime(() => {
      try {
        const result = analyse(text);
        if (result.accepted) accepted++;
        findings += result.findings;
      } catch (error) {
        failures.push({
          reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
          text,
        });
      }
    });
    if (took > 1000) failures.push({ reason: `took ${took.toFixed(0)} ms`, text });
    slowest = Math.max(slowest, took);
  }
  return { files: count, accepted, refused: count - accepted - failures.length, findings, slowest, failures };
}

function analyse(text: string): { accepted: boolean; findings: number } {
  const files = {
    '/p/web.env': text.slice(0, 80),
    '/p/other.yaml': seeds[1] as string,
    '/p/.env': 'TAG=1\nCOMPOSE_PROFILES=dev\nA=xxxxxxxx\nB=$A$A$A$A\nC=$B$B$B$B\nGROWN=$C$C$C$C\n',
    '/p/sub/inner': '',
  };
  const document = parseCompose('/p/compose.yaml', text, {
    reader: memoryReader(files),
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
  return { accepted: document.problems.length === 0, findings: reports.length };
}

/** Numbers from 0 (inclusive) to 1, from a seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
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

function pick(choices: readonly string[], random: () => number): string {
  return choices[Math.floor(random() * choices.length)] as string;
}

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
