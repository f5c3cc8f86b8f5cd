import assert from 'node:assert/strict';
import { hoverAt, type HoverText } from '../../../src/compose/language/hover';
import { variableAt } from '../../../src/compose/language/variables';
import { keyDoc } from '../../../src/compose/language/keyDocs';
import { parseCompose } from '../../../src/compose/model';
import { composeSchema } from '../../../src/compose/schema/composeSchema';
import type { Schema } from '../../../src/compose/schema/schema';
import { marked } from './marked';

function hover(...args: Parameters<typeof marked>): HoverText | undefined {
  const { document, offset } = marked(...args);
  return hoverAt(document, offset);
}

const base =
  'services:\n  web:\n    image: nginx:${TAG:-1}\n    restart: always\n    ports:\n      - "80:80"\n';

/** The variable at `|`, and what stands in for it. */
function variable(marked: string): string | undefined {
  const whole = `services:\n  a:\n    image: ${marked}\n`;
  const text = whole.replace('|', '');
  const found = variableAt(parseCompose('/p/compose.yaml', text, {}), whole.indexOf('|'));
  return found && `${found.name} ${found.fallback ?? ''}`.trim();
}

describe('the variable at a place in a Compose file', () => {
  it('is the innermost one', () => {
    const cases = [
      ['${A:-${B|}}', 'B'],
      ['${A|:-${B}}', 'A ${B}'],
      ['${A:-${B:-c|}}', 'B c'],
      ['${A:-x${B}y|}', 'A x${B}y'],
      ['${A:-$B|}', 'B'],
      ['$A-${B|}', 'B'],
      ['$$A|', undefined],
      ['${A|', undefined],
    ] as const;
    for (const [marked, expected] of cases) assert.equal(variable(marked), expected, marked);
  });
});

describe('hover in compose files', () => {
  it('says what a key is for and which release knows it', () => {
    assert.match(hover('services:\n  web:\n    ima|ge: a\n')?.documentation ?? '', /image to run/);
    const since = hover('services:\n  web:\n    image: a\n    use_api_so|cket: true\n');
    assert.deepEqual(since?.notes, ['Since Compose 2.37.2.']);
  });

  it('says what seldom used keys are for', () => {
    const at = (text: string): string => hover(text)?.documentation ?? '';
    const service = 'services:\n  web:\n    image: a\n';
    assert.match(at(`${service}    memswap_l|imit: -1\n`), /memory and swap/);
    assert.match(at(`${service}    build:\n      no_cache_f|ilter: [x]\n`), /stages/);
    assert.match(at(`${service}    deploy:\n      update_config:\n        par|allelism: 2\n`), /at a time/);
    assert.match(at(`${service}    ulimits:\n      nofile:\n        so|ft: 2\n        hard: 3\n`), /applies/);
    assert.match(
      at(`${service}    pre_start:\n      - command: a\n        per_r|eplica: true\n`),
      /each container/,
    );
    assert.match(at(`${service}    secrets:\n      - source: s\n        tar|get: t\n`), /run\/secrets/);
    assert.match(at('networks:\n  n:\n    ipam:\n      config:\n        - sub|net: 10.0.0.0/8\n'), /172/);
  });

  it('has a text for every key of the specification', () => {
    const missing: string[] = [];
    const visit = (schema: Schema, path: readonly string[]): void => {
      for (const [key, value] of Object.entries(schema.properties ?? {})) {
        if (keyDoc([...path, key]) === undefined) missing.push([...path, key].join('.'));
        visit(value, [...path, key]);
      }
      for (const next of [schema.values, schema.items]) if (next) visit(next, [...path, '*']);
    };
    visit(composeSchema, []);
    assert.deepEqual(missing, []);
  });

  it('shows the effective value with its origin', () => {
    const found = hover(base.replace('nginx:$', 'ng|inx:$'), { '/p/.env': 'TAG=2\n' });
    assert.equal(found?.effective, 'nginx:2');
    assert.deepEqual(found?.origins, ['compose.yaml:3']);
    assert.deepEqual(found?.overrode, []);
  });

  it('says where a variable is set, or what stands in for it', () => {
    const note = (files: Readonly<Record<string, string>>) =>
      hover(base.replace('{TAG', '{TA|G'), files)?.notes;
    assert.deepEqual(note({ '/p/.env': '\nTAG=2\n' }), ['"TAG" is set in .env, line 2.']);
    assert.deepEqual(note({}), ['"TAG" isn\'t set, so its default "1" is used.']);
  });

  it('shows what another file makes of it, from either file', () => {
    const overlay = 'services:\n  web:\n    restart: "no"\n    ports:\n      - "81:81"\n';
    const files = { '/p/compose.yaml': base, '/p/compose.override.yaml': overlay };
    for (const found of [
      hover(base.replace('alw', 'a|lw'), files),
      hover(overlay.replace('"no', '"n|o'), files, '/p/compose.override.yaml'),
    ]) {
      assert.equal(found?.effective, '"no"');
      assert.deepEqual(found?.origins, ['compose.override.yaml:3']);
      assert.deepEqual(found?.overrode, ['always (compose.yaml:4)']);
    }
    const ports = hover(base.replace('ports', 'po|rts'), files);
    assert.deepEqual(ports?.origins, ['compose.yaml:6', 'compose.override.yaml:5']);
    assert.match(ports?.effective ?? '', /target: 80\n[^]*target: 81\n/);
  });

  it('follows an item of a list to its long form', () => {
    const found = hover(base.replace('80:80', '80:|80'));
    assert.match(found?.effective ?? '', /published: "80"/);
  });

  it('says that no profile starts a service', () => {
    const found = hover('services:\n  we|b:\n    image: a\n    profiles: [x]\n');
    assert.deepEqual(found?.notes, ['No enabled profile starts this service.']);
    assert.match(found?.effective ?? '', /image: a/);
  });

  it('is silent between words', () => {
    assert.equal(hover('services:\n|\n  web:\n    image: a\n'), undefined);
  });
});
