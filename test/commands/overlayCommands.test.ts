import assert from 'node:assert/strict';
import type { Stacks } from '../../src/commands/context/commandContext';
import addDevOverlay from '../../src/commands/service/add-dev-overlay';
import addTestOverlay from '../../src/commands/service/add-test-overlay';
import { servicesOf, type StackTarget } from '../../src/commands/stack/stackTarget';
import { memoryReader } from '../../src/compose/reader';
import { FakePerson, stackOf, strict } from './fakes';

const files = {
  '/shop/compose.yaml': 'services:\n  web:\n    build: .\n    command: node server.js\n',
  '/shop/Dockerfile': 'FROM node:22\nWORKDIR /app\nCOPY . .\n',
  '/shop/package.json': '{"scripts":{"start":"node server.js"}}',
};

/** Stacks that note what is written. */
function recordedStacks() {
  const created: string[] = [];
  const stacks = strict<Stacks>('stacks', {
    reader: memoryReader(files),
    create: async (path: string) => {
      created.push(path);
      return true;
    },
  });
  return { stacks, created };
}

for (const [title, add, name] of [
  ['Add Dev Overlay', addDevOverlay, 'compose.dev.yaml'],
  ['Add Test Overlay', addTestOverlay, 'compose.test.yaml'],
] as const) {
  describe(title, () => {
    const web = servicesOf(stackOf('shop', ['web']) satisfies StackTarget);

    it('shows the file first, and writes it where the person agrees', async () => {
      const { stacks, created } = recordedStacks();
      const person = new FakePerson({ confirm: true });
      await add.run({ stacks, ui: person.ui }, web);
      assert.deepEqual(
        person.previewed.map((file) => file.name),
        [name],
      );
      assert.match(person.previewed[0]?.text ?? '', /services:/);
      assert.deepEqual(created, [`/shop/${name}`]);
    });

    it('writes nothing where the person does not', async () => {
      const { stacks, created } = recordedStacks();
      await add.run({ stacks, ui: new FakePerson({ confirm: false }).ui }, web);
      assert.deepEqual(created, []);
    });
  });
}
