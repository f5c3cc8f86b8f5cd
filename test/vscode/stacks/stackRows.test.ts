import assert from 'node:assert/strict';
import { describeStack } from '../../../src/compose/stacks/describeStack';
import { memoryReader } from '../../../src/compose/reader';
import { defaultSelection, type StackSelection } from '../../../src/compose/stacks/selection';
import { findStacks } from '../../../src/compose/stacks/findStacks';
import type { ContainerSummary } from '../../../src/engine/records';
import { stackRow, type StackRowModel } from '../../../src/vscode/stacks/stackRows';
import { container } from '../../containers/records';

const base = '/w/shop/compose.yaml';
const debug = '/w/shop/compose.debug.yaml';
const files = {
  [base]: 'services:\n  web:\n    image: web:1\n  db:\n    image: db:1\n',
  [debug]: 'services:\n  web:\n    command: debug\n',
  '/w/shop/.env.local': 'A=1\n',
};

function row(
  containers: readonly ContainerSummary[],
  change: Partial<StackSelection> = {},
  contents: Readonly<Record<string, string>> = files,
): StackRowModel {
  const reader = memoryReader(contents);
  const [stack] = findStacks(Object.keys(contents), reader);
  assert.ok(stack);
  const selection = { ...defaultSelection(stack), ...change };
  return stackRow({ stack, selection, ...describeStack(selection, reader, {}) }, '/w', containers);
}

function made(service: string, from: readonly string[], project = 'shop'): ContainerSummary {
  return container({
    id: `${project}-${service}`,
    labels: {
      'com.docker.compose.project': project,
      'com.docker.compose.service': service,
      'com.docker.compose.project.config_files': from.join(','),
    },
  });
}

const descriptionOf = (model: StackRowModel, label: string) =>
  model.children.find(({ looks }) => looks.label === label)?.looks.description;

describe('the row of a stack', () => {
  it('says nothing of files where what runs is what is chosen', () => {
    const model = row([made('web', [base]), made('db', [base])]);
    assert.equal(model.looks.description, 'shop · 2 running');
    assert.equal(descriptionOf(model, 'web'), '');
  });

  it('says which service runs with an overlay', () => {
    const model = row([made('web', [base, debug]), made('db', [base])]);
    assert.equal(model.looks.description, 'shop · 2 running');
    assert.equal(descriptionOf(model, 'web'), 'with compose.debug.yaml');
    assert.equal(descriptionOf(model, 'db'), '');
  });

  it('says once what is true of all its services, and offers those files', () => {
    const model = row([made('web', [base, debug]), made('db', [base, debug])]);
    assert.equal(model.looks.description, 'shop · 2 running · with compose.debug.yaml');
    assert.equal(descriptionOf(model, 'web'), '');
    const [target] = model.targets;
    assert.deepEqual(target?.kind === 'stack' && target.value.runsFrom, [base, debug]);
  });

  it('finds it under another name by its base file', () => {
    const model = row([made('web', [base], 'stage'), made('db', ['/w/other/compose.yaml'], 'other')]);
    assert.equal(model.looks.description, 'shop · not running · runs as stage');
  });

  for (const [name, text, line] of [
    ['broken YAML', 'services:\n  web:\n    image: web:1\n   db: {\n', 4],
    ['an unknown key', 'services:\n  web:\n    image: web:1\n    imagee: x\n', 4],
    ['a service that does not exist', 'services:\n  web:\n    image: web:1\n    depends_on: [db]\n', 4],
  ] as const) {
    it(`says that Compose would reject it, and where: ${name}`, () => {
      const model = row([], {}, { [base]: text });
      assert.match(model.looks.description, /^Compose rejects it/);
      assert.equal(model.looks.icon, 'error');
      const [first] = model.children;
      assert.equal(first?.looks.label, `compose.yaml, line ${line}`);
      assert.deepEqual([first?.file, first?.line], [base, line]);
      assert.match(model.tooltip ?? '', /^Compose would reject it/);
    });
  }

  it('says nothing of that where Compose takes it', () => {
    const model = row([]);
    assert.equal(model.looks.icon, 'layers');
    assert.doesNotMatch(model.tooltip ?? '', /reject/);
    assert.equal(model.children[0]?.looks.label, 'db');
  });

  it('knows whether it and its services have containers, which decides on what applies', () => {
    const presence = (containers: readonly ContainerSummary[]) =>
      [row(containers), ...row(containers).children].flatMap(({ targets }) =>
        targets.flatMap((target) =>
          target.kind === 'stack' || target.kind === 'service' ? [target.value.containers] : [],
        ),
      );
    assert.deepEqual(presence([]).slice(0, 3), ['none', 'none', 'none']);
    assert.deepEqual(presence([{ ...made('web', [base]), state: 'exited' }]).slice(0, 3), [
      'stopped',
      'none',
      'stopped',
    ]);
    assert.deepEqual(presence([made('db', [base])]).slice(0, 3), ['running', 'running', 'none']);
  });

  it('has the command line in short, and exactly in its tooltip', () => {
    const line = row([], { files: [base, debug], envFiles: ['/w/shop/.env.local'] }).children.at(-1);
    assert.equal(
      line?.looks.label,
      'docker compose -f compose.yaml -f compose.debug.yaml --env-file .env.local',
    );
    assert.match((line?.tooltip ?? '').replaceAll('\\', ''), /--file=\/w\/shop\/compose\.debug\.yaml/);
  });
});
