import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ruleNames } from '../../src/generated/ruleNames';
import { parseProjectConfig, projectConfigKeys } from '../../src/project/projectConfig';

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
}

/** As much of JSON schema as the generated one uses. */
function accepts(schema: Schema, value: unknown): boolean {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (schema.type !== undefined && ![schema.type].flat().includes(type)) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (schema.pattern !== undefined && typeof value === 'string' && !new RegExp(schema.pattern).test(value))
    return false;
  if (schema.anyOf && !schema.anyOf.some((one) => accepts(one, value))) return false;
  if (Array.isArray(value))
    return value.length >= (schema.minItems ?? 0) && value.every((item) => accepts(schema.items ?? {}, item));
  if (typeof value !== 'object' || value === null) return true;
  if (schema.required?.some((key) => !(key in value))) return false;
  return Object.entries(value).every(([key, inner]) => {
    const known = schema.properties?.[key] ?? schema.additionalProperties ?? {};
    return known !== false && accepts(known, inner);
  });
}

const schema = JSON.parse(readFileSync('schemas/drydock.json', 'utf8')) as Schema;
const read = (text: string) => parseProjectConfig(text, (name) => ruleNames.includes(name));

describe('the JSON schema of .drydock.yaml', () => {
  const good = [
    'profile: strict',
    'rules: {pin-image-version: off, DL3008: hint}',
    'compose: "2.40"',
    'compose: 2.30',
    'stacks: {dev: [compose.yaml, compose.dev.yaml], prod: {files: [compose.yaml]}}',
    'stacks: [[a.yaml, b.yaml]]',
  ];
  const bad = [
    'profile: loud',
    'rules: {pin-image-version: loud}',
    'rules: [pin-image-version]',
    'compose: latest',
    'compose: [2]',
    'stacks: compose.yaml',
    'stacks: {dev: compose.yaml}',
    'stacks: {dev: []}',
    'stacks: {dev: [[a.yaml]]}',
    'stacks: {dev: {file: [a.yaml]}}',
    'stack: {dev: [a.yaml]}',
  ];

  for (const text of good)
    it(`takes what the reader takes: ${text}`, () => {
      assert.deepEqual(read(text).problems, []);
      assert.ok(accepts(schema, parse(text)));
    });

  for (const text of bad)
    it(`rejects what the reader rejects: ${text}`, () => {
      assert.notDeepEqual(read(text).problems, []);
      assert.ok(!accepts(schema, parse(text)));
    });

  it('describes every key, and is what the YAML extension gets for the file', () => {
    assert.deepEqual(Object.keys(schema.properties ?? {}), Object.keys(projectConfigKeys));
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { yamlValidation: readonly unknown[] };
    };
    assert.deepEqual(manifest.contributes.yamlValidation, [
      { fileMatch: '.drydock.yaml', url: './schemas/drydock.json' },
    ]);
  });
});

describe('stacks of .drydock.yaml', () => {
  it('are checked at the place of the mistake', () => {
    const text = 'stacks:\n  dev: compose.yaml\n  prod:\n    fils: [a.yaml]\n';
    const found = read(text).problems.map(
      ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
    );
    assert.deepEqual(found, [
      'compose.yaml: A stack must be a list of Compose files, such as "[compose.yaml, compose.dev.yaml]".',
      'fils: "fils" is not a key of a stack. Did you mean "files"?',
    ]);
  });
});
