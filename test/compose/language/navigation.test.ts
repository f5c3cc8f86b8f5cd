import assert from 'node:assert/strict';
import type { Occurrence } from '../../../src/compose/language/named';
import {
  definitionsAt,
  isValidName,
  referencesAt,
  renameableAt,
} from '../../../src/compose/language/navigation';
import type { Source } from '../../../src/compose/node';
import { marked } from './marked';

function place({ file, span }: Source): string {
  const { line, column } = file.lines.positionAt(span.start);
  return `${file.path}:${line}:${column}`;
}

function references(...args: Parameters<typeof marked>): readonly string[] {
  const { document, offset } = marked(...args);
  return referencesAt(document, offset).map(({ source }: Occurrence) => place(source));
}

function definitions(...args: Parameters<typeof marked>): readonly string[] {
  const { document, offset } = marked(...args);
  return definitionsAt(document, offset).map(place);
}

const base = `services:
  web:
    image: a
    depends_on: [db]
    links: ["db:database"]
    network_mode: service:db
    volumes: ["data:/data", "./data:/other"]
    networks: { back: }
  db:
    image: b
    volumes:
      - { type: volume, source: data, target: /data }
networks:
  back:
volumes:
  data:
`;
const overlay = 'services:\n  db:\n    restart: always\n    networks: [back]\n';

describe('names in compose files', () => {
  it('leads from a variable to the line of .env that sets it', () => {
    const text = 'services:\n  web:\n    image: a:${TA|G:-1}-$$NO\n';
    assert.deepEqual(definitions(text, { '/p/.env': '# x\nA=1\nTAG=2\n' }), ['/p/.env:3:1']);
    assert.deepEqual(definitions(text, { '/p/.env': 'A=1\n' }), []);
    assert.deepEqual(definitions('services:\n  web:\n    image: a:$$TA|G\n', { '/p/.env': 'TAG=2\n' }), []);
  });

  it('are found in every form, in all files of the stack', () => {
    const others = { '/p/compose.override.yaml': overlay };
    assert.deepEqual(references(base.replace('[db]', '[d|b]'), others), [
      '/p/compose.yaml:9:3',
      '/p/compose.yaml:4:18',
      '/p/compose.yaml:5:14',
      '/p/compose.yaml:6:27',
      '/p/compose.override.yaml:2:3',
    ]);
    assert.deepEqual(references(base.replace('source: data', 'source: dat|a')), [
      '/p/compose.yaml:16:3',
      '/p/compose.yaml:7:16',
      '/p/compose.yaml:12:33',
    ]);
    assert.deepEqual(references(base.replace('{ back', '{ |back'), others), [
      '/p/compose.yaml:14:3',
      '/p/compose.yaml:8:17',
      '/p/compose.override.yaml:4:16',
    ]);
  });

  it('lead to their definitions in every file that has one', () => {
    const others = { '/p/compose.yaml': base };
    assert.deepEqual(definitions(overlay.replace('db:', '|db:'), others, '/p/compose.override.yaml'), [
      '/p/compose.yaml:9:3',
      '/p/compose.override.yaml:2:3',
    ]);
  });

  it('of a file that is only extended from are its own', () => {
    const text = 'services:\n  web:\n    extends: { file: common.yaml, service: |web }\n';
    const common = 'services:\n  web:\n    image: a\n';
    assert.deepEqual(references(text, { '/p/common.yaml': common }), [
      '/p/compose.yaml:3:44',
      '/p/common.yaml:2:3',
    ]);
    assert.deepEqual(
      references(text.replace('|', '').replace('  web', '  |web'), { '/p/common.yaml': common }),
      ['/p/compose.yaml:2:3'],
    );
  });

  it('of an included file are those of the stack', () => {
    const text = 'include: [db.yaml]\nservices:\n  web:\n    image: a\n    depends_on: [|db]\n';
    assert.deepEqual(definitions(text, { '/p/db.yaml': 'services:\n  db:\n    image: b\n' }), [
      '/p/db.yaml:2:3',
    ]);
  });

  it('lead from a build target to the stage', () => {
    const text = 'services:\n  web:\n    build:\n      context: ./app\n      target: fin|al\n';
    assert.deepEqual(definitions(text, { '/p/app/Dockerfile': 'FROM a\nFROM b AS final\n' }), [
      '/p/app/Dockerfile:2:11',
    ]);
  });

  it('can be renamed where they stand by themselves', () => {
    const { document, offset } = marked(base.replace('service:db', 'service:|db'));
    const span = renameableAt(document, offset);
    assert.equal(span && document.text.slice(span.start, span.end), 'db');
    const elsewhere = marked(base.replace('image: a', 'image: |a'));
    assert.equal(renameableAt(elsewhere.document, elsewhere.offset), undefined);
    assert.deepEqual(['db-2', 'a b', '', '-x'].map(isValidName), [true, false, false, false]);
  });

  it('that an alias repeats count once', () => {
    const text =
      'x-common: &common\n  networks: [|back]\nservices:\n  a:\n    <<: *common\n    image: a\n  b:\n    <<: *common\n    image: b\nnetworks:\n  back:\n';
    assert.deepEqual(references(text), ['/p/compose.yaml:11:3', '/p/compose.yaml:2:14']);
  });

  it('of anchors lead from their aliases and back, within one document', () => {
    const text =
      'x-a: &common { restart: always } # &common\nservices:\n  a:\n    <<: *com|mon\n    image: a\n    labels: ["&common"]\n  b: { <<: [*common], image: "*common" }\n---\nx-a: &common {}\nservices: { a: *common }\n';
    assert.deepEqual(definitions(text), ['/p/compose.yaml:1:7']);
    assert.deepEqual(references(text), [
      '/p/compose.yaml:1:7',
      '/p/compose.yaml:4:10',
      '/p/compose.yaml:7:14',
    ]);
    const { document, offset } = marked(text.replace('|', '').replace('&com', '&|com'));
    const span = renameableAt(document, offset);
    assert.equal(span && document.text.slice(span.start, span.end), 'common');
  });
});
