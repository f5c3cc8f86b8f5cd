import assert from 'node:assert/strict';
import { effectiveDocument, placeOf } from '../../../src/compose/language/effectiveDocument';
import { memoryReader } from '../../../src/compose/reader';

const base = `name: shop
services:
  web:
    image: nginx:1
    restart: always
    environment:
      COST: $$5
      NOTE: |
        one
        two
  db:
    image: postgres
`;
const overlay = 'services:\n  web:\n    image: nginx:2\n';

function open(...texts: readonly string[]) {
  const files = Object.fromEntries(texts.map((text, index) => [`/p/${'ab'[index]}.yaml`, text]));
  return effectiveDocument({ files: Object.keys(files), reader: memoryReader(files) });
}

describe('the effective compose document', () => {
  it('knows the origin of every line', () => {
    const document = open(base, overlay);
    const lines = document.text.split('\n');
    const origin = (start: string): readonly string[] | undefined => {
      const found = document.origins[lines.findIndex((line) => line.trim().startsWith(start))];
      return found && [found.source, ...found.overrode].map((source) => placeOf(source, '/p'));
    };
    assert.deepEqual(origin('name: shop'), ['a.yaml:1']);
    assert.deepEqual(origin('web:'), ['a.yaml:3']);
    assert.deepEqual(origin('image: nginx:2'), ['b.yaml:3', 'a.yaml:4']);
    assert.deepEqual(origin('restart:'), ['a.yaml:5']);
    assert.deepEqual(origin('COST: $$5'), ['a.yaml:7']);
    assert.deepEqual(origin('two'), ['a.yaml:8']);
    assert.equal(document.isRefused, false);
    assert.equal(lines.filter((line, index) => line !== '' && !document.origins[index]).length, 0);
  });

  it('knows where a service starts', () => {
    const document = open(base);
    const line = document.lineOfService('web') ?? -1;
    assert.equal(document.text.split('\n')[line], '  web:');
    assert.equal(document.lineOfService('nobody'), undefined);
  });

  it('lists the reasons of a refusal with their places', () => {
    const document = open('services:\n  web:\n    image: a\n    nonsense: 1\n');
    assert.equal(document.isRefused, true);
    assert.match(document.text, /^# Compose rejects this stack:\n# {3}a\.yaml:4: .*nonsense/);
    assert.equal(document.origins[1]?.source.file.path, '/p/a.yaml');
  });
});
