import assert from 'node:assert/strict';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { defaultConfig } from '../../src/lint/config';
import { runRules } from '../../src/lint/runner';
import type { ComposeDocument } from '../../src/compose/model';

const base = 'services:\n  web:\n    image: nginx:1.27\n';
const overlay = 'services:\n  web:\n    restart: always\n';

function open(path: string, files: Readonly<Record<string, string>>): ComposeDocument {
  return parseCompose(path, files[path] ?? '', { reader: memoryReader(files) });
}

function errors(document: ComposeDocument): readonly string[] {
  return runRules(composeRules, document, defaultConfig, document.suppressions)
    .filter((report) => report.severity === 'error' && report.file === undefined)
    .map((report) => report.rule.id);
}

function reports(document: ComposeDocument) {
  return runRules(composeRules, document, defaultConfig, document.suppressions).filter(
    ({ file }) => file === undefined || file === document.file.path,
  );
}

function reported(document: ComposeDocument): readonly string[] {
  return reports(document).map(({ rule }) => rule.id);
}

/** A file that includes so many others, which depend on one another and on something that isn't there. */
function partsOf(count: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: count }, (_, index) => `s${index}/compose.yaml`);
  const part = (name: string): string =>
    `services:\n  ${name}:\n    image: a:1\n    networks: [back]\n    depends_on: [s1, nobody]\n    ports: ["x"]\n`;
  return {
    '/p/compose.yaml': `include: [${names.join(', ')}]\nnetworks:\n  back:\n`,
    ...Object.fromEntries(names.map((name, index) => [`/p/${name}`, part(`s${index}`)])),
  };
}

