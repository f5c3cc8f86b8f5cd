import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import filter from '../../src/commands/containers/filter';
import groupBy from '../../src/commands/containers/group-by';
import hideStopped from '../../src/commands/containers/hide-stopped';
import useContext from '../../src/commands/context/use';
import hideEngine from '../../src/commands/engines/hide';
import showEngine from '../../src/commands/engines/show';
import useEngine from '../../src/commands/engines/use';
import stopForwarding from '../../src/commands/forward/stop';
import copyLogs from '../../src/commands/logs/copy';
import showTrace from '../../src/commands/trace/show';
import showVariable from '../../src/commands/variable/show';
import { applicable } from '../../src/commands/command';
import type { Contexts, Ui } from '../../src/commands/context/commandContext';
import { UserError } from '../../src/base/userError';
import { container } from '../containers/records';
import { FakePerson, strict } from './fakes';

describe('Commands that arrange the views', () => {
  const arranged = (arrangement: object = {}) => {
    const changes: object[] = [];
    const containers = strict('containers', {
      arrangement: { text: 'web', groupBy: 'project', ...arrangement },
      all: [container({ labels: { team: 'a' } }), container({ labels: { team: 'b', tier: '1' } })],
      arrange: (change: object) => void changes.push(change),
    } as never) as never;
    return { containers, changes };
  };

  it('filter by trimmed words, and keep the filter where the person turns away', async () => {
    for (const [input, expected] of [
      [['  db -proxy '], [{ text: 'db -proxy' }]],
      [[], []],
    ] as const) {
      const { containers, changes } = arranged();
      await filter.run({ containers, ui: new FakePerson({ input }).ui }, []);
      assert.deepEqual(changes, expected);
    }
  });

  it('group by labels, the commonest first', async () => {
    const { containers, changes } = arranged();
    const person = new FakePerson({ pick: 'tier' });
    await groupBy.run({ containers, ui: person.ui }, []);
    assert.deepEqual(person.offered, ['Project', 'Nothing', 'team', 'tier']);
    assert.deepEqual(changes, [{ groupBy: 'label:tier' }]);
  });

  it('hide what is stopped', async () => {
    const { containers, changes } = arranged();
    await hideStopped.run({ containers }, []);
    assert.deepEqual(changes, [{ hideStopped: true }]);
  });

  it('show the value of secret variables only', async () => {
    const shown: boolean[] = [];
    const variable = {
      name: 'A',
      value: 'x',
      secret: true,
      shown: false,
      show: (on: boolean) => void shown.push(on),
    };
    const plain = { ...variable, secret: false };
    assert.deepEqual(applicable(showVariable, [variable, plain]), [variable]);
    await showVariable.run(undefined as never, [variable]);
    assert.deepEqual(shown, [true]);
  });
});

describe('Use Context', () => {
  const contexts = (used: object[]) =>
    strict('contexts', {
      chosen: { context: 'remote' },
      list: async () => ({
        contexts: [{ name: 'remote', description: 'Build host', host: 'ssh://build' }],
        engines: [{ product: 'Podman', host: 'unix:///run/podman.sock' }],
      }),
      use: (choice: object) => void used.push(choice),
    } as never) as never;

  it('offers contexts, then engines that no context names', async () => {
    const used: object[] = [];
    const person = new FakePerson({ pick: 'Podman' });
    await useContext.run({ contexts: contexts(used), ui: person.ui }, []);
    assert.deepEqual(person.offered, ['Same as Docker CLI', 'remote', 'Podman', 'Enter an Address...']);
    assert.deepEqual(used, [{ host: 'unix:///run/podman.sock' }]);
  });

  /** Contexts that note what is tried, saved and used. */
  const noted = (done: string[], fails = false) =>
    strict('contexts', {
      chosen: {},
      list: async () => ({ contexts: [], engines: [] }),
      test: async (host: string) => {
        done.push(`test ${host}`);
        if (fails) throw new UserError('engine-refused', 'The engine refuses connections.');
      },
      save: async (name: string, host: string) => void done.push(`save ${name} ${host}`),
      use: (choice: object) => void done.push(`use ${JSON.stringify(choice)}`),
    } as never) as never;
  const pick = 'Enter an Address...';

  it('tries an address that is entered, and saves it under a name', async () => {
    const done: string[] = [];
    const person = new FakePerson({
      pick,
      input: ['unix:relative', ' ssh://me@build ', 'x', 'default', 'build'],
    });
    await useContext.run({ contexts: noted(done), ui: person.ui }, []);
    assert.deepEqual(done, ['test ssh://me@build', 'save build ssh://me@build', 'use {"context":"build"}']);
    assert.equal(person.refused.length, 3, person.refused.join('\n'));
  });

  it('uses an address without a name in this window only', async () => {
    const done: string[] = [];
    const person = new FakePerson({ pick, input: ['build:2375', ''] });
    await useContext.run({ contexts: noted(done), ui: person.ui }, []);
    assert.deepEqual(done, ['test tcp://build:2375', 'use {"host":"tcp://build:2375"}']);
  });

  it('neither saves nor uses an address where no engine answers, or where the person turns away', async () => {
    const done: string[] = [];
    const person = new FakePerson({ pick, input: ['tcp://build:2375', 'build'] });
    await assert.rejects(useContext.run({ contexts: noted(done, true), ui: person.ui }, []), {
      reason: 'engine-refused',
    });
    await useContext.run(
      { contexts: noted(done), ui: new FakePerson({ pick, input: ['tcp://b:1'] }).ui },
      [],
    );
    assert.deepEqual(done, ['test tcp://build:2375', 'test tcp://b:1']);
  });

  it('changes nothing where the person turns away', async () => {
    const used: object[] = [];
    await useContext.run({ contexts: contexts(used), ui: new FakePerson().ui }, []);
    assert.deepEqual(used, []);
  });
});

