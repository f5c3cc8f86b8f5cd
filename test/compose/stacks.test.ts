import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { shellLine } from '../../src/base/text/shellWord';
import { filesDifference } from '../../src/compose/stacks/filesDifference';
import { memoryReader } from '../../src/compose/reader';
import { findStacks, isPartOf, type Stack } from '../../src/compose/stacks/findStacks';
import {
  defaultSelection,
  filesInOrder,
  movedFile,
  selectionArguments,
  validSelection,
  withEntry,
} from '../../src/compose/stacks/selection';

const web = 'services:\n  web:\n    image: nginx:1\n';
const change = 'services:\n  web:\n    environment: {A: b}\n';
const other = 'services:\n  extra:\n    image: extra:1\n';

function stacksOf(files: Record<string, string>): readonly Stack[] {
  return findStacks(Object.keys(files), memoryReader(files));
}

function listed(files: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(
    stacksOf(files).map(({ id, files: members }) => [
      id,
      members.map(({ path, isDefault }) => (isDefault ? path : `(${path})`)),
    ]),
  );
}

describe('findStacks', () => {
  it('takes base and override of a folder as Compose does, and the variants as overlays', () => {
    const found = listed({
      '/w/docker-compose.test.yml': other,
      '/w/compose.dev.yaml': change,
      '/w/compose.override.yaml': change,
      '/w/compose.yaml': web,
      '/w/docker-compose.yml': other,
      '/w/k8s.yml': 'kind: Service\n',
    });
    assert.deepEqual(found, {
      '/w/compose.yaml': [
        '/w/compose.yaml',
        '/w/compose.override.yaml',
        '(/w/compose.dev.yaml)',
        '(/w/docker-compose.test.yml)',
        '(/w/docker-compose.yml)',
      ],
    });
  });

  it('obeys COMPOSE_FILE of .env, with its separator', () => {
    const found = listed({
      '/w/.env': 'COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE=compose.yaml;deploy/more.yaml\n',
      '/w/compose.yaml': web,
      '/w/compose.override.yaml': change,
      '/w/deploy/more.yaml': change,
    });
    assert.deepEqual(found, {
      '/w/compose.yaml': ['/w/compose.yaml', '/w/deploy/more.yaml', '(/w/compose.override.yaml)'],
    });
  });

  it('lists the stacks that .drydock.yaml names, in place of what Compose would take, and the rest with the first', () => {
    const files = {
      '/w/.drydock.yaml':
        'stacks:\n  dev: [compose.yaml, compose.dev.yaml]\n  prod: {files: [compose.yaml, deploy/prod.yaml]}\n  gone: [nothing.yaml]\n',
      '/w/compose.yaml': web,
      '/w/compose.override.yaml': change,
      '/w/compose.dev.yaml': change,
      '/w/deploy/prod.yaml': change,
    };
    const stacks = stacksOf(files);
    const shown = stacks.map(({ name, base, files: members }) => [
      name,
      base,
      ...members.map(({ path, isDefault }) => (isDefault ? path : `(${path})`)),
    ]);
    assert.deepEqual(shown, [
      ['dev', '/w/compose.yaml', '/w/compose.yaml', '/w/compose.dev.yaml', '(/w/compose.override.yaml)'],
      ['prod', '/w/compose.yaml', '/w/compose.yaml', '/w/deploy/prod.yaml'],
    ]);
    assert.equal(new Set(stacks.map(({ id }) => id)).size, 2);
    const [, prod] = stacks;
    assert.deepEqual(prod && defaultSelection(prod).files, ['/w/compose.yaml', '/w/deploy/prod.yaml']);
  });

  it('lists no file that another one includes or extends from', () => {
    const files = {
      '/w/compose.yaml':
        'include: [parts/compose.yaml]\nservices:\n  a:\n    extends: {file: common.yml, service: x}\n',
      '/w/parts/compose.yaml': other,
      '/w/common.yml': 'services:\n  x:\n    image: x:1\n',
    };
    assert.deepEqual(listed(files), { '/w/compose.yaml': ['/w/compose.yaml'] });
    const [stack] = stacksOf(files);
    assert.ok(stack && isPartOf(stack, '/w/parts/compose.yaml', memoryReader(files)));
    assert.ok(!isPartOf(stack, '/w/parts/other.yaml', memoryReader(files)));
  });

  it('lays what the base needs over it before the rest', () => {
    const found = listed({
      '/w/docker-compose-base.yml': 'services:\n  web:\n    image: w:1\n    depends_on: [db]\n',
      '/w/add-cache.yml': other,
      '/w/add-db.yml': 'services:\n  db:\n    image: postgres:16\n',
    });
    assert.deepEqual(found, {
      '/w/docker-compose-base.yml': ['/w/docker-compose-base.yml', '(/w/add-db.yml)', '(/w/add-cache.yml)'],
    });
  });

  it('keeps stacks of several folders apart', () => {
    const found = listed({
      '/w/compose.yaml': web,
      '/w/tools/compose.yaml': other,
      '/w/tests/compose.ci.yaml': change,
      '/w/lab/compose.lab.yaml': other,
    });
    assert.deepEqual(found, {
      '/w/compose.yaml': ['/w/compose.yaml', '(/w/tests/compose.ci.yaml)'],
      '/w/lab/compose.lab.yaml': ['/w/lab/compose.lab.yaml'],
      '/w/tools/compose.yaml': ['/w/tools/compose.yaml'],
    });
  });

  it('knows the profiles of all files and the env files beside them, but no samples', () => {
    const [stack] = stacksOf({
      '/w/compose.yaml': 'services:\n  a:\n    image: a:1\n    profiles: [tools, debug]\n',
      '/w/.env': '',
      '/w/.env.local': '',
      '/w/.env.example': '',
      '/w/sub/.env': '',
    });
    assert.deepEqual(stack?.profiles, ['debug', 'tools']);
    assert.deepEqual(stack?.envFiles, ['/w/.env', '/w/.env.local']);
  });
});

