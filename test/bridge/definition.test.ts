import assert from 'node:assert/strict';
import { sourceOfThing, type DefinedThing } from '../../src/bridge/definition';
import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';

const files = {
  '/shop/compose.yaml': `name: shop
x-common: &common
  labels: { team: dock }
services:
  web:
    <<: *common
    image: w
    ports: ["8080:80", "9000-9001:90-91/udp"]
    expose: ["7000"]
    env_file: web.env
    environment:
      LEVEL: debug
    deploy: { resources: { limits: { memory: 1g } } }
    volumes:
      - data:/var/lib/data/
      - ./x:/x
    tmpfs: [/tmp:size=1m]
    secrets: [token]
    networks: [front]
  db:
    image: d
networks: { front: {}, other: {} }
volumes: { data: {} }
secrets: { token: { file: ./t } }
`,
  '/shop/compose.dev.yaml': 'services:\n  web:\n    environment: [EXTRA=1]\n',
  '/shop/tools.yaml': `services:
  admin:
    image: a
    profiles: [tools]
    ports: ["9999:99"]
    volumes: [attic:/attic]
    networks: [back]
networks: { back: {} }
volumes: { attic: {} }
`,
  '/shop/web.env': 'A=1\nFROM_FILE=2\n',
  '/shop/t': '',
};

/** `FILE:LINE text`, or undefined. */
function placeOf(service: string | undefined, thing: DefinedThing): string | undefined {
  const stack = loadStack({
    files: ['/shop/compose.yaml', '/shop/compose.dev.yaml', '/shop/tools.yaml'],
    reader: memoryReader(files),
  });
  const source = sourceOfThing(stack, service, thing);
  if (!source) return undefined;
  const { file, span } = source;
  return `${file.path.slice(6)}:${file.lines.lineAt(span.start)} ${file.text.slice(span.start, span.end)}`;
}

describe('the definition of a thing', () => {
  for (const [thing, expected] of [
    [{ kind: 'service' }, 'compose.yaml:5 web'],
    [{ kind: 'port', port: 80, protocol: 'tcp' }, 'compose.yaml:8 "8080:80"'],
    [{ kind: 'port', port: 91, protocol: 'udp' }, 'compose.yaml:8 "9000-9001:90-91/udp"'],
    [{ kind: 'port', port: 7000, protocol: 'tcp' }, 'compose.yaml:9 "7000"'],
    [{ kind: 'port', port: 80, protocol: 'udp' }, undefined],
    [{ kind: 'variable', name: 'LEVEL' }, 'compose.yaml:12 LEVEL: debug'],
    [{ kind: 'variable', name: 'EXTRA' }, 'compose.dev.yaml:3 EXTRA=1'],
    [{ kind: 'variable', name: 'FROM_FILE' }, 'web.env:2 FROM_FILE'],
    [{ kind: 'variable', name: 'PATH' }, undefined],
    [{ kind: 'label', name: 'team' }, 'compose.yaml:3 team'],
    [{ kind: 'mount', destination: '/var/lib/data' }, 'compose.yaml:15 data:/var/lib/data/'],
    [{ kind: 'mount', destination: '/tmp' }, 'compose.yaml:17 /tmp:size=1m'],
    [{ kind: 'mount', destination: '/run/secrets/token' }, 'compose.yaml:18 token'],
    [{ kind: 'setting', paths: ['mem_limit', 'deploy.resources.limits.memory'] }, 'compose.yaml:13 memory'],
    [{ kind: 'setting', paths: ['restart'] }, undefined],
    [{ kind: 'mount', destination: '/none' }, undefined],
    [{ kind: 'network', name: 'shop_front' }, 'compose.yaml:19 front'],
    [{ kind: 'volume', name: 'shop_data' }, 'compose.yaml:23 data'],
    [{ kind: 'volume', name: 'elsewhere' }, undefined],
  ] as const satisfies readonly (readonly [DefinedThing, string | undefined])[])
    it(`of ${Object.values(thing).join(' ')} is ${expected ?? 'nowhere'}`, () =>
      assert.equal(placeOf('web', thing), expected));

  it('of the default network is the service that is in it', () => {
    assert.equal(placeOf('db', { kind: 'network', name: 'shop_default' }), 'compose.yaml:20 db');
  });

  it('of a service whose profile is not enabled is where it is written', () => {
    const places = (
      [
        { kind: 'service' },
        { kind: 'port', port: 99, protocol: 'tcp' },
        { kind: 'mount', destination: '/attic' },
        { kind: 'network', name: 'shop_back' },
      ] as const
    ).map((thing) => placeOf('admin', thing));
    assert.deepEqual(places, [
      'tools.yaml:2 admin',
      'tools.yaml:5 "9999:99"',
      'tools.yaml:6 attic:/attic',
      'tools.yaml:7 back',
    ]);
    assert.equal(placeOf(undefined, { kind: 'volume', name: 'shop_attic' }), 'tools.yaml:9 attic');
  });

  it('of a service that the files do not have is nowhere, whatever its name', () => {
    for (const service of ['none', '__proto__', '', undefined])
      assert.equal(placeOf(service, { kind: 'service' }), undefined);
  });
});
