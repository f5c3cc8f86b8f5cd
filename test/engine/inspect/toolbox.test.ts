import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ContainerEngine } from '../../../src/engine/engine';
import { helperLabel } from '../../../src/engine/helperLabel';
import { buildToolbox, builtToolbox, hasImage, imagesWithShell } from '../../../src/inspect/helper/toolbox';
import { openDebugShell } from '../../../src/inspect/shell/debugShell';
import { findProgram } from '../../parts/processes';
import { removeAll, runScript, tracedEngine, busybox } from '../testEngine';
import { makeBareImage } from './bareImage';
import { TerminalReader } from './terminalReader';

/** Where the image that is meant is not on the engine, and no registry is in reach. */
describe('Another toolbox', () => {
  let engine: ContainerEngine;
  const program = (name: string) => readFileSync(findProgram(name) ?? assert.fail(`${name} is missing`));

  before(async () => {
    ({ engine } = await tracedEngine());
    await makeBareImage(engine);
  });
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  it('is one of the images that have a shell, and looking for them leaves nothing', async () => {
    const found = (await imagesWithShell(engine, new AbortController().signal)).flatMap(({ tags }) => tags);
    // Podman reports full names.
    const has = (tag: string) => found.some((each) => each.replace(/^docker\.io\/library\//, '') === tag);
    assert.ok(has(busybox));
    assert.ok(!has('bare:latest'));
    assert.deepEqual(await engine.containers.list({ filters: { label: [helperLabel] } }), []);
  });

  it('is made of a static busybox, and a debug shell of that', async () => {
    const image = await buildToolbox(engine, program('busybox'));
    try {
      assert.equal(image, builtToolbox);
      const bare = { Image: 'bare:latest', Entrypoint: ['/sleep'], Cmd: ['3600'] };
      const container = await engine.containers.inspect(await runScript(engine, '', bare));
      const session = await openDebugShell(engine, { container, variant: 'inject', image });
      const terminal = new TerminalReader(session);
      await terminal.type('ls /marked', /\/marked\r\n/);
      await session.end();
      await terminal.done;
    } finally {
      await engine.images.remove(image, { force: true });
    }
  });

  it('is not made of what no container could run', async () => {
    await assert.rejects(buildToolbox(engine, Buffer.from('#!/bin/sh\n')), { reason: 'no-program' });
    await assert.rejects(buildToolbox(engine, program('ls')), { reason: 'not-static' });
    const other = Buffer.from(program('busybox'));
    // The field of an ELF header that names the machine: s390.
    other.writeUInt16LE(22, 18);
    await assert.rejects(buildToolbox(engine, other), { reason: 'other-architecture' });
    assert.ok(!(await hasImage(engine, builtToolbox)));
  });
});