describe('a selection of a stack', () => {
  const [stack] = stacksOf({
    '/w/compose.yaml': 'services:\n  a:\n    image: a:1\n    profiles: [tools]\n',
    '/w/compose.dev.yaml': change,
    '/w/.env': '',
    '/w/.env.local': '',
  });
  assert.ok(stack);
  const usual = defaultSelection(stack);

  it('starts as what Compose takes', () => {
    assert.deepEqual(selectionArguments(stack, usual), ['--file=/w/compose.yaml']);
  });

  it('keeps the order of the stack, whatever was chosen first', () => {
    let chosen = withEntry(stack, usual, { kind: 'files', name: '/w/compose.yaml', isChosen: false });
    assert.deepEqual(chosen.files, ['/w/compose.yaml'], 'a stack without files is what Compose takes');
    chosen = withEntry(stack, chosen, { kind: 'files', name: '/w/compose.dev.yaml', isChosen: true });
    chosen = withEntry(stack, chosen, { kind: 'profiles', name: 'tools', isChosen: true });
    chosen = withEntry(stack, chosen, { kind: 'envFiles', name: '/w/.env.local', isChosen: true });
    assert.deepEqual(selectionArguments(stack, chosen), [
      '--file=/w/compose.yaml',
      '--file=/w/compose.dev.yaml',
      '--env-file=/w/.env',
      '--env-file=/w/.env.local',
      '--profile=tools',
    ]);
  });

  it('keeps an order that was chosen, with the base first and a file that comes back in its place', () => {
    const many = stacksOf({
      '/w/compose.yaml': web,
      '/w/compose.a.yaml': change,
      '/w/compose.b.yaml': change,
    })[0];
    assert.ok(many);
    const [base, a, b] = ['/w/compose.yaml', '/w/compose.a.yaml', '/w/compose.b.yaml'];
    const chosen = { files: [base, a, b], profiles: [], envFiles: [] };
    const files = movedFile(many, chosen, a, 1);
    assert.deepEqual(files, [base, b, a]);
    const moved = { ...chosen, files };
    assert.deepEqual(filesInOrder(many, moved), [base, b, a]);
    assert.deepEqual(validSelection(many, moved), moved);
    assert.deepEqual(validSelection(many, { ...chosen, files: [b, base, '/gone.yaml', b] }).files, [base, b]);
    const without = withEntry(many, moved, { kind: 'files', name: b, isChosen: false });
    assert.deepEqual(without.files, [base, a]);
    assert.deepEqual(withEntry(many, without, { kind: 'files', name: b, isChosen: true }).files, [
      base,
      a,
      b,
    ]);
    for (const [path, by] of [
      [base, 1],
      [a, -1],
      [b, 1],
      ['/gone.yaml', 1],
    ] as const)
      assert.equal(movedFile(many, chosen, path, by), undefined, path);
  });

  it('tells how the files of what runs differ from it', () => {
    assert.equal(filesDifference(['/a', '/b'], ['/a', '/b']), '');
    assert.equal(filesDifference(['/a', '/b'], ['/a', '/x/c']), 'with c, without b');
    assert.equal(filesDifference(['/a', '/b', '/c'], ['/a', '/c', '/b']), 'files in a different order');
    assert.equal(filesDifference(['/new/a', '/new/b'], ['/old/a', '/old/b']), 'from /old');
  });

  it('forgets what is gone', () => {
    const remembered = { files: ['/gone.yaml'], profiles: ['gone'], envFiles: ['/gone.env'] };
    assert.deepEqual(validSelection(stack, remembered), usual);
  });

  it('is a command line that a shell takes apart as it was', () => {
    const words = ['--file=/w/a b/$(x) `y` "z" it\'s; & \n-.yaml', '-x', 'plain', ''];
    const back = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(words)}`], { encoding: 'utf8' });
    assert.deepEqual(back.split('\0').slice(0, -1), words);
  });
});
