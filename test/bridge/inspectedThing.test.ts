import assert from 'node:assert/strict';
import { inspectedThing } from '../../src/bridge/inspectedThing';
import { inspectDocument } from '../../src/inspect/document/inspectDocument';
import { emptyDetails } from '../containers/containerDetails';

const base = emptyDetails();
const document = inspectDocument(
  {
    ...base,
    state: { ...base.state, healthLog: [{ start: 0, end: 1, exitCode: 1, output: 'no' }] },
    config: {
      ...base.config,
      env: ['LEVEL=debug', 'A=b=c'],
      labels: { 'team.name': 'dock "x": y' },
      user: '',
    },
    host: { ...base.host, memory: 1024 ** 2, capAdd: ['NET_ADMIN'] },
    ports: [
      { privatePort: 80, publicPort: 8080, protocol: 'tcp', hostIp: '127.0.0.1' },
      { privatePort: 9, protocol: 'udp', hostIp: '' },
    ],
    mounts: [
      {
        type: 'volume',
        name: 'data',
        source: '/v',
        destination: '/var/lib/data',
        writable: false,
        propagation: '',
      },
    ],
    raw: {
      Id: '0123',
      Image: 'sha256:1',
      Mounts: [
        { Type: 'bind', Source: '/a', Destination: '/one' },
        { Type: 'bind', Source: '/b', Destination: '/two' },
      ],
      Config: {
        Env: ['PATH=/bin', 'LEVEL=debug'],
        Labels: { 'com.docker.compose.service': 'web' },
        ExposedPorts: { '80/tcp': {} },
        Cmd: ['node', 'Env'],
      },
      HostConfig: {
        Binds: ['/a:/one:ro'],
        PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
        Memory: 1048576,
        NanoCpus: 0,
      },
      NetworkSettings: { Ports: { '90/udp': null }, Networks: { shop_default: { IPAddress: '172.18.0.2' } } },
    },
  },
  0,
);

/** What the n-th line with that text is about, in short. */
function about(text: string, nth = 1): string {
  const lines = document.split('\n');
  let line = -1;
  for (let i = 0; i < nth; i++) line = lines.findIndex((each, at) => at > line && each.includes(text));
  assert.ok(line >= 0, `no line ${nth} with ${text}`);
  const thing = inspectedThing(document, line);
  return thing ? Object.values(thing).flat().join(' ') : '';
}

describe('a line of an Inspect document', () => {
  for (const [text, nth, expected] of [
    ['"lastHealthCheck"', 1, 'setting healthcheck'],
    ['"exitCode"', 1, 'setting healthcheck'],
    ['"image"', 1, 'setting image build'],
    ['"LEVEL": "debug"', 1, 'variable LEVEL'],
    ['"A": "b=c"', 1, 'variable A'],
    ['127.0.0.1:8080 →', 1, 'port 80 tcp'],
    ['9/udp (not published)', 1, 'port 9 udp'],
    ['volume data →', 1, 'mount /var/lib/data'],
    ['"shop_default"', 1, 'network shop_default'],
    ['"aliases"', 1, 'network shop_default'],
    ['"memory"', 1, 'setting mem_limit deploy.resources.limits.memory'],
    ['"NET_ADMIN"', 1, 'setting cap_add'],
    ['"team.name"', 1, 'label team.name'],
    ['"Id"', 1, 'service'],
    ['"Destination": "/one"', 1, 'mount /one'],
    ['"Source": "/b"', 1, 'mount /two'],
    ['"LEVEL=debug"', 1, 'variable LEVEL'],
    ['"com.docker.compose.service"', 1, 'label com.docker.compose.service'],
    ['"80/tcp"', 1, 'port 80 tcp'],
    ['"HostPort"', 1, 'port 80 tcp'],
    ['"90/udp"', 1, 'port 90 udp'],
    ['"/a:/one:ro"', 1, 'mount /one'],
    ['"node"', 1, 'setting command'],
    ['"Memory"', 1, 'setting mem_limit deploy.resources.limits.memory'],
    ['"NanoCpus"', 1, 'setting cpus deploy.resources.limits.cpus'],
    ['"IPAddress"', 1, 'network shop_default'],
    ['// web: ', 1, ''],
  ] as const) {
    it(`${text} is about ${expected || 'nothing'}`, () => assert.equal(about(text, nth), expected));
  }

  it('takes no time where a value is long and looks like the document', () => {
    const text = `{\n  "labels": {\n${'    "a": "\\"x\\": { [",\n'.repeat(20_000)}    "z": "1"\n  }\n}\n`;
    const start = performance.now();
    assert.deepEqual(inspectedThing(text, 20_002), { kind: 'label', name: 'z' });
    assert.ok(performance.now() - start < 1000);
  });
});
