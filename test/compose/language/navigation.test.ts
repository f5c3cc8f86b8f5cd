import assert from 'node:assert/strict';
import type { Occurrence } from '../../../src/compose/language/named';
import {
  definitionsAt,
  referencesAcross,
  refuseName,
  renameableAt,
} from '../../../src/compose/language/navigation';
import { relatedDocuments } from '../../../src/compose/language/relatedDocuments';
import type { Source } from '../../../src/compose/node';
import { marked } from './marked';

function place({ file, span }: Source): string {
  const { line, column } = file.lines.positionAt(span.start);
  return `${file.path}:${line}:${column}`;
}

function references(...args: Parameters<typeof marked>): readonly string[] {
  const { document, offset, options } = marked(...args);
  const related = () => relatedDocuments(document, options);
  return referencesAcross(document, offset, related).map(({ source }: Occurrence) => place(source));
}

function definitions(...args: Parameters<typeof marked>): readonly string[] {
  const { document, offset, options } = marked(...args);
  return definitionsAt(document, offset, () => relatedDocuments(document, options)).map(place);
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

  it('leads to the .env that names the files, before the one beside them', () => {
    const text = 'services:\n  web:\n    image: a:${TA|G}-${OTHER}\n';
    const files = {
      '/p/.env': 'COMPOSE_FILE=docker/compose.yaml\nTAG=2\n',
      '/p/docker/.env': 'TAG=1\nOTHER=1\n',
    };
    assert.deepEqual(definitions(text, files, '/p/docker/compose.yaml'), ['/p/.env:2:1']);
    const other = text.replace('|', '').replace('OTHER', 'OT|HER');
    assert.deepEqual(definitions(other, files, '/p/docker/compose.yaml'), ['/p/docker/.env:2:1']);
    const { document } = marked(text, files, '/p/docker/compose.yaml');
    assert.deepEqual(document.environment.get('TAG'), '2');
  });

  it('leads from an alias to an anchor of an earlier document', () => {
    const text = 'x-a: &c { image: i }\nservices: { a: *c }\n---\nservices: { b: *|c }\n';
    assert.deepEqual(definitions(text), ['/p/compose.yaml:1:7']);
    assert.equal(references(text).length, 3);
  });

  it('finds a variable wherever the files of the stack and its env files set and take it', () => {
    const text =
      'services:\n  web:\n    image: "a:${TA|G:-${OTHER}}-$$TAG-$TAGS"\n    hostname: ${OTHER:-$TAG}\n    env_file: web.env\n';
    const others = {
      '/p/compose.override.yaml': 'services:\n  web:\n    labels: { a: "${TAG?}", TAG: b }\n',
      '/p/.env': "# TAG\nTAG=1\nIMAGE=a:${TAG}\nRAW='${TAG}'\n",
      '/p/web.env': 'A=${TAG}\n',
    };
    const places = [
      '/p/compose.yaml:3:17',
      '/p/compose.yaml:4:25',
      '/p/compose.override.yaml:3:21',
      '/p/.env:2:1',
      '/p/.env:3:11',
      '/p/web.env:1:5',
    ];
    assert.deepEqual(references(text, others), places);
    const { document, offset } = marked(text, others);
    assert.deepEqual(renameableAt(document, offset), { start: offset - 2, end: offset + 1 });
    const own = { ...others, '/p/web.env': 'TAG=2\nA=${TAG}\n' };
    assert.deepEqual(references(text, own), places.slice(0, -1));
  });

  it('finds a variable that is passed on by its name alone, which is then not to be renamed', () => {
    const env = { '/p/.env': 'TAG=1\n' };
    const service = (line: string) => `services:\n  web:\n    image: a:\${TAG}\n    ${line}\n`;
    const lines = [
      'environment: [A=1, TA|G]',
      'environment: { TA|G: }',
      'build: { context: ., args: [TA|G] }',
    ];
    for (const line of lines) {
      assert.deepEqual(definitions(service(line), env), ['/p/.env:1:1'], line);
      assert.equal(references(service(line), env).length, 3, line);
      const { document, offset } = marked(service(line), env);
      assert.equal(renameableAt(document, offset), undefined, line);
    }
    const used = service('environment: [TAG]').replace('${TAG}', '${TA|G}');
    for (const [text, files] of [
      [used, env],
      [service('env_file: .env').replace('${TAG}', '${TA|G}'), env],
      [service('tty: true').replace('${TAG}', '${TA|G}'), {}],
    ] as const) {
      const { document, offset } = marked(text, files);
      assert.equal(renameableAt(document, offset), undefined, text);
    }
    const secret = 'services: {web: {image: a}}\nsecrets: {s: {environment: TA|G}}\n';
    const { document, offset } = marked(secret, env);
    assert.deepEqual(renameableAt(document, offset), { start: offset - 2, end: offset + 1 });
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
    const isValid = (name: string) => refuseName(name, 'services') === undefined;
    assert.deepEqual(['db-2', 'a b', '', '-x'].map(isValid), [true, false, false, false]);
    assert.equal(refuseName('A_1', 'variables'), undefined);
    assert.match(refuseName('a-b', 'variables') ?? '', /letters, digits and underscores/);
  });

  it('that an alias repeats count once', () => {
    const text =
      'x-common: &common\n  networks: [|back]\nservices:\n  a:\n    <<: *common\n    image: a\n  b:\n    <<: *common\n    image: b\nnetworks:\n  back:\n';
    assert.deepEqual(references(text), ['/p/compose.yaml:11:3', '/p/compose.yaml:2:14']);
  });

  it('of anchors lead from their aliases and back, within one file', () => {
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

  it('are found in other stacks that share a file', () => {
    const web = 'services:\n  w|eb:\n    image: a\n';
    const laid = 'services:\n  web:\n    restart: always\n';
    const others = {
      '/p/compose.prod.yaml': laid,
      '/p/compose.dev.yaml': `${laid}  tools:\n    image: b\n    depends_on: [web]\n`,
      // A stack of its own, with a service of the same name.
      '/p/other-compose.yaml': 'services:\n  web:\n    image: z\n  x:\n    image: z\n    depends_on: [web]\n',
    };
    assert.deepEqual(references(web, others), [
      '/p/compose.yaml:2:3',
      '/p/compose.dev.yaml:2:3',
      '/p/compose.dev.yaml:6:18',
      '/p/compose.prod.yaml:2:3',
    ]);
    // From an overlay, too: over the base that both complete.
    const base = { ...others, '/p/compose.yaml': web.replace('|', '') };
    assert.deepEqual(references(laid.replace('web', 'w|eb'), base, '/p/compose.prod.yaml'), [
      '/p/compose.yaml:2:3',
      '/p/compose.prod.yaml:2:3',
      '/p/compose.dev.yaml:2:3',
      '/p/compose.dev.yaml:6:18',
    ]);
  });

  it('are found in the stacks of .drydock.yaml, in files that include and in files that extend', () => {
    const shared = 'services:\n  d|b:\n    image: b\n';
    const others = {
      '/p/.drydock.yaml': 'stacks:\n  ci: [shared.yaml, ci/compose.ci.yaml]\n',
      '/p/ci/compose.ci.yaml': 'services:\n  db:\n    restart: always\n',
    };
    assert.deepEqual(references(shared, others, '/p/shared.yaml'), [
      '/p/shared.yaml:2:3',
      '/p/ci/compose.ci.yaml:2:3',
    ]);
    const including = {
      '/p/compose.yaml': 'include: [shared.yaml]\nservices:\n  web:\n    image: a\n    depends_on: [db]\n',
      '/p/extending-compose.yaml':
        'services:\n  mine:\n    extends: {file: shared.yaml, service: db}\n  db:\n    image: not-the-same\n',
    };
    assert.deepEqual(references(shared, including, '/p/shared.yaml').toSorted(), [
      '/p/compose.yaml:5:18',
      '/p/extending-compose.yaml:3:43',
      '/p/shared.yaml:2:3',
    ]);
  });

  it('leads to a definition in another stack where the own one has none', () => {
    const prod = 'services:\n  web:\n    networks: [ba|ck]\n';
    const others = {
      '/p/compose.yaml': 'services:\n  web:\n    image: a\n',
      '/p/compose.dev.yaml': 'services:\n  web:\n    networks: [back]\nnetworks:\n  back:\n',
    };
    const shared = {
      ...others,
      '/p/compose.yaml': 'services:\n  web:\n    image: a\n    networks: [back]\n',
    };
    assert.deepEqual(definitions(prod, shared, '/p/compose.prod.yaml'), ['/p/compose.dev.yaml:5:3']);
  });
});
