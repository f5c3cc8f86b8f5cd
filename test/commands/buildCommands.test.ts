import assert from 'node:assert/strict';
import type { BuildRequest } from '../../src/build/request';
import build from '../../src/commands/dockerfile/build';
import buildAndRun from '../../src/commands/dockerfile/build-and-run';
import type { Builds, BuildDraft, BuiltImage } from '../../src/commands/context/builds';
import type { Runs } from '../../src/commands/context/runs';
import type { Choice, Ui } from '../../src/commands/context/commandContext';
import runCommand from '../../src/commands/image/run';
import {
  containerBody,
  parsePort,
  shownPort,
  volumeProblem,
  type RunRequest,
} from '../../src/commands/image/runRequest';
import { taskWorkOf } from '../../src/commands/taskDefinition';
import { fakeEngine, noPolicies, strict } from './fakes';

/** One answer of a person: the label of a choice, the text of an input, a folder, or nothing. */
type Answer = { readonly pick: string } | { readonly type: string } | { readonly folder: string } | 'dismiss';

/** A person who answers one question after the other, and what each form showed when they did. */
class Script {
  readonly shown: string[][] = [];
  readonly refused: string[] = [];
  readonly ui: Ui;

  constructor(answers: readonly Answer[]) {
    const waiting = [...answers];
    const next = (what: string): Exclude<Answer, 'dismiss'> | undefined => {
      const answer = waiting.shift();
      assert.ok(answer !== undefined, `Nobody answers: ${what}`);
      return answer === 'dismiss' ? undefined : answer;
    };
    this.ui = strict<Ui>('ui', {
      pick: async <T>(title: string, choices: readonly Choice<T>[]) => {
        this.shown.push(choices.map(({ label, description = '' }) => `${label}: ${description}`));
        const answer = next(title);
        if (!answer) return undefined;
        assert.ok('pick' in answer, `${title} is a list, and not ${JSON.stringify(answer)}`);
        const chosen = choices.find(({ label }) => label === answer.pick);
        assert.ok(
          chosen,
          `${title} has no ${answer.pick}, but ${choices.map(({ label }) => label).join(', ')}`,
        );
        return chosen.value;
      },
      input: async ({ title, validate }) => {
        for (;;) {
          const answer = next(title);
          if (!answer) return undefined;
          assert.ok('type' in answer, `${title} is an input, and not ${JSON.stringify(answer)}`);
          const problem = validate?.(answer.type);
          if (problem === undefined) return answer.type;
          this.refused.push(problem);
        }
      },
      chooseFolder: async (title) => {
        const answer = next(title);
        return answer && 'folder' in answer ? answer.folder : undefined;
      },
      progress: async (_, work) => work(new AbortController().signal, () => undefined),
    });
  }

  /** The line of the form that was shown last. */
  line(label: string): string | undefined {
    return this.shown.at(-1)?.find((line) => line.startsWith(`${label}: `));
  }
}

const request: BuildRequest = {
  dockerfile: '/w/shop/Dockerfile',
  context: '/w/shop',
  args: {},
  secrets: [],
  tags: [],
  noCache: false,
  pull: false,
};
const draft: BuildDraft = {
  options: {
    stages: ['base', 'prod'],
    args: [{ name: 'NODE', default: '22' }, { name: 'API_TOKEN' }],
    secrets: [{ id: 'a,b', isRequired: true }],
  },
  request,
  contexts: ['/w/shop', '/w'],
};

function fakeBuilds(outcome: BuiltImage | undefined, wantsRun = false) {
  const run: BuildRequest[] = [];
  const remembered: BuildRequest[] = [];
  const builds = strict<Builds>('builds', {
    draft: async () => draft,
    remember: async (kept) => void remembered.push(kept),
    run: async (wanted) => {
      run.push(wanted);
      return outcome;
    },
    offerRun: async () => wantsRun,
    shownPath: (path) => path.replace('/w/', ''),
  });
  return { builds, run, remembered };
}

const noRuns: Runs = { last: () => undefined, remember: async () => undefined };