describe('Engines beside the one of the window', () => {
  const used: object[] = [];
  const contexts = strict('contexts', {
    chosen: {},
    list: async () => ({
      contexts: [
        { name: 'remote', description: '', host: 'ssh://me@build', skipTlsVerify: false },
        { name: 'shown', description: '', host: 'tcp://lab:2376', skipTlsVerify: false },
      ],
      engines: [{ product: 'Podman', host: 'unix:///run/podman.sock' }],
    }),
    use: (choice: object) => void used.push(choice),
  } as never) as never;
  const shown = { id: 'context:shown', name: 'shown', choice: { context: 'shown' } };

  it('are shown by their context or address', async () => {
    for (const [pick, expected] of [
      ['remote', { context: 'remote' }],
      ['Podman', { host: 'unix:///run/podman.sock' }],
    ] as const) {
      const asked: object[] = [];
      const engines = { shown: [shown], show: async (choice: object) => void asked.push(choice) };
      const person = new FakePerson({ pick });
      await showEngine.run({ contexts, engines: strict('engines', engines as never), ui: person.ui }, []);
      assert.deepEqual(asked, [expected]);
      assert.deepEqual(person.offered, ['remote', 'shown', 'Podman', 'Enter an Address...']);
    }
  });

  it('are hidden, and used', async () => {
    const hidden: object[] = [];
    const engines = { hide: async (engine: object) => void hidden.push(engine) };
    await hideEngine.run({ engines: strict('engines', engines as never) }, [shown]);
    assert.deepEqual(hidden, [shown]);
    await useEngine.run({ contexts }, [shown]);
    assert.deepEqual(used, [{ context: 'shown' }]);
  });
});

describe('Commands for rows of other engines', () => {
  const parts = ['engine', 'containers', 'forwards', 'logs', 'recentEvents', 'shells', 'tables', 'ui'];

  for (const path of readdirSync('src/commands', { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!path.endsWith('.ts')) continue;
    const text = readFileSync(join('src/commands', path), 'utf8');
    if (!text.includes('  elsewhere: true,')) continue;
    it(`work with what another engine has: ${path}`, () => {
      const used = [...text.matchAll(/\bUses<([^>]*)>/g)].flatMap(
        ([, names = '']) => names.match(/\w+/g) ?? [],
      );
      assert.deepEqual(
        used.filter((name) => !parts.includes(name)),
        [],
      );
    });
  }
});

describe('Stop Forwarding Port', () => {
  const forwards = (stopped: number[], ports: readonly number[]) =>
    strict('forwards', {
      all: ports.map((port) => ({
        container: { name: 'web' },
        port,
        localPort: port + 1,
        stop: async () => void stopped.push(port),
      })),
    } as never) as never;

  it('stops those that are chosen', async () => {
    const stopped: number[] = [];
    const person = new FakePerson({ pickMany: ['web:90'] });
    await stopForwarding.run({ forwards: forwards(stopped, [80, 90]), ui: person.ui }, []);
    assert.deepEqual(stopped, [90]);
  });

  it('says so where there is none', async () => {
    await assert.rejects(stopForwarding.run({ forwards: forwards([], []), ui: new FakePerson().ui }, []), {
      reason: 'no-forward',
    });
  });
});

describe('Copy Visible Logs', () => {
  it('says when the text leaves older lines out', async () => {
    for (const [omitted, words] of [
      [0, []],
      [1200, [/^1,200 older lines were left out/]],
    ] as const) {
      const person = new FakePerson();
      const logs = strict('logs', { text: () => ({ name: 'web', text: 'line', omitted }) } as never) as never;
      await copyLogs.run({ logs, ui: person.ui }, []);
      assert.deepEqual(person.copied, ['line']);
      assert.equal(person.informed.length, words.length);
      words.forEach((word, index) => assert.match(person.informed[index] ?? '', word));
    }
  });
});

describe('Show API Trace', () => {
  it('traces, and shows where', async () => {
    const done: string[] = [];
    await showTrace.run(
      {
        contexts: strict<Contexts>('contexts', { trace: () => void done.push('trace') }),
        ui: strict<Ui>('ui', { showLog: () => void done.push('log') }),
      },
      [],
    );
    assert.deepEqual(done, ['trace', 'log']);
  });
});
