import assert from 'node:assert/strict';
import { parse } from 'yaml';
import {
  comparableContainer,
  comparableDefaults,
  comparableImage,
} from '../../../src/inspect/document/comparison';
import { composeService } from '../../../src/inspect/copy/composeService';
import { inspectDocument } from '../../../src/inspect/document/inspectDocument';
import { hidden, maskSecrets, numberedMask } from '../../../src/base/secrets/mask';
import { stateWords } from '../../../src/inspect/document/stateWords';
import type { ContainerDetails, ImageDetails } from '../../../src/engine/records';
import { emptyDetails } from '../../containers/containerDetails';

const now = Date.parse('2026-01-02T03:04:05Z');

function container(change: Partial<ContainerDetails> = {}): ContainerDetails {
  return { ...emptyDetails(), ...change };
}

describe('masking secrets', () => {
  it('covers environments, flags, labels and options, and nothing else', () => {
    const told = {
      Env: ['DB_PASSWORD=hunter2', 'MODE=test', 'URL=https://me:pw@host/', 'X'],
      Cmd: ['serve', '--api-key=abcdef', '--token', 'abcdef', '--port', '80', 'postgres://u:p@db/x'],
      Labels: { 'my.auth': 'kept', auth_token: 'abcdef' },
      LogConfig: { Config: { 'splunk-token': 'abcdef' } },
      SandboxKey: '/var/run/docker/netns/1',
      Nested: [{ PASSWORD: 'x1y2z3' }],
    };
    assert.deepEqual(
      maskSecrets(told, () => '*'),
      {
        Env: ['DB_PASSWORD=*', 'MODE=test', 'URL=*', 'X'],
        Cmd: ['serve', '--api-key=*', '--token', '*', '--port', '80', '*'],
        Labels: { 'my.auth': 'kept', auth_token: '*' },
        LogConfig: { Config: { 'splunk-token': '*' } },
        SandboxKey: '/var/run/docker/netns/1',
        Nested: [{ PASSWORD: '*' }],
      },
    );
  });

  it('tells secrets apart without showing them', () => {
    const mask = numberedMask();
    assert.equal(mask('a'), mask('a'));
    assert.notEqual(mask('a'), mask('b'));
    assert.ok(!mask('hunter2').includes('hunter2') && !hidden('hunter2').includes('hunter2'));
  });
});

describe('the inspect document', () => {
  it('says in words how a container fares and why it ended', () => {
    const { state, host } = emptyDetails();
    const ended = { ...state, status: 'exited' as const, exitCode: 137, finishedAt: now - 180_000 };
    const words = (change: Partial<ContainerDetails>) => stateWords(container(change), now);
    assert.equal(
      words({ state: { ...state, startedAt: now - 180_000, health: 'healthy' } }),
      'running for 3 min; healthy',
    );
    assert.equal(words({ state: ended }), 'exited 3 min ago with exit code 137 (killed)');
    assert.equal(
      words({
        state: { ...ended, oomKilled: true },
        host: { ...host, memory: 64 * 1024 * 1024 },
        restartCount: 2,
      }),
      'exited 3 min ago with exit code 137 (killed); killed by the kernel because it ran out of memory (limit 64 MiB); restarted 2 times',
    );
    assert.equal(
      words({ state: { ...state, status: 'created', exitCode: 127, error: 'no such file.' } }),
      'not started: the start failed with code 127; the engine reports: no such file',
    );
  });

  it('is JSON with comments, with what matters first and no secret in it', () => {
    const base = emptyDetails();
    const raw = { Id: 'x', Config: { Env: ['API_TOKEN=hunter2'] } };
    const text = inspectDocument(
      container({
        name: 'web\n"}, // x',
        raw,
        config: { ...base.config, env: ['API_TOKEN=hunter2', 'A=b'], user: '' },
      }),
      now,
    );
    assert.ok(!text.includes('hunter2'));
    const json = text.replaceAll(/^ *\/\/.*$/gm, '');
    const document = JSON.parse(json) as Record<string, unknown>;
    assert.deepEqual(Object.keys(document), ['state', 'command', 'env', 'networks', 'all']);
    assert.deepEqual(document['env'], { API_TOKEN: '••••••••', A: 'b' });
  });
});

