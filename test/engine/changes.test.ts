import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { ContainerEngine } from '../../src/engine/engine';
import { helperLabel } from '../../src/engine/helperLabel';
import { changeTree, type ChangeNode } from '../../src/inspect/changes/changeTree';
import { compareFiles } from '../../src/inspect/changes/compareFiles';
import { dockerfileLines } from '../../src/inspect/changes/dockerfileLines';
import { ContainerFiles } from '../../src/inspect/files/containerFiles';
import { Places } from '../../src/inspect/files/places';
import { removeAll, runScript, testEngineHost, tracedEngine, until } from './testEngine';

const edits = [
  'mkdir -p /app/sub "/app/ü 日本"; echo a > /app/sub/a; ln -s a /app/sub/link; ln /app/sub/a /app/hard',
  'echo more >> /etc/passwd; chmod 600 /etc/group; rm /bin/vi',
  // An opaque directory: one of the image, taken away and made anew.
  'rm -r /var; mkdir /var; echo new > /var/new',
  'mkdir -p /root/.cache /var/cache/apt; echo c > /root/.cache/c; echo c > /var/cache/apt/c',
].join('; ');

describe('Changes', () => {
  let engine: ContainerEngine;

  before(async () => {
    ({ engine } = await tracedEngine());
  });
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  async function edited(script: string, body: object = {}): Promise<string> {
    const id = await runScript(engine, script, { ...body });
    await engine.containers.wait(id);
    return id;
  }

  it('are those of docker diff, each in one place of the tree', async () => {
    const id = await edited(edits, { HostConfig: { Tmpfs: { '/scratch': '' } } });
    const changes = await engine.containers.changes(id);
    const letters = { added: 'A', modified: 'C', deleted: 'D' };
    assert.deepEqual(changes.map(({ kind, path }) => `${letters[kind]} ${path}`).toSorted(), dockerDiff(id));

    const tree = changeTree(changes, ['/scratch']);
    assert.deepEqual(kinds(tree.changes), [
      '/app added',
      '/app/hard added',
      '/app/sub added',
      '/app/sub/a added',
      '/app/sub/link added',
      '/app/ü 日本 added',
      '/bin/vi deleted',
      '/etc/group modified',
      '/etc/passwd modified',
      '/var/new added',
    ]);
    assert.deepEqual(kinds(tree.mounts), ['/scratch added']);
    assert.deepEqual(kinds(tree.noise), [
      '/root/.cache added',
      '/root/.cache/c added',
      '/var/cache added',
      '/var/cache/apt added',
      '/var/cache/apt/c added',
    ]);
  });

  it('of 20,000 paths are there within a second', async () => {
    const id = await edited(
      'mkdir /many; cd /many; seq 1 200 | while read d; do mkdir $d; (cd $d; seq 1 99 | xargs touch); done',
    );
    const start = performance.now();
    const changes = await engine.containers.changes(id);
    const listed = performance.now() - start;
    const before = process.cpuUsage();
    const tree = changeTree(changes, []);
    const shown = tree.changes.map(({ label, count }) => `${label} ${count}`);
    const took = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    console.log(
      `      ${changes.length} changes in ${took.toFixed(0)} ms, ${listed.toFixed(0)} of them the engine's`,
    );
    assert.equal(changes.length, 20_001);
    assert.equal(tree.counts.added, 20_001);
    assert.deepEqual(shown, ['many 20001']);
    assert.ok(user + system < 1_000_000, 'what is ours of it');
    assert.deepEqual(
      changes.map(({ path }) => path).toSorted(),
      dockerDiff(id).map((line) => line.slice(2)),
    );
  });

  it('compares a file with the image by its words, else by what is known of it', async () => {
    const id = await edited(edits);
    const { imageId } = await engine.containers.inspect(id);
    const places = new Places({ engine: async () => engine, onError: (error) => assert.fail(String(error)) });
    const image = { kind: 'image', id: imageId, name: 'busybox' } as const;
    await places.use(image, 'read', async (before) => {
      const after = new ContainerFiles(engine, id);
      assert.equal((await compareFiles(before, after, '/etc/passwd')).by, 'content');
      const group = await compareFiles(before, after, '/etc/group');
      assert.ok(group.by === 'metadata');
      assert.match(group.before, /mode      -rw-r--r--/);
      assert.match(group.after, /mode      -rw-------/);
      const link = await compareFiles(before, after, '/bin/vi');
      assert.ok(link.by === 'metadata');
      assert.match(link.before, /links to \/bin\/busybox/);
      assert.equal(link.after, 'not there\n');
    });
    await until('the helper is removed', async () => {
      const left = await engine.containers.list({ filters: { label: [helperLabel] } });
      return left.length === 0;
    });
  });

  it('become lines of a Dockerfile', async () => {
    const id = await edited(edits);
    const text = dockerfileLines('web', 'busybox:latest', await engine.containers.changes(id), []);
    assert.deepEqual(
      text.split('\n').filter((line) => /^[A-Z]/.test(line)),
      [
        'FROM busybox:latest',
        'COPY files/app /app',
        'COPY files/var/new /var/new',
        'COPY files/etc/group /etc/group',
        'COPY files/etc/passwd /etc/passwd',
        'RUN ["rm","-rf","--","/bin/vi"]',
      ].toSorted((a, b) => text.indexOf(a) - text.indexOf(b)),
    );
  });

  function dockerDiff(id: string): readonly string[] {
    const env = { ...process.env, DOCKER_HOST: testEngineHost() };
    const options = { encoding: 'utf8', env, maxBuffer: 100_000_000, timeout: 60_000 } as const;
    const output = execFileSync('docker', ['diff', id], options);
    return output.trim().split('\n').toSorted();
  }
});

/** The paths that differ, without the folders that only hold them. */
function kinds(nodes: readonly ChangeNode[]): readonly string[] {
  return nodes
    .flatMap(function told({ path, kind, children }: ChangeNode): readonly string[] {
      return [...(kind ? [`${path} ${kind}`] : []), ...children.flatMap(told)];
    })
    .toSorted();
}
