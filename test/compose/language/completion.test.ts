import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/compose/language/completion';
import { marked } from './marked';

function labels(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const { document, offset } = marked(text, others);
  return completionsAt(document, offset).map(({ label }) => label);
}

function inserted(text: string, label: string): string | undefined {
  const { document, offset } = marked(text);
  return completionsAt(document, offset).find((item) => item.label === label)?.insert;
}

const rest = '\nnetworks:\n  back:\nvolumes:\n  data:\nsecrets:\n  key:\n    file: key.txt\n';

describe('completion in compose files', () => {
  it('offers the keys of the place, without those that are there', () => {
    assert.ok(labels('|').includes('services'));
    const keys = labels('services:\n  web:\n    image: nginx\n    |\n    ports: []\n');
    assert.ok(keys.includes('healthcheck'));
    assert.ok(!keys.includes('image') && !keys.includes('ports') && !keys.includes('services'));
    assert.deepEqual(
      labels('services:\n  web:\n    healthcheck:\n      te|\n').filter((key) => key === 'test'),
      ['test'],
    );
    assert.ok(labels('services:\n  web:\n    ports:\n      - target: 80\n        |').includes('published'));
    assert.ok(!labels('services:\n  web:\n    ports:\n      - target: 80\n        |').includes('target'));
    assert.ok(!labels('services:\n  web:\n    ports:\n      - |\n        target: 80\n').includes('target'));
  });

  it('writes a key with what comes after it', () => {
    const text = 'services:\n  web:\n    |';
    assert.equal(inserted(text, 'image'), 'image: ');
    assert.equal(inserted(text, 'ports'), 'ports:\n  - ');
    assert.equal(inserted(text, 'healthcheck'), 'healthcheck:\n  ');
  });

  it('replaces the word before the cursor', () => {
    const { document, offset } = marked('services:\n  web:\n    ima|');
    const item = completionsAt(document, offset).find(({ label }) => label === 'image');
    assert.equal(document.text.slice(item?.span.start, item?.span.end), 'ima');
  });

  it('offers the words of an enumeration and flags', () => {
    const service = 'services:\n  web:\n    image: a\n';
    assert.deepEqual(labels(`${service}    cgroup: |`), ['host', 'private']);
    assert.deepEqual(labels(`${service}    privileged: t|`), ['true', 'false']);
    assert.ok(labels(`${service}    restart: |`).includes('unless-stopped'));
    assert.ok(
      labels(`${service}    depends_on:\n      db:\n        condition: |\n  db:\n    image: b\n`).includes(
        'service_healthy',
      ),
    );
  });

  it('offers the names of the stack where they are used', () => {
    const services = (body: string): string =>
      `services:\n  web:\n    image: a\n${body}\n  db:\n    image: b\n    profiles: [tools]\n  cache:\n    image: c${rest}`;
    assert.deepEqual(labels(services('    depends_on:\n      - |')), ['db', 'cache']);
    assert.deepEqual(labels(services('    depends_on: [db, |')), ['db', 'cache']);
    assert.deepEqual(labels(services('    depends_on:\n    - |')), ['db', 'cache']);
    assert.deepEqual(labels(services('    depends_on:\n      db:\n      |')), ['cache']);
    assert.deepEqual(labels(services('    extends: |')), ['db', 'cache']);
    assert.deepEqual(labels(services('    networks:\n      - "|')), ['back']);
    assert.deepEqual(labels(services('    secrets:\n      - |')).slice(0, 1), ['key']);
    assert.deepEqual(labels(services('    volumes:\n      - |')).slice(0, 1), ['data']);
    assert.deepEqual(labels(services('    profiles:\n      - |')), ['tools']);
    assert.ok(labels(services('    network_mode: |')).includes('service:db'));
  });

  it('takes names from the other files of the stack', () => {
    const { document, offset } = marked(
      'services:\n  web:\n    networks:\n      - |',
      { '/p/compose.yaml': 'services:\n  web:\n    image: a\nnetworks:\n  back:\n' },
      '/p/compose.override.yaml',
    );
    assert.deepEqual(
      completionsAt(document, offset).map(({ label }) => label),
      ['back'],
    );
  });

  it('offers the stages of the Dockerfile that is built', () => {
    const text = 'services:\n  web:\n    build:\n      context: app\n      target: |';
    assert.deepEqual(labels(text, { '/p/app/Dockerfile': 'FROM a AS build\nFROM b AS final\n' }), [
      'build',
      'final',
    ]);
  });

  it('offers images of the stack, then of the engine, then official ones, each once', () => {
    const { document, offset } = marked('services:\n  web:\n    image: |\n  db:\n    image: own/db:1\n');
    const items = completionsAt(document, offset, ['own/db:1', 'local/tool:2', 'redis']);
    assert.deepEqual(
      items.slice(0, 3).map(({ label, detail }) => [label, detail]),
      [
        ['own/db:1', 'used in this stack'],
        ['local/tool:2', 'on the engine'],
        ['redis', 'on the engine'],
      ],
    );
    assert.equal(items.filter(({ label }) => label === 'redis').length, 1);
    assert.equal(items.at(-1)?.detail, 'official image');
  });

  it('offers variables behind a dollar sign', () => {
    const { document, offset } = marked('services:\n  web:\n    image: nginx:${|\n    hostname: ${HOST}\n', {
      '/p/.env': 'TAG=1\n',
    });
    const items = completionsAt(document, offset);
    assert.deepEqual(
      items.map(({ label, insert }) => [label, insert]),
      [
        ['TAG', 'TAG}'],
        ['HOST', 'HOST}'],
      ],
    );
    assert.equal(items[0]?.detail, 'set in .env');
  });

  it('is silent in comments, blocks of text and after an escaped dollar sign', () => {
    assert.deepEqual(labels('services:\n  web: # |'), []);
    assert.deepEqual(labels('services:\n  web:\n    command: >\n      echo |'), []);
    assert.deepEqual(labels('services:\n  web:\n    command: echo $$|'), []);
  });

  it('offers the anchors above behind an asterisk', () => {
    assert.deepEqual(labels('x-a: &one {}\nx-b: &two {}\nservices:\n  web:\n    <<: *|'), ['one', 'two']);
    assert.deepEqual(labels('x-a: &one {}\nservices:\n  web:\n    <<: [*o|'), ['one']);
    assert.ok(!labels('x-a: &one {}\nservices:\n  web:\n    image: "*|').includes('one'));
  });

  it('offers the files of the place, folders first entered', () => {
    const others = {
      '/p/app/web.env': '',
      '/p/app/Dockerfile.dev': '',
      '/p/x.env': '',
      '/p/app/src/a.ts': '',
    };
    const service = (body: string) => `services:\n  web:\n    image: a\n${body}`;
    assert.deepEqual(labels(service('    env_file: |'), others), ['app/', 'compose.yaml', 'x.env']);
    // Keys of the long form are offered too.
    assert.deepEqual(labels(service('    env_file:\n      - ./app/|'), others).slice(0, 3), [
      './app/Dockerfile.dev',
      './app/src/',
      './app/web.env',
    ]);
    assert.deepEqual(labels(service('    build:\n      context: |'), others), ['app/']);
    assert.deepEqual(labels(service('    build:\n      context: app\n      dockerfile: |'), others), [
      'Dockerfile.dev',
      'src/',
      'web.env',
    ]);
    assert.deepEqual(labels(service('    volumes:\n      - ./|'), others).slice(0, 3), [
      './app/',
      './compose.yaml',
      './x.env',
    ]);
    assert.deepEqual(labels('secrets:\n  key:\n    file: app/|', others).length, 3);
    assert.deepEqual(labels('include:\n  - |', others).slice(0, 3), ['app/', 'compose.yaml', 'x.env']);
  });

  it('offers images of the stack, of its Dockerfiles and official ones', () => {
    const others = { '/p/app/Dockerfile': 'FROM --platform=linux/amd64 node:22.1 AS b\nFROM b\n' };
    const images = labels(
      'services:\n  a:\n    image: my/app:1\n    build: app\n  web:\n    image: |\n',
      others,
    );
    assert.deepEqual(images.slice(0, 2), ['my/app:1', 'node:22.1']);
    assert.ok(images.includes('postgres'));
  });

  it('offers variables that other services or the env files of the service set', () => {
    const others = { '/p/web.env': 'FROM_FILE=1\n', '/p/.env': 'TAG=1\n' };
    const text = (body: string) =>
      `services:\n  a:\n    image: a\n    environment: { OTHER: "1" }\n  web:\n    image: b\n    env_file: web.env\n    environment:\n${body}`;
    assert.deepEqual(
      labels(text('      OWN: 1\n      |'), others),
      ['OTHER', 'OWN', 'FROM_FILE', 'TAG'].filter((n) => n !== 'OWN'),
    );
    assert.deepEqual(labels(text('      - |'), others), ['OTHER', 'FROM_FILE', 'TAG']);
  });
});
