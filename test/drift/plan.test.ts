import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { hashedNetwork, hashedService } from '../../src/compose/hash/hashedText';
import { composeRules } from '../../src/compose/hash/hashRules';
import { loadStack } from '../../src/compose/load/stack';
import { get } from '../../src/compose/node';
import { memoryReader } from '../../src/compose/reader';
import type { Observed } from '../../src/drift/observed';
import { imagesOf, planUp, readingsOf } from '../../src/drift/plan';
import type { UpPlan } from '../../src/drift/upPlan';
import { describeReason, summarizePlan } from '../../src/drift/words';
import type { ContainerSummary } from '../../src/engine/records';

/** What `docker compose config --hash web` 2.40.3 prints of the image web:1 with a bind mount of `C:\work\src` at /src. */
const hashOfWindows = 'b2642ccdc965262cb3228878f66085bd52d8bd1ff3595a5c19a74dab950ad440';

const two =
  'services:\n  db: { image: db:1 }\n  web: { image: web:1, depends_on: { db: { condition: service_started, restart: true } } }\n';

/** What an engine has of a project that `up` of a Compose has made from this file. */
function made(
  text: string,
  version = '2.40.3',
  change: (own: Observed) => Partial<Observed> = () => ({}),
): Observed {
  const { rules, stack } = load(text, version);
  const [hash] = rules.hashes;
  const networks = [
    ...(get(stack.effective, 'networks')?.kind === 'map' ? namesOf(stack.effective, 'networks') : []),
  ];
  const containers = namesOf(stack.effective, 'services').map((service): ContainerSummary => {
    const node = get(get(stack.effective, 'services'), service);
    assert.ok(node?.kind === 'map');
    const references = { containerOf: (name: string) => `${name}-1` };
    return {
      ...plainContainer,
      id: `${service}-1`,
      name: `app-${service}-1`,
      labels: {
        'com.docker.compose.project': 'app',
        'com.docker.compose.service': service,
        'com.docker.compose.container-number': '1',
        'com.docker.compose.config-hash': sha256(hashedService(node, hash, references)),
        'com.docker.compose.image': `sha256:${service}`,
        'com.docker.compose.version': version,
      },
      networks: namesOf(node, 'networks').map((key) => ({ name: `app_${key}`, ip: '', id: `id-${key}` })),
    };
  });
  const own: Observed = {
    containers,
    images: new Map(
      imagesOf(stack).map((image, at) => [
        image,
        { id: `sha256:${namesOf(stack.effective, 'services')[at]}`, platform: 'linux/amd64' },
      ]),
    ),
    networks: networks.map((key) => {
      const node = get(get(stack.effective, 'networks'), key);
      assert.ok(node);
      return {
        id: `id-${key}`,
        name: `app_${key}`,
        driver: 'bridge',
        scope: 'local',
        internal: false,
        attachable: false,
        ingress: false,
        labels: { 'com.docker.compose.config-hash': sha256(hashedNetwork(node, hash)) },
        subnets: [],
        members: [],
      };
    }),
    volumes: [],
  };
  return { ...own, ...change(own) };
}

function planOf(text: string, observed: Observed, version = '2.40.3', services?: readonly string[]): UpPlan {
  const { rules } = load(text, version);
  const plan = planUp(
    rules,
    readingsOf(rules, (release) => load(text, version, release).stack),
    observed,
    services,
  );
  assert.ok(plan);
  return plan;
}

function actionsOf(plan: UpPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    plan.services.map(({ name, containers, creates }) => [
      name,
      [
        ...containers.map(({ action, reasons }) => [action, ...reasons.map(({ kind }) => kind)].join(' ')),
        ...(creates > 0 ? [`create ${creates}`] : []),
      ].join(', '),
    ]),
  );
}