describe('Build Image', () => {
  it('builds with what is there at one Enter', async () => {
    const { builds, run, remembered } = fakeBuilds(undefined);
    const { engine } = fakeEngine({});
    const script = new Script([{ pick: 'Build' }]);
    await build.run({ builds, engine, policies: noPolicies, runs: noRuns, ui: script.ui }, [
      { path: '/w/shop/Dockerfile' },
    ]);
    assert.deepEqual(run, [{ ...request, tags: ['shop:latest'] }]);
    assert.deepEqual(remembered, [request]);
    assert.deepEqual(script.shown[0], [
      'Build: as shop:latest',
      'Context: shop',
      'Target stage: last stage',
      'Argument NODE: 22 (default)',
      'Argument API_TOKEN: not set',
      'Secret a,b: not set, required',
      'Tags: shop:latest (default)',
      "Platform: the builder's own",
      'No cache: off: use the build cache',
      'Pull: off: pull base images that are missing',
    ]);
  });

  it('takes every change of the form, and shows each', async () => {
    const { builds, run } = fakeBuilds(undefined);
    const { engine } = fakeEngine({});
    const script = new Script([
      { pick: 'Context' },
      { pick: 'Another Folder...' },
      { folder: '/other' },
      { pick: 'Target stage' },
      { pick: 'prod' },
      { pick: 'Argument NODE' },
      { type: '20' },
      { pick: 'Argument API_TOKEN' },
      { type: 'hunter22hunter22' },
      { pick: 'Secret a,b' },
      { pick: 'A File...' },
      { type: '/run/my "secret"' },
      { pick: 'Tags' },
      { type: 'Bad:1' },
      { type: 'shop:1, shop:2' },
      { pick: 'Platform' },
      { type: 'nothing at all' },
      { type: 'linux/arm64' },
      { pick: 'No cache' },
      { pick: 'Pull' },
      { pick: 'Pull' },
      { pick: 'Build' },
    ]);
    await build.run({ builds, engine, policies: noPolicies, runs: noRuns, ui: script.ui }, [
      { path: '/w/shop/Dockerfile' },
    ]);
    assert.deepEqual(run, [
      {
        ...request,
        context: '/other',
        target: 'prod',
        args: { NODE: '20', API_TOKEN: 'hunter22hunter22' },
        secrets: ['"id=a,b","src=/run/my ""secret"""'],
        tags: ['shop:1', 'shop:2'],
        platform: 'linux/arm64',
        noCache: true,
      },
    ]);
    assert.equal(script.refused.length, 2);
    assert.equal(script.line('Argument API_TOKEN'), 'Argument API_TOKEN: ••••••••');
  });

  it('keeps what was there where a question is dismissed, and does nothing where the form is', async () => {
    const { builds, run, remembered } = fakeBuilds(undefined);
    const { engine } = fakeEngine({});
    const script = new Script([{ pick: 'Tags' }, 'dismiss', { pick: 'Target stage' }, 'dismiss', 'dismiss']);
    await build.run({ builds, engine, policies: noPolicies, runs: noRuns, ui: script.ui }, [
      { path: '/w/shop/Dockerfile' },
    ]);
    assert.deepEqual([run, remembered], [[], []]);
    assert.equal(script.line('Target stage'), 'Target stage: last stage');
  });
});

const image = {
  id: 'sha256:1',
  architecture: '',
  config: {
    exposedPorts: ['8080/tcp', '80/tcp', '53/udp'],
    env: ['MODE=quiet', 'PATH=/bin'],
    command: ['serve', 'it all'],
  },
};
const engineCalls = {
  'images.inspect': () => image,
  'networks.list': () => [{ name: 'shop_default', driver: 'bridge' }],
  'containers.create': () => 'c1',
  'containers.start': () => undefined,
  'containers.remove': () => undefined,
  version: () => ({ arch: 'amd64' }),
};

describe('Run', () => {
  it('publishes what the image exposes on 127.0.0.1, at one Enter', async () => {
    const { engine, requests } = fakeEngine(engineCalls);
    const script = new Script([{ pick: 'Run' }]);
    await runCommand.run({ engine, policies: noPolicies, runs: noRuns, ui: script.ui }, [
      {
        id: 'sha256:1',
        name: 'shop:1',
        reference: 'shop:1',
        dangling: false,
        created: 0,
        size: 1,
        usedBy: [],
      },
    ]);
    const created = requests.find((line) => line.startsWith('containers.create')) ?? '';
    const { body } = JSON.parse(created.slice('containers.create '.length)) as {
      body: Record<string, unknown>;
    };
    assert.deepEqual(body['HostConfig'], {
      PortBindings: {
        '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }],
        '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }],
        '53/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
      },
      AutoRemove: false,
    });
    assert.equal(script.line('Command'), "Command: serve 'it all' (the image's own)");
  });

  it('takes every change of the form, and remembers it', async () => {
    const { engine, requests } = fakeEngine(engineCalls);
    const remembered: RunRequest[] = [];
    const runs: Runs = { last: () => undefined, remember: async (_, kept) => void remembered.push(kept) };
    const script = new Script([
      { pick: 'Ports' },
      { type: '99999' },
      { type: '*:9000:8080 53/udp' },
      { pick: 'Environment' },
      { pick: 'MODE' },
      { type: 'MODE=loud' },
      { pick: 'Volumes' },
      { type: 'relative/path:/data' },
      { type: 'data:/data "/my files:/in:ro"' },
      { pick: 'Name' },
      { type: '-x' },
      { type: 'shop-1' },
      { pick: 'Command' },
      { type: 'sh -c "echo hi"' },
      { pick: 'Network' },
      { pick: 'shop_default' },
      { pick: 'Remove when it ends' },
      { pick: 'Run' },
    ]);
    await runCommand.run({ engine, policies: noPolicies, runs, ui: script.ui }, [
      {
        id: 'sha256:1',
        name: 'shop:1',
        reference: 'shop:1',
        dangling: false,
        created: 0,
        size: 1,
        usedBy: [],
      },
    ]);
    const created = requests.find((line) => line.startsWith('containers.create')) ?? '';
    assert.deepEqual(JSON.parse(created.slice('containers.create '.length)), {
      name: 'shop-1',
      body: {
        Image: 'shop:1',
        Tty: true,
        OpenStdin: true,
        Env: ['MODE=loud'],
        Cmd: ['sh', '-c', 'echo hi'],
        ExposedPorts: { '8080/tcp': {}, '53/udp': {} },
        HostConfig: {
          PortBindings: {
            '8080/tcp': [{ HostIp: '', HostPort: '9000' }],
            '53/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
          },
          Binds: ['data:/data', '/my files:/in:ro'],
          NetworkMode: 'shop_default',
          AutoRemove: true,
        },
      },
    });
    assert.equal(script.refused.length, 3);
    assert.equal(remembered[0]?.name, 'shop-1');
  });

  it('leaves no container where it cannot start', async () => {
    const { engine, requests } = fakeEngine({
      ...engineCalls,
      'containers.start': () => {
        throw new Error('port is already allocated');
      },
    });
    const { builds } = fakeBuilds({ id: 'sha256:1', reference: 'shop:1' });
    const script = new Script([{ pick: 'Run' }]);
    await assert.rejects(
      buildAndRun.run({ builds, engine, policies: noPolicies, runs: noRuns, ui: script.ui }, [
        { path: '/w/shop/Dockerfile' },
      ]),
      /already allocated/,
    );
    assert.equal(requests.at(-1), 'containers.remove c1 {"force":true,"volumes":true}');
  });
});