describe('comparing settings', () => {
  const raw = (id: string, env: readonly string[], labels: object) => ({
    Id: id,
    Config: {
      Hostname: id.slice(0, 12),
      Env: env,
      Labels: labels,
      ExposedPorts: { '80/tcp': {} },
      Cmd: null,
    },
    HostConfig: { Memory: 0, Binds: null, CapAdd: [], ContainerIDFile: id, RestartPolicy: { Name: 'no' } },
  });

  it('shows nothing where two containers are set up alike', () => {
    const mask = numberedMask();
    const one = container({ id: 'a'.repeat(64), raw: raw('a'.repeat(64), ['A=1', 'B=2'], {}) });
    const two = container({
      id: 'b'.repeat(64),
      name: 'other',
      raw: raw('b'.repeat(64), ['B=2', 'A=1'], {}),
    });
    const hostname = (details: ContainerDetails) => ({
      ...details,
      config: { ...details.config, hostname: details.id.slice(0, 12) },
      networks: [
        { ...emptyDetails().networks[0]!, ip: details.id.slice(0, 3), aliases: [details.id.slice(0, 12)] },
      ],
    });
    assert.equal(comparableContainer(hostname(one), mask), comparableContainer(hostname(two), mask));
  });

  it('shows that a secret differs, and not which it is', () => {
    const mask = numberedMask();
    const [one, two] = ['hunter2', 'hunter3'].map((secret) =>
      comparableContainer(container({ raw: raw('x', [`PASSWORD=${secret}`], {}) }), mask),
    );
    assert.notEqual(one, two);
    assert.ok(!one?.includes('hunter') && !two?.includes('hunter'));
  });

  it('lays a container beside the defaults of its image', () => {
    const mask = numberedMask();
    const image: ImageDetails = {
      id: 'sha256:1',
      tags: [],
      digests: [],
      architecture: 'amd64',
      os: 'linux',
      variant: '',
      size: 1,
      config: emptyDetails().config,
      layers: [],
      raw: {
        Config: {
          Env: ['A=1'],
          Cmd: ['sh'],
          ExposedPorts: { '80/tcp': {} },
          Labels: null,
          Image: 'sha256:2',
        },
      },
    };
    const told = container({ raw: raw('x', ['A=1', 'B=2'], {}) });
    assert.deepEqual(JSON.parse(comparableImage(image, mask)), {
      Cmd: ['sh'],
      Env: ['A=1'],
      ExposedPorts: { '80/tcp': {} },
    });
    assert.deepEqual(JSON.parse(comparableDefaults(told, mask)), {
      Env: ['A=1', 'B=2'],
      ExposedPorts: { '80/tcp': {} },
    });
  });
});

describe('copy as compose service', () => {
  it('writes what was added to the image, with dollar signs doubled', () => {
    const base = emptyDetails();
    const details = container({
      config: {
        ...base.config,
        hostname: '0123456789ab',
        image: 'shop/web',
        env: ['PRICE=$5 ${X}', 'EMPTY'],
        labels: { 'com.docker.compose.service': 'front', 'com.docker.compose.project': 'p', team: 'a' },
      },
      mounts: [
        {
          type: 'volume',
          name: 'data',
          source: '/var/lib/x',
          destination: '/data',
          writable: false,
          propagation: '',
        },
        {
          type: 'volume',
          name: 'f'.repeat(64),
          source: '',
          destination: '/cache',
          writable: true,
          propagation: '',
        },
      ],
      host: {
        ...base.host,
        networkMode: 'shop_default',
        memory: 1024,
        restartPolicy: { name: 'always', maximumRetryCount: 0 },
      },
    });
    assert.deepEqual(parse(composeService(details, undefined)), {
      services: {
        front: {
          image: 'shop/web',
          environment: { PRICE: '$$5 $${X}', EMPTY: null },
          labels: { team: 'a' },
          volumes: [
            { type: 'volume', source: 'data', target: '/data', read_only: true },
            { type: 'volume', target: '/cache' },
          ],
          networks: { shop_default: { aliases: ['front'] } },
          mem_limit: 1024,
          restart: 'always',
        },
      },
      volumes: { data: { name: 'data', external: true } },
      networks: { shop_default: { name: 'shop_default', external: true } },
    });
  });
});