describe('what Up would do', () => {
  it('is nothing where nothing has changed', () => {
    assert.deepEqual(actionsOf(planOf(two, made(two))), { db: 'keep', web: 'keep' });
    assert.equal(summarizePlan(planOf(two, made(two))), '');
  });

  it('is to recreate what was edited, and to restart what asks for that', () => {
    const edited = two.replace('image: db:1', 'image: db:1, user: me');
    const plan = planOf(edited, made(two));
    assert.deepEqual(actionsOf(plan), { db: 'recreate config', web: 'restart dependency' });
    assert.equal(summarizePlan(plan), 'would recreate 1, restart 1');
  });

  it('is to recreate all that depends on it in older releases', () => {
    const edited = two.replace('image: db:1', 'image: db:1, user: me');
    assert.deepEqual(actionsOf(planOf(edited, made(two, '2.26.1'), '2.26.1')), {
      db: 'recreate config',
      web: 'recreate dependency',
    });
  });

  it('is to recreate a container of another image', () => {
    const observed = made(two, '2.40.3', ({ images }) => ({
      images: new Map([...images, ['db:1', { id: 'sha256:other', platform: 'linux/amd64' }]]),
    }));
    assert.equal(actionsOf(planOf(two, observed))['db'], 'recreate image');
  });

  it('is not certain where an image has to come first', () => {
    const observed = made(two, '2.40.3', ({ images }) => ({
      images: new Map([...images, ['db:1', undefined]]),
    }));
    assert.equal(actionsOf(planOf(two, observed))['db'], 'unknown image-missing');
    const always = two.replace('image: db:1', 'image: db:1, pull_policy: always');
    assert.equal(actionsOf(planOf(always, made(two)))['db'], 'unknown image-policy');
  });

  it('is not certain for a build of Compose that may hash in another way', () => {
    const version = '2.30.0-0ubuntu1';
    const edited = two.replace('db:1', 'db:1, user: me').replace('web:1', 'web:1, user: me');
    const plan = planOf(edited, made(two, '2.30.0'), version);
    assert.deepEqual(actionsOf(plan), { db: 'unknown config-unsure', web: 'unknown config-unsure' });
    assert.equal(summarizePlan(plan), 'may recreate 2');
    // One container that it made as the files define it shows how it hashes.
    assert.equal(
      actionsOf(planOf(two.replace('db:1', 'db:1, user: me'), made(two, '2.30.0'), version))['db'],
      'recreate config',
    );
  });

  it('is to create and to remove as many as the files want', () => {
    assert.equal(actionsOf(planOf(two.replace('db:1', 'db:1, scale: 3'), made(two)))['db'], 'keep, create 2');
    assert.equal(actionsOf(planOf(two.replace('db:1', 'db:1, scale: 0'), made(two)))['db'], 'remove');
  });

  it('leaves services alone that are not asked for, and containers of none', () => {
    const edited = two.replace('image: db:1', 'image: db:1, user: me');
    assert.deepEqual(actionsOf(planOf(edited, made(two), '2.40.3', ['db'])), { db: 'recreate config' });
    const plan = planOf('services:\n  web: { image: web:1 }\n', made(two));
    assert.deepEqual(
      plan.orphans.map(({ name }) => name),
      ['app-db-1'],
    );
  });

  it('is to recreate what shares a namespace with a recreated container', () => {
    const shared = 'services:\n  db: { image: db:1 }\n  web: { image: web:1, network_mode: "service:db" }\n';
    assert.deepEqual(actionsOf(planOf(shared, made(shared))), { db: 'keep', web: 'keep' });
    assert.deepEqual(actionsOf(planOf(shared.replace('db:1', 'db:1, user: me'), made(shared))), {
      db: 'recreate config',
      web: 'recreate dependency',
    });
  });

  it('is to restart what is in a changed network, and to recreate what is in none', () => {
    const changed = `${two}networks: { default: { internal: true } }\n`;
    assert.equal(actionsOf(planOf(changed, made(two)))['db'], 'restart network-changed');
    const renamed = `${two}networks: { default: { name: other } }\n`;
    assert.equal(actionsOf(planOf(renamed, made(two)))['db'], 'recreate network');
    assert.equal(actionsOf(planOf(renamed, made(two, '2.26.1'), '2.26.1'))['db'], 'keep');
  });

  it('is unknown of values that only Compose has', () => {
    const socket = 'services:\n  db: { image: db:1, use_api_socket: true }\n';
    assert.equal(actionsOf(planOf(socket, made(socket)))['db'], 'unknown provided');
  });

  it('has no plan for files that Compose rejects', () => {
    const { rules } = load(two, '2.40.3');
    const text = `${two}  bad: { image: 1.5, unknown: key }\n`;
    assert.deepEqual([...readingsOf(rules, (release) => load(text, '2.40.3', release).stack)], []);
    assert.equal(planUp(rules, [], made(two)), undefined);
  });

  it('reads the files again only where the first reading does not explain what runs', () => {
    const { rules } = load(two, '2.31.0-unknown');
    assert.ok(rules.hashes.length > 1);
    const read = (observed: Observed) => {
      const releases: string[] = [];
      const readings = readingsOf(rules, (release) => {
        releases.push(release);
        return load(two, '2.31.0', release).stack;
      });
      planUp(rules, readings, observed);
      return releases.length;
    };
    assert.equal(read(made(two, '2.31.0')), 1);
    assert.equal(read(made(two.replace('db:1', 'db:2'), '2.31.0')), rules.hashes.length);
  });

  it('does not look at containers without the labels of Compose, or of single runs', () => {
    const observed = made(two);
    const [db, web] = observed.containers;
    assert.ok(db && web);
    const { 'com.docker.compose.service': _, ...lost } = db.labels;
    const plan = planOf(two, { ...observed, containers: [{ ...db, labels: lost }, web] });
    assert.equal(actionsOf(plan)['db'], 'create 1');
  });

  it('hashes the sources of mounts on Windows as Compose writes them there', () => {
    const mounts = (source: string): string =>
      `name: app\nservices:\n  web: { image: "web:1", volumes: ['${source}:/src'] }\n`;
    const action = (own: string, observed: Observed, env = ''): string | undefined => {
      const { rules } = load(own, '2.40.3');
      const path = '/c:/work/compose.yaml';
      const reader = memoryReader({ [path]: own, '/c:/work/.env': env });
      const readings = readingsOf(rules, (release) => loadStack({ files: [path], reader, release }));
      const plan = planUp(rules, readings, observed);
      return plan && actionsOf(plan)['web'];
    };
    // On Linux, an absolute path is hashed as it is written.
    const engineForm = made(mounts('/c/work/src'));
    const convert = 'COMPOSE_CONVERT_WINDOWS_PATHS=1\n';
    assert.equal(action(mounts('./src'), engineForm, convert), 'keep');
    assert.equal(action(mounts('C:\\work\\src'), engineForm, convert), 'keep');
    assert.equal(action(mounts('./src'), engineForm), 'recreate config');
    const [web] = engineForm.containers;
    assert.ok(web);
    const labels = { ...web.labels, 'com.docker.compose.config-hash': hashOfWindows };
    assert.equal(action(mounts('./src'), { ...engineForm, containers: [{ ...web, labels }] }), 'keep');
  });

  it('says why', () => {
    const plan = planOf(two.replace('image: db:1', 'image: db:1, user: me'), made(two));
    const [reason] = plan.services[1]?.containers[0]?.reasons ?? [];
    assert.ok(reason);
    assert.equal(describeReason(reason), 'it depends on db, which is recreated');
  });
});

const plainContainer: ContainerSummary = {
  id: '',
  name: '',
  image: '',
  imageId: '',
  command: '',
  created: 0,
  state: 'running',
  status: 'Up',
  health: 'none',
  ports: [],
  labels: {},
  networks: [],
  mounts: [],
};

function load(text: string, version: string, release?: string) {
  const rules = composeRules(version);
  assert.ok(rules);
  const path = '/app/compose.yaml';
  const reader = memoryReader({ [path]: text });
  return { rules, stack: loadStack({ files: [path], reader, release: release ?? rules.hashes[0].release }) };
}

function namesOf(node: Parameters<typeof get>[0], section: string): readonly string[] {
  const own = get(node, section);
  return own?.kind === 'map' ? [...own.entries.keys()] : [];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
