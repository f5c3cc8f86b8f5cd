import assert from 'node:assert/strict';
import { foldsOf } from '../../../src/compose/language/folding';
import { linksOf } from '../../../src/compose/language/links';
import { outlineOf } from '../../../src/compose/language/outline';
import { overriddenIn } from '../../../src/compose/language/overridden';
import { marked } from './marked';

describe('links in compose files', () => {
  it('lead to the files that exist', () => {
    const text = `include:
  - inc/db.yaml
  - path: [inc/more.yaml, gone.yaml]
services:
  web:
    build: { context: app, dockerfile: deploy/Dockerfile.web }
    env_file: [a.env, { path: b.env }]
    extends: { file: common.yaml, service: web }
  api:
    build: ./api
secrets:
  key: { file: key.txt }
`;
    const targets = [
      '/p/inc/db.yaml',
      '/p/inc/more.yaml',
      '/p/key.txt',
      '/p/common.yaml',
      '/p/a.env',
      '/p/b.env',
      '/p/app/deploy/Dockerfile.web',
      '/p/api/Dockerfile',
    ];
    const { document } = marked(text, Object.fromEntries(targets.map((path) => [path, ''])));
    const links = linksOf(document);
    assert.deepEqual(new Set(links.map(({ target }) => target)), new Set(targets));
    const written = links.map(({ source }) => text.slice(source.span.start, source.span.end));
    assert.deepEqual(
      written.filter((word) => word.includes('app') || word.includes('Dockerfile')),
      ['app', 'deploy/Dockerfile.web'],
    );
  });
});

describe('the outline of a compose file', () => {
  it('has sections, what they define, and the keys of services', () => {
    const { document } = marked('services:\n  web:\n    image: a\n    ports: []\nvolumes:\n  data:\n');
    const rows = outlineOf(document.file).map(({ name, children }) => [
      name,
      children.map((child) => [child.name, child.detail, child.kind, child.children.map((key) => key.name)]),
    ]);
    assert.deepEqual(rows, [
      ['services', [['web', 'a', 'service', ['image', 'ports']]]],
      ['volumes', [['data', '', 'volume', []]]],
    ]);
  });

  it('keeps names within their rows', () => {
    const { document } = marked(
      'x-a: &a\n  image: a\nservices:\n  web: *a\n  db:\n    <<: *a\n    restart: always\n',
    );
    const check = (items: ReturnType<typeof outlineOf>): void => {
      for (const { span, nameSpan, children } of items) {
        assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end);
        check(children);
      }
    };
    check(outlineOf(document.file));
    assert.deepEqual(
      outlineOf(document.file)[1]?.children.map(({ children }) => children.map(({ name }) => name)),
      [[], ['restart']],
    );
  });
});

describe('folding of compose files', () => {
  it('follows indentation, items and comments', () => {
    const text = '# a\n# b\nservices:\n  web:\n    ports:\n    - 80\n    - 81\n\nvolumes:\n  data:\n';
    assert.deepEqual(
      foldsOf(text).map(({ start, end, kind }) => [start, end, kind]),
      [
        [0, 1, 'comment'],
        [2, 6, 'block'],
        [3, 6, 'block'],
        [4, 6, 'block'],
        [8, 9, 'block'],
      ],
    );
  });
});

describe('values that another file overrides', () => {
  const base =
    'services:\n  web:\n    image: nginx:1\n    command: [a, b]\n    environment:\n      LEVEL: info\n      KEPT: "1"\n';
  const overlay =
    'services:\n  web:\n    image: nginx:2\n    command: [c]\n    environment:\n      LEVEL: debug\n';

  it('are marked in the file that they stand in', () => {
    const files = { '/p/compose.override.yaml': overlay };
    const { document } = marked(base, files);
    const found = overriddenIn(document).map(({ source, value, by }) => [
      source.file.lines.lineAt(source.span.start),
      value,
      by.file.path,
      by.file.lines.lineAt(by.span.start),
    ]);
    assert.deepEqual(found, [
      [3, 'nginx:2', '/p/compose.override.yaml', 3],
      [4, '["c"]', '/p/compose.override.yaml', 4],
      [6, 'debug', '/p/compose.override.yaml', 6],
    ]);
  });

  it('are none in the file that has the last word', () => {
    const { document } = marked(overlay, { '/p/compose.yaml': base }, '/p/compose.override.yaml');
    assert.deepEqual(overriddenIn(document), []);
  });
});
