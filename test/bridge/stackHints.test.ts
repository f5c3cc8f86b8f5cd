import assert from 'node:assert/strict';
import type { EngineFacts } from '../../src/bridge/facts';
import { hintsOf } from '../../src/bridge/stackHints';
import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';
import type { ImageEntry } from '../../src/containers/images';
import type { FieldDifference } from '../../src/drift/fields/comparison';
import type { ContainerSummary, MountRecord, PortRecord } from '../../src/engine/records';
import { container } from '../containers/records';

const path = '/shop/compose.yaml';
const now = Date.UTC(2026, 10, 30);
const day = 86_400_000;

/** The hints of a file as `LINE kind label`, and their hovers. */
function hints(text: string, over: Partial<EngineFacts> = {}, other: Readonly<Record<string, string>> = {}) {
  const reader = memoryReader({ [path]: text, ...other });
  const stack = loadStack({ files: [path, ...Object.keys(other)], reader });
  const facts: EngineFacts = {
    containers: [],
    images: undefined,
    volumeSize: () => undefined,
    plan: undefined,
    hostPorts: undefined,
    now,
    ...over,
  };
  const found = hintsOf(path, stack, facts);
  const lines = stack.texts.get(path)?.lines;
  return {
    found,
    shown: found.map(({ span, kind, label }) => `${lines?.lineAt(span.end)} ${kind} ${label}`),
    details: found.flatMap(({ details }) => details),
  };
}

function member(service: string, over: Partial<ContainerSummary> = {}, project = 'shop'): ContainerSummary {
  const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': service };
  return container({ id: `${project}-${service}`, name: `${project}-${service}-1`, ...over, labels });
}

function port(privatePort: number, publicPort?: number, hostIp = '0.0.0.0', protocol = 'tcp'): PortRecord {
  return { privatePort, protocol, ...(publicPort === undefined ? {} : { publicPort, hostIp }) };
}

function image(name: string, over: Partial<ImageEntry> = {}): ImageEntry {
  const common = { id: 'sha256:1', name, reference: name, dangling: false, usedBy: [] };
  return { ...common, created: now - 3 * day, size: 118_000_000, ...over };
}

function volume(name: string): MountRecord {
  return { type: 'volume', name, source: '', destination: '/d', writable: true, propagation: '' };
}

const services = (body: string) => `name: shop\nservices:\n  web:\n    image: w\n${body}`;

describe('hints on ports', () => {
  const text = services('    ports:\n      - "8080:80"\n      - "90"\n');

  it('tell the host port that the engine chose, and repeat none that the file names', () => {
    const own = member('web', { ports: [port(80, 8080), port(80, 8080, '::'), port(90, 49153)] });
    const { found, shown } = hints(text, { containers: [own] });
    assert.deepEqual(shown, ['6 ports ', '7 ports localhost:49153']);
    assert.deepEqual(found[0]?.details, ['shop-web-1 publishes port 80/tcp as localhost:8080.']);
    assert.deepEqual(found[0]?.question, { about: 'listener', container: own, port: 80 });
  });

  it('name the container that holds the port, which can be stopped', () => {
    const other = member('web', { ports: [port(1, 8080)] }, 'other');
    const { found, shown } = hints(text, { containers: [member('web', { state: 'created' }), other] });
    assert.deepEqual(shown, ['6 ports held by other-web-1']);
    assert.equal(found[0]?.holder, other);
  });

  it('see no conflict with another protocol, another address, or a stopped container', () => {
    const holders = [
      member('a', { ports: [port(1, 8080, '0.0.0.0', 'udp')] }, 'other'),
      member('b', { ports: [port(1, 8080)], state: 'exited' }, 'other'),
      member('c', { ports: [port(8080)] }, 'other'),
    ];
    assert.deepEqual(hints(text, { containers: holders }).shown, []);
    const loopback = services('    ports: ["127.0.0.1:8080:80"]\n');
    const at = (hostIp: string) => [member('d', { ports: [port(1, 8080, hostIp)] }, 'other')];
    assert.deepEqual(hints(loopback, { containers: at('127.0.0.2') }).shown, []);
    assert.deepEqual(hints(loopback, { containers: at('127.0.0.1') }).shown, ['5 ports held by other-d-1']);
    assert.deepEqual(hints(loopback, { containers: at('::') }).shown, ['5 ports held by other-d-1']);
  });

  it('tell of a program of this machine that has the port, if the service needs it', () => {
    const hostPorts = new Set([8080]);
    assert.deepEqual(hints(text, { hostPorts }).shown, ['6 ports port in use']);
    assert.deepEqual(hints(text, { hostPorts }).found[0]?.question, { about: 'holder', port: 8080 });
    const own = member('web', { ports: [port(80, 8080)] });
    assert.deepEqual(hints(text, { hostPorts, containers: [own] }).shown, ['6 ports ']);
    assert.deepEqual(hints(text, { hostPorts: new Set() }).shown, []);
  });

  it('are one for a range', () => {
    const own = member('web', { ports: [port(81, 9001), port(82, 9002)] });
    const { shown, details } = hints(services('    ports: ["9001-9003:81-83"]\n'), { containers: [own] });
    assert.deepEqual(shown, ['5 ports ']);
    assert.equal(details.length, 2);
  });

  it('stand behind the value of the long form and of a template, and in the file that defines it', () => {
    const containers = [member('x', { ports: [port(1, 8080)] }, 'other')];
    const long = services('    ports:\n      - target: 80\n        published: "8080" # web\n');
    assert.deepEqual(hints(long, { containers }).shown, ['7 ports held by other-x-1']);
    const template = services('    ports: ["${PORT:-8080}:80"]\n');
    assert.deepEqual(hints(template, { containers }).shown, ['5 ports held by other-x-1']);
    const overlay = { '/shop/o.yaml': 'services:\n  web:\n    ports: ["8080:80"]\n' };
    assert.deepEqual(hints(services(''), { containers }, overlay).shown, []);
  });
});