describe('the stack of a compose file', () => {
  it('is the base with the override beside it, from either', () => {
    const files = { '/p/compose.yaml': base, '/p/compose.override.yaml': overlay };
    for (const path of Object.keys(files)) {
      const document = open(path, files);
      assert.deepEqual(document.membership.files, Object.keys(files));
      assert.deepEqual(errors(document), []);
    }
  });

  it('is what COMPOSE_FILE in .env or the settings say', () => {
    const files = { '/p/a.yaml': base, '/p/b.yaml': overlay };
    const named = open('/p/b.yaml', { ...files, '/p/.env': 'COMPOSE_FILE=a.yaml:b.yaml\n' });
    assert.equal(named.membership.reason, 'COMPOSE_FILE');
    const configured = open('/p/b.yaml', { ...files, '/p/.drydock.yaml': 'stacks:\n  - [a.yaml, b.yaml]\n' });
    assert.deepEqual(configured.membership, { files: ['/p/a.yaml', '/p/b.yaml'], reason: 'settings' });
    assert.deepEqual([...errors(named), ...errors(configured)], []);
  });

  it('is the one that includes the file', () => {
    const files = {
      '/p/compose.yaml':
        'include: [db/db.yaml]\nservices:\n  web:\n    image: nginx:1.27\n    networks: [back]\nnetworks:\n  back:\n',
      '/p/db/db.yaml': 'services:\n  db:\n    image: postgres:17\n',
    };
    assert.equal(open('/p/db/db.yaml', files).membership.reason, 'included');
  });

  it('may be completed by another file, if what includes the file is a part of a stack', () => {
    const files = {
      '/p/compose.prod.yaml': 'include: [part.compose.yaml]\n',
      '/p/part.compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n    networks: [back]\n',
    };
    const document = open('/p/part.compose.yaml', files);
    assert.equal(document.isFragment, true);
    assert.deepEqual(errors(document), []);
    const whole = {
      '/p/compose.yaml': files['/p/compose.prod.yaml'],
      '/p/part.compose.yaml': files['/p/part.compose.yaml'],
    };
    assert.deepEqual(errors(open('/p/part.compose.yaml', whole)), ['undefined-resource']);
  });

  it('is the one that includes the file with many others', () => {
    const document = open('/p/s7/compose.yaml', partsOf(120));
    assert.deepEqual(document.membership, { files: ['/p/compose.yaml'], reason: 'included' });
    assert.deepEqual(reported(document), ['undefined-service', 'invalid-port-mapping']);
  });

  it('is itself alone, without errors for what it lacks, if the one that includes it includes too many', () => {
    const document = open('/p/s7/compose.yaml', partsOf(501));
    assert.deepEqual(document.membership, {
      files: ['/p/s7/compose.yaml'],
      reason: 'part',
      partOf: '/p/compose.yaml',
    });
    assert.deepEqual(reported(document), ['stack-analysis-limit', 'invalid-port-mapping']);
  });

  it('is the base of the folder for a file that completes its services', () => {
    const document = open('/p/compose.prod.yaml', {
      '/p/compose.yaml': base,
      '/p/compose.prod.yaml': overlay,
    });
    assert.equal(document.membership.reason, 'overlay');
    assert.deepEqual(errors(document), []);
  });

  it('is the one that includes a file with a default name, whose networks and variables it gets', () => {
    const files = {
      '/p/compose.yaml':
        'include:\n  - {path: inc/compose.yaml, env_file: inc.env}\nservices:\n  web:\n    image: nginx:1.27\nnetworks:\n  back:\n',
      '/p/inc.env': 'TAG=17\n',
      '/p/inc/compose.yaml':
        'services:\n  db:\n    image: postgres:${TAG}\n    networks: [back]\n    ports: ["x"]\n',
    };
    const document = open('/p/inc/compose.yaml', files);
    assert.deepEqual(document.membership, { files: ['/p/compose.yaml'], reason: 'included' });
    assert.deepEqual(reported(document), ['invalid-port-mapping']);
  });

  it('is the one of a file elsewhere that includes the file, by way of others', () => {
    const files = {
      '/p/stacks/dev/compose.yaml': 'include: [../../parts/all.yaml]\nnetworks:\n  back:\n',
      '/p/parts/all.yaml': 'include: [db.yaml]\n',
      '/p/parts/db.yaml': 'services:\n  db:\n    image: postgres:17\n    networks: [back]\n',
    };
    const reader = memoryReader(files);
    const document = parseCompose('/p/parts/db.yaml', files['/p/parts/db.yaml'], {
      reader,
      referrers: () => Object.keys(files),
    });
    assert.deepEqual(document.membership, { files: ['/p/stacks/dev/compose.yaml'], reason: 'included' });
    assert.deepEqual(reported(document), []);
  });

  it('is the same with and without variables in the file, so that a fix leaves it where it is', () => {
    const files = (value: string) => ({
      '/p/stacks/dev/compose.yaml': 'include: [../../parts/db.yaml]\n',
      '/p/parts/db.yaml': `services:\n  db:\n    image: postgres:17\n    environment:\n      A: ${value}\n`,
    });
    for (const value of ['1', '${A:-1}']) {
      const reader = memoryReader(files(value));
      const document = parseCompose('/p/parts/db.yaml', files(value)['/p/parts/db.yaml'], {
        reader,
        referrers: () => ['/p/stacks/dev/compose.yaml'],
      });
      assert.deepEqual(document.membership, { files: ['/p/stacks/dev/compose.yaml'], reason: 'included' });
    }
  });

  it('reports a base that is not found, and nothing that follows from it', () => {
    const cases: Readonly<Record<string, string>> = {
      'another file': 'services:\n  web:\n    extends: {file: gone.yaml, service: app}\n',
      'a service of another file': 'services:\n  web:\n    extends: {file: base.yaml, service: gone}\n',
      'a service': 'services:\n  web:\n    extends: gone\n',
      'a base of the base, above': 'services:\n  b:\n    extends: gone\n  web:\n    extends: b\n',
      'a base of the base, below': 'services:\n  web:\n    extends: b\n  b:\n    extends: gone\n',
      'a base in another file': 'services:\n  web:\n    extends: {file: base.yaml, service: lost}\n',
    };
    for (const [what, text] of Object.entries(cases)) {
      const baseText = 'services:\n  app:\n    image: a:1\n  lost:\n    extends: gone\n';
      const found = open('/p/compose.yaml', { '/p/compose.yaml': text, '/p/base.yaml': baseText }).problems;
      assert.deepEqual([...new Set(found.map(({ code }) => code))], ['extends'], what);
    }
    const without = 'services:\n  web:\n    extends: app\n  app:\n    tty: true\n';
    const codes = open('/p/compose.yaml', { '/p/compose.yaml': without }).problems.map(({ code }) => code);
    assert.deepEqual([...new Set(codes)], ['no-image-no-build']);
  });

  it('names env and label files by their paths from the file that names them', () => {
    const text = 'services:\n  web:\n    image: a:1\n    env_file: conf/a.env\n    label_file: b.labels\n';
    const files = { '/p/compose.yaml': text, '/p/conf/a.env': 'A="x\n', '/p/b.labels': 'B="x\n' };
    const messages = open('/p/compose.yaml', files).problems.map(({ message }) => message);
    assert.match(messages.join('\n'), /Line 1 of the env file "conf\/a\.env" isn't valid/);
    assert.match(messages.join('\n'), /Line 1 of the label file "b\.labels" isn't valid/);
  });

  it('has the override, or another overlay, where a third layer needs it', () => {
    const files = {
      '/p/compose.yaml': base,
      '/p/compose.override.yaml': 'services:\n  db:\n    image: postgres:17\n',
      '/p/compose.dev.yaml': 'services:\n  mail:\n    image: axllent/mailpit:v1.2\nnetworks:\n  back:\n',
      '/p/compose.debug.yaml':
        'services:\n  web:\n    depends_on: [db]\n    networks: [back]\n  mail:\n    restart: on-failure\n',
    };
    const document = open('/p/compose.debug.yaml', files);
    assert.deepEqual(document.membership.files, [
      '/p/compose.yaml',
      '/p/compose.override.yaml',
      '/p/compose.dev.yaml',
      '/p/compose.debug.yaml',
    ]);
    assert.deepEqual(reported(document), []);
  });

  it('is the base of the folder above for an overlay in a folder of its own, with paths from there', () => {
    const files = {
      '/p/compose.yaml': base,
      '/p/web.env': '',
      '/p/deploy/prod.yaml':
        'services:\n  web:\n    env_file: web.env\n  job:\n    image: job:1\n    depends_on: [web]\n',
    };
    const document = open('/p/deploy/prod.yaml', files);
    assert.deepEqual(document.membership.files, ['/p/compose.yaml', '/p/deploy/prod.yaml']);
    assert.deepEqual(reported(document), []);
  });

  it('is nothing but the file where it needs no other one', () => {
    const files = {
      '/p/compose.yaml': base,
      '/p/compose.prod.yaml': 'services:\n  web:\n    image: nginx:1.28\n    ports: ["127.0.0.1:80:80"]\n',
    };
    assert.equal(open('/p/compose.prod.yaml', files).membership.reason, 'alone');
  });

  it('is what a dev container names', () => {
    const files = {
      '/p/compose.yaml': base,
      '/p/.devcontainer/devcontainer.json':
        '{\n  // the stack\n  "dockerComposeFile": ["../compose.yaml", "docker-compose.yml",],\n}\n',
      '/p/.devcontainer/docker-compose.yml':
        'services:\n  web:\n    command: sleep infinity\n    ports: ["y"]\n',
    };
    const overlaid = open('/p/.devcontainer/docker-compose.yml', files);
    assert.equal(overlaid.membership.reason, 'devcontainer');
    assert.deepEqual(reported(overlaid), ['invalid-port-mapping']);
    assert.equal(open('/p/compose.yaml', files).membership.reason, 'discovery');
    const variable = {
      ...files,
      '/p/.devcontainer/devcontainer.json': '{"dockerComposeFile": "${X}/a.yaml"}',
    };
    assert.notEqual(open('/p/.devcontainer/docker-compose.yml', variable).membership.reason, 'devcontainer');
  });

  it('is what a dev container names, however that is written', () => {
    const path = '/p/.devcontainer/dev.yaml';
    const found = (at: string, text: string) =>
      open(path, { [path]: overlay, '/p/compose.yaml': base, [at]: text }).membership;
    const home = '/p/.devcontainer/devcontainer.json';
    const both = ['/p/compose.yaml', path];
    const named: readonly (readonly [at: string, text: string])[] = [
      ['/p/.devcontainer.json', '{"dockerComposeFile": ["compose.yaml", ".devcontainer/dev.yaml"]}'],
      [
        '/p/.devcontainer/one/devcontainer.json',
        '{"dockerComposeFile": ["../../compose.yaml", "../dev.yaml"]}',
      ],
      [
        home,
        '{"dockerComposeFile": ["${localWorkspaceFolder}/compose.yaml", "./dev.yaml"], "service": "web"}',
      ],
      [home, '\uFEFF{"dockerComposeFile": ["../compose.yaml", "dev.yaml"]}'],
      [
        home,
        '{/* a, } "x" */"a": "// no", "b": "/* no */,}", "dockerComposeFile": ["../compose.yaml", "dev.yaml",], }',
      ],
      [
        home,
        '// "dockerComposeFile": "x.yaml"\n{"dockerComposeFile": [\n"../compose.yaml", // base\n"dev.yaml"\n]}\n// end',
      ],
      [home, '{"q": "a\\\\", "dockerComposeFile": ["../compose.yaml", "dev.yaml"]}'],
    ];
    for (const [at, text] of named) assert.deepEqual(found(at, text).files, both, text);
    const others: readonly string[] = [
      '{"dockerComposeFile": []}',
      '{"dockerComposeFile": {"a": "dev.yaml"}}',
      '{"dockerComposeFile": ["../compose.yaml", 1, "${localEnv:HOME}/dev.yaml"]}',
      '{"dockerComposeFile": ["../compose.yaml", "dev.yaml"',
      '["dockerComposeFile"]',
      'null // dockerComposeFile',
      '',
    ];
    for (const text of others) assert.notEqual(found(home, text).reason, 'devcontainer', text);
  });

  it('gives a file that is extended the variables and problems of the stack that extends it, and no others', () => {
    const common =
      'services:\n  base:\n    restart: ${POLICY}\n    networks: [back, gone]\n  other:\n    volumes: [data:/d]\n    cpus: x\n';
    const files = {
      '/p/.env': 'POLICY=always\n',
      '/p/compose.yaml':
        'services:\n  web:\n    image: nginx:1.27\n    extends: {file: parts/common.yaml, service: base}\nnetworks:\n  back:\n',
      '/p/parts/common.yaml': common,
    };
    const document = open('/p/parts/common.yaml', files);
    assert.deepEqual(document.membership.extendedBy, ['/p/compose.yaml']);
    assert.deepEqual(
      reports(document).map(({ rule, span }) => `${rule.id} ${common.slice(span.start, span.end)}`),
      ['undefined-resource gone', 'invalid-value x'],
    );
  });

  it('does not cry over a fragment that stands alone, but does over a file with a default name', () => {
    assert.deepEqual(errors(open('/p/fragment.yaml', { '/p/fragment.yaml': overlay })), []);
    assert.deepEqual(errors(open('/p/compose.yaml', { '/p/compose.yaml': overlay })), ['missing-image']);
  });
});

describe('suppressions in compose files', () => {
  const ids = (text: string): readonly string[] => {
    const document = parseCompose('/p/compose.yaml', text);
    return runRules(composeRules, document, defaultConfig, document.suppressions).map(
      (report) => report.rule.id,
    );
  };

  it('hold for their line, the block below, or the file', () => {
    const text = 'services:\n  web:\n    image: nginx:1.27\n    privileged: true\n';
    assert.deepEqual(ids(text), ['privileged']);
    assert.deepEqual(ids(text.replace('true', 'true # drydock ignore=privileged')), []);
    assert.deepEqual(ids(text.replace('  web', '  # drydock ignore=CIS-5.5\n  web')), []);
    assert.deepEqual(ids(`# drydock global ignore=privileged\n${text}`), []);
    assert.deepEqual(ids(`# drydock ignore=privileged\nx-a: 1\n${text}`), ['privileged']);
  });
});
