import assert from 'node:assert/strict';
import network from '../../src/commands/container/network';
import { UserError } from '../../src/base/userError';
import type { Uses } from '../../src/commands/context/commandContext';
import type { Tables, TableRequest } from '../../src/commands/context/tables';
import type { Shells } from '../../src/commands/context/shells';
import diskUsage from '../../src/commands/engine/disk-usage';
import { composeLabels } from '../../src/containers/composeLabels';
import type { ContainerDetails } from '../../src/engine/records';
import type { Table, TableAction } from '../../src/inspect/table/table';
import { emptyDetails } from '../containers/containerDetails';
import { container } from '../containers/records';
import { FakePerson, fakeEngine, strict } from './fakes';

/** Editors that show nothing, with what they were asked for. */
function fakeTables(): {
  readonly tables: Tables;
  readonly shown: (TableRequest & { readonly table: Table })[];
} {
  const shown: (TableRequest & { readonly table: Table })[] = [];
  return {
    shown,
    tables: {
      async show(request, signal) {
        shown.push({ ...request, table: await request.make(signal) });
      },
    },
  };
}
/** The engine of a fake with an address, which the texts name. */
function at(host: string, engine: Uses<'engine'>['engine']): Uses<'engine'>['engine'] {
  return async () => {
    const known = await engine();
    return new Proxy(known, {
      get: (target, key) => (key === 'endpoint' ? { host } : (Reflect.get(target, key) as unknown)),
    });
  };
}

const commandsOf = (actions: readonly TableAction[]) =>
  actions.map(({ label, does }) => [label, does.kind === 'command' ? does.command : does.kind]);

describe('Disk Usage', () => {
  it('measures the engine, shows it, and lets the views know', async () => {
    const empty = { images: [], containers: [], volumes: [], buildCache: [], layersSize: 0 };
    const learned: unknown[] = [];
    const engine = at('unix:///x', fakeEngine({ diskUsage: () => empty }).engine);
    const { tables, shown } = fakeTables();
    await diskUsage.run(
      { engine, tables, ui: new FakePerson().ui, learnSizes: (usage) => void learned.push(usage) },
      [],
    );
    assert.deepEqual(learned, [empty]);
    assert.deepEqual(
      shown.map(({ kind, table: { headline } }) => [kind, headline]),
      [['usage', 'Nothing is stored on the engine']],
    );
  });
});

describe('Show Network', () => {
  const labels = (service: string) => ({ [composeLabels.project]: 'shop', [composeLabels.service]: service });
  const details = (state: 'running' | 'exited'): ContainerDetails => {
    const base = emptyDetails();
    return {
      ...base,
      state: { ...base.state, status: state },
      config: { ...base.config, labels: labels('web'), env: ['DB_HOST=db'] },
      ports: [{ protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '0.0.0.0' }],
    };
  };
  const shop = { name: 'shop_default', id: '', ip: '10.1.0.2' };
  const all = [
    container({ id: 'w', name: 'web', labels: labels('web'), networks: [shop] }),
    container({ id: 'd', name: 'db', labels: labels('db'), networks: [{ name: 'back', ip: '' }] }),
  ];
  const run = async (state: 'running' | 'exited') => {
    const { engine: fake } = fakeEngine({
      'containers.inspect': () => details(state),
      'containers.list': () => all,
      'networks.inspect': async () => {
        throw new UserError('network-gone', 'It is gone.');
      },
      'images.inspect': async () => {
        throw new UserError('image-gone', 'It is gone.');
      },
    });
    const engine = at('unix:///x', fake);
    const { tables, shown } = fakeTables();
    const shells = strict<Shells>('shells', { toolbox: 'drydock/toolbox' });
    const person = new FakePerson();
    const [web] = all;
    assert.ok(web);
    await network.run({ engine, tables, shells, ui: person.ui }, [{ ...web, state }]);
    return { table: shown[0]?.table, asked: person.asked };
  };

  it('asks for no toolbox image where nothing runs, and says so', async () => {
    const { table, asked } = await run('exited');
    assert.deepEqual(asked, []);
    assert.deepEqual(
      table?.verdicts.map(({ text, actions }) => [text, actions.length]),
      [["The container isn't running, so nothing is listening.", 0]],
    );
  });

  it('shows what it can without a toolbox image, and lets the user choose one later', async () => {
    const { table, asked } = await run('running');
    assert.equal(asked.length, 1);
    const [apart, unseen] = table?.verdicts ?? [];
    assert.match(apart?.text ?? '', /^web can't reach db: .* DB_HOST names it/);
    assert.deepEqual(commandsOf(apart?.actions ?? []), [
      ['Go to Definition', 'drydock.definition.goTo'],
      ['Show Network of db', 'drydock.container.network'],
      ['Go to Definition of db', 'drydock.definition.goTo'],
    ]);
    assert.deepEqual(commandsOf(unseen?.actions ?? []), [
      ['Choose Toolbox Image...', 'drydock.container.network'],
    ]);
    assert.deepEqual(commandsOf(table?.actions ?? []), [['Diagnose', 'drydock.container.diagnose']]);
  });
});