describe('hints on images', () => {
  it('tell size and age, or that the engine has none', () => {
    const text = 'name: shop\nservices:\n  web: { image: w }\n  api:\n    build: ./api # ours\n';
    const images = [image('w:latest'), image('shop-other:latest')];
    assert.deepEqual(hints(text, { images }).shown, [
      '3 images 118 MB · built 3 days ago',
      '5 images not built',
    ]);
    assert.deepEqual(hints(text, { images: [image('shop-api:latest', { created: 0 })] }).shown, [
      '3 images not pulled',
      '5 images 118 MB',
    ]);
    assert.deepEqual(hints(text).shown, []);
  });

  it('know an image by each of its names', () => {
    for (const [written, name] of [
      ['postgres', 'docker.io/library/postgres:latest'],
      ['docker.io/library/postgres:17', 'postgres:17'],
      ['docker.io/acme/app', 'acme/app:latest'],
      ['registry.example:5000/app:1', 'registry.example:5000/app:1'],
      ['app', 'localhost/app:latest'],
    ] as const) {
      const text = `services:\n  web:\n    image: ${written}\n`;
      assert.deepEqual(hints(text, { images: [image(name)] }).shown, ['3 images 118 MB · built 3 days ago']);
    }
    const other = 'services:\n  web:\n    image: quay.io/library/postgres\n';
    assert.deepEqual(hints(other, { images: [image('postgres:latest')] }).shown, ['3 images not pulled']);
  });

  it('are silent on digests', () => {
    const text = `services:\n  web:\n    image: w@sha256:${'a'.repeat(64)}\n`;
    assert.deepEqual(hints(text, { images: [] }).shown, []);
  });
});

describe('hints on volumes', () => {
  const text = `${services('    volumes: ["data:/d", "./x:/x", "/anonymous"]\n')}volumes:\n  data:\n  idle: {}\n`;

  it('tell who else uses one, and its size if that was measured', () => {
    const own = member('web', { mounts: [volume('shop_data')] });
    const others = ['a', 'b', 'c'].map((name) => member(name, { mounts: [volume('shop_data')] }, 'other'));
    const volumeSize = (name: string) => (name === 'shop_data' ? 1_200_000_000 : undefined);
    assert.deepEqual(hints(text, { containers: [own, ...others], volumeSize }).shown, [
      '5 volumes 1.2 GB · also used by other-a-1, other-b-1 and 1 more',
      '7 volumes 1.2 GB · used by shop-web-1, other-a-1 and 2 more',
    ]);
    assert.deepEqual(hints(text, { containers: [own] }).shown, ['7 volumes used by shop-web-1']);
    assert.deepEqual(hints(text).shown, []);
  });
});

