import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerEngine } from '../../src/engine/engine';
import { saveEvidence, type SavedEvidence } from '../../src/inspect/evidence/saveEvidence';
import { run } from '../parts/processes';
import { busybox, onPodman, removeAll, runScript, testLabel, tracedEngine, until } from './testEngine';

describe('saved evidence', () => {
  let engine: ContainerEngine;
  let parent: string;
  const now = Date.parse('2026-01-02T03:04:05Z');

  before(async () => {
    ({ engine } = await tracedEngine());
  });
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'drydock-evidence-test-'));
  });
  afterEach(async () => {
    await removeAll(engine);
    rmSync(parent, { recursive: true });
  });
  after(() => engine.close());

  async function save(
    id: string,
    options: { readonly signal?: AbortSignal; readonly report?: (part: string) => void } = {},
  ): Promise<SavedEvidence> {
    const { signal = new AbortController().signal, report = () => undefined } = options;
    return saveEvidence(engine, id, parent, { now, signal, report });
  }

  function read({ folder }: SavedEvidence, file: string): string {
    return readFileSync(join(folder, file), 'utf8');
  }

  it('of a running container is whole, and holds no secret where it says so', async () => {
    const id = await runScript(engine, 'echo out; echo err >&2; echo x > /new; rm /etc/group; sleep 1000', {
      Env: ['API_TOKEN=hunter2'],
      HostConfig: { NetworkMode: 'none' },
    });
    await until('it wrote', async () => (await engine.containers.changes(id)).length >= 3);
    const saved = await save(id);
    assert.deepEqual(saved.missing, []);
    assert.deepEqual(readdirSync(saved.folder).sort(), [
      'README.md',
      'SHA256SUMS',
      'changes.txt',
      'events.txt',
      'image-history.txt',
      'inspect.jsonc',
      'logs.txt',
      'networks.json',
      'processes.txt',
      'timeline.html',
    ]);
    assert.equal(
      (await run('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: saved.folder })).trim(),
      '',
    );
    assert.equal(read(saved, 'SHA256SUMS').split('\n').length, readdirSync(saved.folder).length);
    const timeline = read(saved, 'timeline.html');
    assert.match(timeline, /default-src 'none'/);
    assert.doesNotMatch(timeline, /<script|<img|<link|hunter2/);
    assert.match(timeline, /<tr class="stdout"><td>[\d-]+T[\d:.]+Z<\/td><td>stdout<\/td><td>out<\/td>/);
    assert.match(timeline, /<td>event<\/td><td>container +start/);
    assert.match(timeline, /<li>added \/new<\/li>/);
    assert.deepEqual(readdirSync(parent).length, 1);
    assert.match(read(saved, 'logs.txt'), /^\S+Z stdout out$/m);
    assert.match(read(saved, 'logs.txt'), /^\S+Z stderr err$/m);
    assert.match(read(saved, 'changes.txt'), /^A \/new$/m);
    assert.match(read(saved, 'changes.txt'), /^D \/etc\/group$/m);
    assert.match(read(saved, 'processes.txt'), /sleep 1000/);
    assert.match(read(saved, 'events.txt'), /container +start/);
    assert.match(read(saved, 'image-history.txt'), onPodman ? /ADD file:/ : /Imported from/);
    assert.match(read(saved, 'networks.json'), onPodman ? /^\[\]\s*$/ : /"Name": "none"/);
    assert.match(read(saved, 'README.md'), /- State: running/);
    assert.ok(!read(saved, 'inspect.jsonc').includes('hunter2'));
  });

  it('of a stopped container says what there is not', async () => {
    const id = await runScript(engine, 'echo last words; exit 3');
    await engine.containers.wait(id);
    const saved = await save(id);
    assert.deepEqual(saved.missing, ['processes.txt']);
    assert.match(read(saved, 'logs.txt'), /last words/);
    assert.match(read(saved, 'README.md'), /## Missing[^]*`processes\.txt`: .*is not running/);
    assert.match(read(saved, 'README.md'), /exit code 3/);
  });

  it('of a container that was never started is saved as well', async () => {
    const id = await engine.containers.create({ body: { Image: busybox, Labels: { [testLabel]: 'yes' } } });
    assert.deepEqual((await save(id)).missing, ['processes.txt']);
  });

  it('of a container that goes meanwhile keeps what was told before, and says so', async () => {
    const id = await runScript(engine, 'echo hello; sleep 1000');
    let removed: Promise<void> | undefined;
    const report = () => void (removed ??= engine.containers.remove(id, { force: true }));
    // Nothing is requested before the container is removed.
    const inspected = await engine.containers.inspect(id);
    const late: ContainerEngine = {
      ...engine,
      endpoint: engine.endpoint,
      containers: {
        ...engine.containers,
        inspect: async () => inspected,
        logs: async (...args) => {
          await removed;
          return engine.containers.logs(...args);
        },
      },
    };
    const saved = await saveEvidence(late, id, parent, { now, signal: new AbortController().signal, report });
    assert.ok(saved.missing.includes('logs.txt') && saved.missing.includes('changes.txt'));
    assert.match(
      read(saved, 'README.md'),
      /`logs\.txt`: .*(?:no longer|gone|not there|does not exist|no container)/i,
    );
    assert.match(read(saved, 'inspect.jsonc'), /running/);
  });

  it('of a container that is gone leaves nothing', async () => {
    await assert.rejects(save('drydock-no-such'), { reason: 'container-gone' });
    assert.deepEqual(readdirSync(parent), []);
  });

  it('leaves nothing when it is called off, at whatever part', async () => {
    const id = await runScript(engine, 'yes | head -n 200000; sleep 1000');
    for (const part of ['inspect.jsonc', 'logs.txt', 'events.txt']) {
      const abort = new AbortController();
      const work = save(id, { signal: abort.signal, report: (file) => file === part && abort.abort() });
      await assert.rejects(work, { name: 'AbortError' });
      assert.deepEqual(readdirSync(parent), []);
    }
    await until('no stream is left', () => engine.openStreams === 0);
  });

  it('leaves nothing on a full disk, and says what to do', async () => {
    const id = await runScript(engine, 'yes | head -n 200000');
    await engine.containers.wait(id);
    const small = join(parent, 'small');
    mkdirSync(small);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small]);
    try {
      const work = saveEvidence(engine, id, small, { now, signal: new AbortController().signal });
      await assert.rejects(work, /the disk is full/);
      assert.deepEqual(readdirSync(small), []);
    } finally {
      await run('umount', [small]);
    }
    const nowhere = saveEvidence(engine, id, join(parent, 'none'), {
      now,
      signal: new AbortController().signal,
    });
    await assert.rejects(nowhere, /folder doesn't exist/);
  });
});
