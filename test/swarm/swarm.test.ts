import assert from 'node:assert/strict';
import { joinCommand } from '../../src/swarm/joinCommand';
import {
  presentNode,
  presentService,
  presentServiceTooltip,
  presentTask,
  presentTaskTooltip,
} from '../../src/swarm/presentSwarm';
import { nextName, objectNameProblem } from '../../src/swarm/rotate';
import { engineNote, logText } from '../../src/swarm/serviceLog';
import { stackLabel } from '../../src/swarm/swarmState';
import { nodeTargets, stackTargets } from '../../src/swarm/swarmTargets';
import { readTaskLine } from '../../src/swarm/taskLine';
import { node, object, service, swarmOf, task } from './records';

describe('A swarm', () => {
  it('shows a service that runs as it should', () => {
    const [entry] = swarmOf({ services: [service('web')], tasks: [task('web')] }).services;
    assert.ok(entry);
    assert.deepEqual(presentService(entry), {
      label: 'web',
      description: '1/1 · nginx:1.27',
      icon: 'run-all',
      color: 'charts.green',
    });
    assert.equal(entry.tasks[0]?.name, 'web.1');
    assert.equal(presentTask(entry.tasks[0]).description, 'running · on one');
  });

  it('tells why a task fails, while the next one is on its way', () => {
    const failed = {
      state: 'failed',
      desiredState: 'shutdown',
      error: 'task: non-zero exit (3)',
      exitCode: 3,
    };
    const [entry] = swarmOf({
      services: [service('web')],
      tasks: [
        task('web', { id: 'a', created: 1, ...failed }),
        task('web', { id: 'b', created: 2, ...failed }),
        task('web', { id: 'c', created: 3, state: 'ready', desiredState: 'ready' }),
      ],
    }).services;
    assert.ok(entry);
    assert.equal(entry.running, 0);
    assert.equal(entry.problem, 'task: non-zero exit (3)');
    const [shown] = entry.tasks;
    assert.ok(shown);
    assert.equal(
      presentTask(shown).description,
      'ready · on one · failed 2 times · last failure: task: non-zero exit (3)',
    );
    assert.match(presentTaskTooltip(shown, 0), /Before/);
  });

  it('tells of a task that finds no node, and of a paused update', () => {
    const error = 'no suitable node (insufficient resources on 2 nodes)';
    const { services } = swarmOf({
      services: [
        service('big'),
        service('web', { update: { state: 'paused', message: 'update paused due to failure' } }),
      ],
      tasks: [task('big', { state: 'pending', nodeId: '', error }), task('web')],
    });
    assert.deepEqual(
      services.map(({ problem }) => problem),
      [error, 'update paused due to failure'],
    );
    assert.match(services[1] ? presentService(services[1]).description : '', /update paused/);
  });

  it('counts the tasks of a global service by node', () => {
    const [entry] = swarmOf({
      services: [service('agent', { mode: 'global', replicas: 2 })],
      tasks: ['one', 'two'].map((nodeId) => {
        const { slot, ...global } = task('agent', { id: nodeId, nodeId });
        assert.ok(slot);
        return global;
      }),
    }).services;
    assert.ok(entry);
    assert.equal(presentService(entry).description, '2/2 global · nginx:1.27');
    assert.deepEqual(
      entry.tasks.map(({ name, node: on }) => `${name} ${on}`),
      ['agent one', 'agent two'],
    );
  });

  it('puts together what a stack is', () => {
    const labels = { [stackLabel]: 'shop' };
    const swarm = swarmOf({
      services: [service('shop_web', { labels }), service('other')],
      secrets: [object('secret', 'shop_key', { labels }), object('secret', 'free')],
    });
    const stacks = stackTargets(swarm);
    assert.deepEqual(
      stacks.map(({ name, services, secrets }) => [name, services.length, secrets.map((each) => each.name)]),
      [['shop', 1, ['shop_key']]],
    );
    const [web] = stacks[0]?.services ?? [];
    assert.equal(web && presentService(web).label, 'web');
  });

  it('knows the only manager, and the tasks of a node', () => {
    const swarm = swarmOf({ services: [service('web')], tasks: [task('web')] });
    assert.deepEqual(
      nodeTargets(swarm).map(({ name, tasks, isOnlyManager }) => [name, tasks, isOnlyManager]),
      [
        ['one', 1, true],
        ['two', 0, false],
      ],
    );
    const lost = node('x', {
      role: 'manager',
      state: 'down',
      availability: 'drain',
      message: 'heartbeat failure',
    });
    assert.deepEqual(presentNode(lost).description, 'manager · drained · down · heartbeat failure');
  });

  it('shows nothing active of what it is told', () => {
    const evil = '[x](command:evil) <b>\u202e\u0007 $(trash)';
    const [entry] = swarmOf({
      services: [service(evil, { image: evil })],
      tasks: [task(evil, { error: evil, state: 'failed' })],
    }).services;
    assert.ok(entry);
    for (const text of [presentService(entry).label, presentService(entry).description])
      assert.doesNotMatch(text, /[\u202e\u0007]/);
    assert.doesNotMatch(presentServiceTooltip(entry, 0), /(?<!\\)\[x\]\(command/);
  });
});

describe('A join token', () => {
  it('is hidden until it is asked for', () => {
    const { whole, masked } = joinCommand('SWMTKN-1-aaaa-bbbb', '10.0.0.1:2377');
    assert.equal(whole, 'docker swarm join --token SWMTKN-1-aaaa-bbbb 10.0.0.1:2377');
    assert.equal(masked, 'docker swarm join --token SWMTKN-1-•••••••• 10.0.0.1:2377');
  });
});

describe('The name of a new version', () => {
  it('counts on', () => {
    assert.equal(nextName('key', []), 'key_v2');
    assert.equal(nextName('key_v2', ['key_v2', 'key_v3']), 'key_v4');
    assert.equal(nextName('x'.repeat(64), []).length, 64);
    assert.equal(objectNameProblem(nextName('x'.repeat(64), []), []), undefined);
    assert.match(objectNameProblem('-a', []) ?? '', /begins/);
    assert.match(objectNameProblem('a', ['a']) ?? '', /already in use/);
  });
});

describe('The log of a service', () => {
  it('names the task of each line', () => {
    const text =
      'com.docker.swarm.node.id=n,com.docker.swarm.service.id=s,com.docker.swarm.task.id=t1 hello, a=b world';
    assert.deepEqual(readTaskLine({ stream: 'stdout', time: '', text }), {
      taskId: 't1',
      text: 'hello, a=b world',
    });
    assert.deepEqual(readTaskLine({ stream: 'stdout', time: '', text: 'plain line' }), {
      taskId: '',
      text: 'plain line',
    });
  });

  it('is a text that can be filtered', () => {
    const lines = [
      { time: '2026-01-02T03:04:05.678901234Z', task: 'web.1@one', text: '\u001b[31mred\u001b[0m' },
      { time: '2026-01-02T03:04:06.678901234Z', task: 'web.2@two', text: 'blue' },
    ];
    assert.equal(
      logText(lines, ''),
      '2026-01-02 03:04:05.678  web.1@one  red\n2026-01-02 03:04:06.678  web.2@two  blue\n',
    );
    assert.equal(logText(lines.toReversed(), ''), logText(lines, ''));
    assert.equal(logText(lines, '-red'), '2026-01-02 03:04:06.678  web.2@two  blue\n');
    assert.equal(logText(lines, 'green'), 'No line has these words.\n');
    assert.equal(logText([], ''), 'No lines yet.\n');
  });

  it('has what the engine says of it in words, with names', () => {
    const id = 'x1y2z3a4b5c6d7e8f9g0h1i2j';
    const names = new Map([[id, 'web.1@one']]);
    const note = (text: string) => engineNote(text, names);
    assert.equal(
      note(
        `Error grabbing logs: rpc error: code = Unknown desc = warning: incomplete log stream. some logs could not be retrieved for the following reasons: task ${id} has not been scheduled`,
      ),
      'Lines may be missing here: task web.1@one has not been scheduled',
    );
    assert.equal(note('Error grabbing logs: '), 'Lines may be missing here: the engine gives no reason');
    assert.equal(
      note('node k1y2z3a4b5c6d7e8f9g0h1i2j is not available'),
      'Lines may be missing here: node k1y2z3a4b5c6 is not available',
    );
  });
});