describe('hints on health checks', () => {
  const text = services('    healthcheck:\n      test: ["CMD", "true"]\n');

  it('tell the health of what runs', () => {
    const at = (health: ContainerSummary['health'], state: ContainerSummary['state'] = 'running') =>
      member('web', { health, state, id: `${health}${state}` });
    assert.deepEqual(hints(text, { containers: [at('unhealthy')] }).shown, ['5 healthchecks unhealthy']);
    assert.deepEqual(hints(text, { containers: [at('healthy'), at('starting')] }).shown, [
      '5 healthchecks 1 of 2 healthy',
    ]);
    assert.deepEqual(hints(text, { containers: [at('healthy', 'exited'), at('none')] }).shown, []);
  });
});

describe('hints on the environment', () => {
  const text = services('    environment:\n      LEVEL: debug\n      API_TOKEN: b\n');

  function withDifferences(shown: string, of: string, wanted?: string, actual?: string) {
    const reader = memoryReader({ [path]: shown });
    const stack = loadStack({ files: [path], reader });
    const source = [...(stack.texts.get(path)?.documents ?? [])].length > 0 ? stack : undefined;
    assert.ok(source);
    const at = shown.indexOf(of);
    const file = stack.texts.get(path);
    assert.ok(file);
    const difference: FieldDifference = {
      field: 'environment',
      item: of.split(':')[0] ?? '',
      wanted,
      actual,
      source: { file, span: { start: at, end: at + of.length } },
    };
    const own = member('web');
    const plan = {
      services: [
        {
          name: 'web',
          source: difference.source!,
          containers: [
            { container: own, action: 'recreate' as const, reasons: [{ kind: 'config' as const }] },
          ],
          creates: 0,
          dependents: [],
        },
      ],
      orphans: [],
      askedVolumes: [],
      differences: new Map([[own.id, [difference]]]),
    };
    return { containers: [own], plan };
  }

  it('tell the value that the container has instead', () => {
    const changed = withDifferences(text, 'LEVEL: debug', 'debug', 'info');
    assert.deepEqual(hints(text, changed).shown, ['6 environment "info" in the container']);
    const added = withDifferences(text, 'LEVEL: debug', 'debug');
    assert.deepEqual(hints(text, added).shown, ['6 environment not set in the container']);
  });

  it('mask what looks like a secret', () => {
    const { shown, details } = hints(text, withDifferences(text, 'API_TOKEN: b', 'b', 'hunter2hunter2'));
    assert.deepEqual(shown, ['7 environment "••••••••" in the container']);
    assert.doesNotMatch(details.join(), /hunter2/);
  });

  it('are silent on a text that was edited since', () => {
    assert.deepEqual(
      hints(text.replace('debug', 'trace'), withDifferences(text, 'LEVEL: debug', 'a', 'b')).shown,
      [],
    );
  });
});

describe('hints of a file', () => {
  it('are none where Compose would reject the stack', () => {
    const broken = 'services:\n  web:\n    image: w\n    ports: ["x:y:z:1"]\n';
    assert.deepEqual(hints(broken, { images: [] }).shown, []);
    for (const text of ['', '[', 'services: []', '\0'])
      assert.deepEqual(hints(text, { images: [] }).shown, []);
  });

  it('show names from outside as plain text', () => {
    const evil = member('x', { name: 'a\u202e\u001b[31mb\nc', ports: [port(1, 8080)] }, 'other');
    const { found } = hints(services('    ports: ["8080:80"]\n'), { containers: [evil] });
    assert.doesNotMatch(
      JSON.stringify(found.map(({ label, details }) => [label, details])),
      /\\n|\u202e|\\u001b/,
    );
  });

  it('take a moment with a hundred services and a thousand containers', () => {
    const text = `name: shop\nservices:\n${Array.from({ length: 100 }, (_, n) => `  s${n}:\n    image: w\n    ports: ["${8000 + n}:80"]\n`).join('')}`;
    const containers = Array.from({ length: 1000 }, (_, n) =>
      member(`s${n}`, { ports: [port(80, 8000 + n)] }),
    );
    assert.equal(hints(text, { containers, images: [image('w:latest')] }).found.length, 200);
  });
});
