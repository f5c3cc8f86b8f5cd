import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { hashedService } from '../../../src/compose/hash/hashedText';
import { composeRules } from '../../../src/compose/hash/hashRules';
import { loadStack } from '../../../src/compose/load/stack';
import { get } from '../../../src/compose/node';
import { memoryReader } from '../../../src/compose/reader';

/** What a hash is made of: every kind of value, and each that Go writes in a form of its own. */
const lines = [
  'name: hashed',
  'services:',
  '  app:',
  '    image: app:1',
  '    command: sh -c "echo  <&>"',
  '    entrypoint: []',
  '    environment: { B: "2", A: \'<&>é\', EMPTY: , N: 1 }',
  '    labels: [b=1, a=2]',
  '    ports: ["8080:80", "127.0.0.1:53:53/udp"]',
  '    volumes: ["data:/data:ro", "./src:/src", "/cache", { type: tmpfs, target: /t, tmpfs: { size: 1m } }]',
  '    mem_limit: 1.5gb',
  '    ulimits: { nofile: 1024, core: 0, nproc: { soft: 1, hard: 2 } }',
  '    blkio_config: { weight: 300, device_read_bps: [{ path: /dev/a, rate: 1mb }] }',
  '    deploy: { replicas: 3, resources: { limits: { pids: 5, cpus: "0.1", memory: 1.5gb } } }',
  '    healthcheck: { test: curl localhost, interval: 90s }',
  '    networks: { front: { aliases: [a], priority: 1, driver_opts: { x: y } }, default: }',
  '    develop: { watch: [{ path: src, action: sync, target: /x }] }',
  '    configs: [{ source: conf, mode: 0440 }]',
  '    tmpfs: /run',
  '    init: false',
  '    stop_grace_period: 1m30s',
  '  side:',
  '    image: side',
  '    network_mode: service:app',
  '    profiles: []',
  '    depends_on: { app: { condition: service_started, restart: true } }',
  '    cpus: 0.1',
  '    extra_hosts: { one: 10.0.0.1 }',
  '    scale: 2',
  '    pull_policy: always',
  '    build: .',
  'networks: { front: { driver: bridge } }',
  'volumes: { data: }',
  'configs: { conf: { content: text } }',
];

/** As `docker compose config --hash '*'` of these builds prints them, in the folder /project. */
const real: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2.26.1-4': {
    app: '110a35c365c57b7b1a8f5fc38b56faa1a1b840957bd05de4363826b28a9d70f0',
    side: '463f25bf7dfde712ebe5c8cef92d894576f0487ec0b824b43941cdc0a8762775',
  },
  '2.40.3-3': {
    app: 'de079ad5063bc42a36a599c8d4adc0fb2b0812abc39ebda4034f9876551d6fab',
    side: 'e6a946d6344014951fd0bb98b7ec4b6a898890d828ab5e925cfbab2d19f52b04',
  },
};

describe('the text of which Compose keeps a hash', () => {
  for (const [version, hashes] of Object.entries(real)) {
    it(`is that of Compose ${version}`, () => {
      for (const [name, hash] of Object.entries(hashes)) {
        const text = hashedText(version, name, lines.join('\n'));
        assert.equal(createHash('sha256').update(text).digest('hex'), hash, text);
      }
    });
  }

  it('is the same for another form of the same values', () => {
    const of = (service: string) => hashedText('2.40.3', 'a', `services:\n  a: ${service}\n`);
    assert.equal(
      of('{ image: i, environment: [A=1], mem_limit: 64m, command: sleep 1, stop_grace_period: 90s }'),
      of(
        '{ command: [sleep, "1"], image: i, stop_grace_period: 1m30s, mem_limit: 65536k, environment: { A: 1 } }',
      ),
    );
    assert.equal(of('{ image: i, scale: 2, build: ., pull_policy: never }'), of('{ image: i }'));
    assert.notEqual(of('{ image: i, command: [] }'), of('{ image: i }'));
  });

  it('has the containers of services whose namespaces are used', () => {
    const stack = load(
      '2.40.3',
      'services:\n  a: { image: i, network_mode: "service:b", volumes_from: ["b:ro"] }\n  b: { image: i }\n',
    );
    const node = get(get(stack.stack.effective, 'services'), 'a');
    assert.equal(node?.kind, 'map');
    const text = hashedService(node, stack.rules, { containerOf: (name) => `id-of-${name}` });
    assert.match(text, /"network_mode":"container:id-of-b"/);
    assert.match(text, /"volumes_from":\["id-of-b"\]/);
  });
});

describe('the rules of a release of Compose', () => {
  it('are exact for releases and known builds', () => {
    for (const version of ['2.26.1', 'v2.40.3', '2.40.3-3', '5.1.0']) {
      const rules = composeRules(version);
      assert.ok(rules?.isExact, version);
      assert.equal(rules.hashes.length, 1);
    }
  });

  it('are several, and none of them exact, for a build with a library that is not known', () => {
    const rules = composeRules('2.29.0+ds1-0ubuntu1');
    assert.equal(rules?.isExact, false);
    assert.ok((rules?.hashes.length ?? 0) > 1);
  });

  it('are unknown for what came before and what is still to come', () => {
    for (const version of ['1.29.2', '2.17.0', '6.0.0', 'dev', ''])
      assert.equal(composeRules(version), undefined, version);
  });
});

function load(version: string, text: string) {
  const [rules] = composeRules(version)?.hashes ?? [];
  assert.ok(rules);
  const path = '/project/compose.yaml';
  const stack = loadStack({ files: [path], reader: memoryReader({ [path]: text }), release: rules.release });
  assert.deepEqual(
    stack.problems.map(({ message }) => message),
    [],
  );
  return { rules, stack };
}

function hashedText(version: string, service: string, text: string): string {
  const { rules, stack } = load(version, text);
  const node = get(get(stack.effective, 'services'), service);
  assert.equal(node?.kind, 'map');
  return hashedService(node, rules);
}
