import assert from 'node:assert/strict';
import type { Containers, Stacks, Ui } from '../../src/commands/context/commandContext';
import addMonitoringOverlay from '../../src/commands/stack/add-monitoring-overlay';
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

describe('Add Monitoring Overlay', () => {
  const shop = stackOf('shop', ['web']);
  const containers = strict<Containers>('containers', { all: [] });
  const withStacks = () => {
    const recorded = recordedStacks();
    const stacks = { ...recorded.stacks, environment: () => ({}) };
    return { created: recorded.created, stacks };
  };

  it('asks what is wanted and of which services, and shows the file first', async () => {
    const { stacks, created } = withStacks();
    const person = new FakePerson({
      pick: 'Logs with Loki and Grafana',
      pickMany: ['web'],
      confirm: true,
    });
    await addMonitoringOverlay.run({ stacks, containers, ui: person.ui }, [shop]);
    assert.deepEqual(person.asked.slice(0, 2), [
      'What do you want to see of "shop"?',
      'Which services take part?',
    ]);
    assert.match(person.previewed[0]?.text ?? '', /fluentd-address/);
    assert.deepEqual(created, ['/shop/compose.loki.yaml']);
  });

  it('ticks the services that run as the stack is now, and says why others are not ticked', async () => {
    const { stacks } = withStacks();
    const offered: (string | boolean | undefined)[][] = [];
    const ui = strict<Ui>('ui', {
      pick: async (_title, choices) => choices.find(({ label }) => label.startsWith('Logs'))?.value,
      pickMany: async (_title, choices) => {
        for (const { label, description, picked } of choices) offered.push([label, description, picked]);
        return undefined;
      },
    });
    const web = { name: 'web', isBuilt: true, isEnabled: true };
    const admin = { name: 'admin', isBuilt: false, isEnabled: false };
    await addMonitoringOverlay.run({ stacks, containers, ui }, [{ ...shop, services: [admin, web] }]);
    assert.deepEqual(offered, [
      ['admin', 'profile not enabled', false],
      ['web', undefined, true],
    ]);
  });

  it('asks nothing about ports that are not there, and writes nothing where the person dismisses it', async () => {
    const { stacks, created } = withStacks();
    const metrics = new FakePerson({ pick: 'Metrics with Prometheus and Grafana', confirm: false });
    await addMonitoringOverlay.run({ stacks, containers, ui: metrics.ui }, [shop]);
    assert.match(metrics.previewed[0]?.text ?? '', /job_name: "cadvisor"/);
    const traces = new FakePerson({ pick: 'Traces with OpenTelemetry and Jaeger', pickMany: undefined });
    await addMonitoringOverlay.run({ stacks, containers, ui: traces.ui }, [shop]);
    assert.deepEqual([traces.previewed, created], [[], []]);
  });
});
