import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ContainerEngine } from '../../../src/engine/engine';
import { helperLabel } from '../../../src/engine/helperLabel';
import { Places } from '../../../src/inspect/files/places';
import { toolTar } from '../../../src/inspect/helper/toolbox';
import { readImageLayers } from '../../../src/inspect/layers/imageLayers';
import { outlivesStart } from '../../../src/inspect/otherArchitecture';
import { openDebugShell } from '../../../src/inspect/shell/debugShell';
import { openExecShell } from '../../../src/inspect/shell/execShell';
import { askEngine } from '../../parts/engineHttp';
import { busybox, removeAll, runScript, testEngineHost, testLabel, tracedEngine, until } from '../testEngine';
import { TerminalReader } from './terminalReader';

const foreign = 'foreign:latest';

describe('An image of another architecture', () => {
  let engine: ContainerEngine;
  /** In Go's words: not that of the engine. */
  let architecture: string;
  let program: Buffer;
  const never = new AbortController().signal;

  before(async () => {
    ({ engine } = await tracedEngine());
    architecture = (await engine.version()).arch === 's390x' ? 'ppc64le' : 's390x';
    program = foreignProgram(architecture === 's390x' ? 22 : 21);
    await loadImage(
      architecture,
      await toolTar([
        { name: 'bin/sh', content: program },
        { name: 'bin/busybox', content: program },
      ]),
    );
  });
  afterEach(() => removeAll(engine));
  after(async () => {
    await engine.images.remove(foreign, { force: true });
    engine.close();
  });

  /** What a helper or a copy would leave behind. */
  const traces = async () => ({
    helpers: (await engine.containers.list({ filters: { label: [helperLabel] } })).length,
    images: (await engine.images.list()).map(({ id }) => id).sort(),
  });
  /** A container of it, which has ended at once. */
  const ended = async () => {
    const id = await runScript(engine, '', { Image: foreign, Cmd: ['/bin/sh'] });
    await engine.containers.wait(id);
    return id;
  };

  it('is said to be one where its container ends at once', async () => {
    const id = await ended();
    const image = await engine.images.inspect(foreign);
    assert.equal(image.architecture, architecture);
    await assert.rejects(outlivesStart(engine, id, image, never), {
      reason: 'other-architecture',
      message: new RegExp(
        `exited immediately: its image was built for ${architecture}, and .* \\(exec format error\\)\\. Pull`,
      ),
    });
    assert.equal((await engine.containers.inspect(id)).state.status, 'exited');
    // One that runs all the same, as with an emulator, is let be.
    await outlivesStart(engine, await runScript(engine, 'sleep 1000'), image, never);
  });

  it('can be looked at: its layers, its files, and a shell on a copy of its container', async () => {
    const { platform, steps } = await readImageLayers(engine, foreign, never);
    assert.equal(platform, `linux/${architecture}`);
    assert.equal(steps.length, 1);
    const before = await traces();
    const container = await engine.containers.inspect(await ended());
    const shell = await openDebugShell(engine, { container, variant: 'copy', image: busybox });
    const terminal = new TerminalReader(shell);
    await terminal.type('wc -c < /bin/busybox', new RegExp(`\\b${program.length}\\r\\n`));
    await shell.end();
    await terminal.done;
    assert.deepEqual(await traces(), before);
  });

  it('is refused as a toolbox with the reason, and nothing is left', async () => {
    const container = await engine.containers.inspect(await runScript(engine, 'sleep 1000'));
    const before = await traces();
    // Podman writes files of its own.
    const changes = await engine.containers.changes(container.id);
    for (const variant of ['plain', 'inject', 'copy'] as const) {
      await assert.rejects(
        openDebugShell(engine, { container, variant, image: foreign }),
        {
          reason: 'helper-failed',
          message: new RegExp(
            `^The toolbox image ${foreign} was built for ${architecture}, .*drydock\\.debugShell\\.image`,
          ),
        },
        variant,
      );
      assert.deepEqual(await traces(), before, variant);
    }
    assert.deepEqual(await engine.containers.changes(container.id), changes);
  });

  it('leaves the container whose programs are of it to the toolbox', async () => {
    const id = await runScript(engine, 'echo cargo > /hold/log; touch /ready; exec sleep 1000', {
      HostConfig: { Tmpfs: { '/hold': '' } },
    });
    await until('it is there', () =>
      engine.containers.statPath(id, '/ready').then(
        () => true,
        () => false,
      ),
    );
    await engine.containers.putArchive(id, '/bin', await toolTar([{ name: 'busybox', content: program }]));
    await assert.rejects(openExecShell(engine, { id, name: 'target' }, {}), {
      reason: 'no-shell',
      message:
        /has a shell for another architecture than the engine's \(exec format error\)\. Use "Debug Shell"/,
    });
    const places = new Places({
      engine: async () => engine,
      onError: (error) => assert.fail(String(error)),
      toolbox: async () => busybox,
    });
    const place = { kind: 'container', id, name: 'target' } as const;
    const listed = await places.use(place, 'read', (files) => files.list('/hold'));
    assert.deepEqual(
      listed.map(({ name }) => name),
      ['log'],
    );
    places.dispose();
    await until('the helper is gone', async () => (await traces()).helpers === 0);
  });
});

/** The header of a program for a big-endian machine that is not there, and one segment of nothing. */
function foreignProgram(machine: number): Buffer {
  const elf = Buffer.alloc(64 + 56);
  elf.write('\x7fELF\x02\x02\x01', 'latin1');
  elf.writeUInt16BE(2, 16);
  elf.writeUInt16BE(machine, 18);
  elf.writeUInt32BE(1, 20);
  elf.writeUInt32BE(64, 36);
  elf.writeUInt16BE(64, 52);
  elf.writeUInt16BE(56, 54);
  elf.writeUInt16BE(1, 56);
  elf.writeUInt32BE(1, 64);
  return elf;
}

/** Loads {@link foreign}, of one layer, as `docker load` does: an import would be made for the engine. */
async function loadImage(architecture: string, layer: Buffer): Promise<void> {
  const digest = createHash('sha256').update(layer).digest('hex');
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const archive = await toolTar([
    {
      name: 'config.json',
      content: json({
        architecture,
        os: 'linux',
        config: { Cmd: ['/bin/sh'], Labels: { [testLabel]: 'yes' } },
        rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
        history: [{ created_by: 'COPY shell /bin/' }],
      }),
    },
    { name: 'layer.tar', content: layer },
    {
      name: 'manifest.json',
      content: json([{ Config: 'config.json', RepoTags: [foreign], Layers: ['layer.tar'] }]),
    },
  ]);
  const socket = testEngineHost().replace('unix://', '');
  const answer = await askEngine(socket, '/images/load', { method: 'POST', body: Readable.from([archive]) });
  assert.ok(answer.status === 200 && !answer.body.includes('"error"'), answer.body);
}