describe('Ports and volumes of a run', () => {
  it('are read as docker run reads them, but on 127.0.0.1', () => {
    for (const [text, shown] of [
      ['80', '80'],
      ['8080:80', '8080:80'],
      ['127.0.0.1:8080:80/tcp', '8080:80'],
      ['0.0.0.0:8080:80', '0.0.0.0:8080:80'],
      ['*:53:53/UDP', '*:53:53/udp'],
      ['[::1]:8080:80', '[::1]:8080:80'],
      [':80', '80'],
      ['0.0.0.0::80', '0.0.0.0::80'],
    ] as const) {
      const port = parsePort(text);
      assert.equal(port && shownPort(port), shown, text);
      assert.deepEqual(port && parsePort(shownPort(port)), port, text);
    }
    for (const text of ['', '0', '65536', '1:2:3:4', 'a', '8080:', '80/http', '-p', '8000-8010']) {
      assert.equal(parsePort(text), undefined, text);
    }
  });

  it('are refused where they are not absolute', () => {
    for (const good of ['data:/x', '/a b:/x:ro', 'C:\\src:/x', '/a:/x:ro,z']) {
      assert.equal(volumeProblem(good), undefined, good);
    }
    for (const bad of ['data', './a:/x', 'a:x', '/a:/x:what', '--privileged', '']) {
      assert.notEqual(volumeProblem(bad), undefined, bad);
    }
  });

  it('make a body without anything that nobody asked for', () => {
    const body = containerBody({ name: '', ports: [], env: [], volumes: [], remove: false }, 'a');
    assert.deepEqual(body, {
      Image: 'a',
      Tty: true,
      OpenStdin: true,
      ExposedPorts: {},
      HostConfig: { PortBindings: {}, AutoRemove: false },
    });
  });
});

describe('Tasks of the type drydock', () => {
  const of = (definition: Record<string, unknown>) => taskWorkOf({ type: 'drydock', ...definition }, '/w');

  it('build, run and compose, with paths from the workspace folder', () => {
    assert.deepEqual(of({ command: 'build' }), {
      command: 'build',
      dockerfile: '/w/Dockerfile',
      args: {},
      secrets: [],
      tags: [],
      noCache: false,
      pull: false,
    });
    assert.deepEqual(of({ command: 'compose', file: '/x/c.yaml', arguments: ['up'] }), {
      command: 'compose',
      file: '/x/c.yaml',
      arguments: ['up'],
    });
    assert.deepEqual(of({ command: 'run', image: 'a', env: { A: '1' }, ports: ['80'] }), {
      command: 'run',
      image: 'a',
      request: {
        name: '',
        ports: [{ host: '127.0.0.1', port: 80, protocol: 'tcp' }],
        env: ['A=1'],
        volumes: [],
        remove: false,
      },
    });
  });

  it('name the property that cannot be used', () => {
    for (const [definition, message] of [
      [{}, /"command" of the task must be "build", "run" or "compose"/],
      [{ command: 'build', tags: 'a' }, /"tags" of the task must be a list of strings/],
      [{ command: 'build', args: { A: 1 } }, /"args" of the task must have strings/],
      [{ command: 'build', pull: 'yes' }, /"pull" of the task must be true or false/],
      [{ command: 'run' }, /"image" of the task is missing/],
      [{ command: 'run', image: 'a', ports: ['x'] }, /"ports" of the task has "x"/],
      [{ command: 'run', image: 'a', volumes: ['x'] }, /"volumes" of the task/],
      [{ command: 'run', image: 'a', name: '-' }, /"name" of the task/],
      [{ command: 'compose' }, /"arguments" of the task is missing/],
    ] as const) {
      assert.throws(() => of(definition), message);
    }
  });
});
