import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import updateContainer from '../../src/commands/container/update';
import saveImage from '../../src/commands/image/save';
import loadImages from '../../src/commands/images/load';
import backup from '../../src/commands/volume/backup';
import clone from '../../src/commands/volume/clone';
import restore from '../../src/commands/volumes/restore';
import type { Containers, Ui } from '../../src/commands/context/commandContext';
import type { ContainerEngine } from '../../src/engine/engine';
import { FakePerson, strict, type Answers } from '../commands/fakes';
import { busybox, removeAll, testLabel, tracedEngine } from './testEngine';

describe('saving and restoring', function () {
  this.timeout(120_000);
  let engine: ContainerEngine;
  let folder: string;

  before(async () => {
    ({ engine } = await tracedEngine());
    folder = mkdtempSync(join(tmpdir(), 'drydock-backup-'));
  });
  after(async () => {
    await removeAll(engine);
    for (const name of ['cargo', 'cargo-copy', 'cargo-back', 'broken'])
      await engine.volumes.remove(name).catch(() => undefined);
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A person who answers, and chooses that file wherever one is asked for. */
  function context(path: string, answers: Answers = {}) {
    const person = new FakePerson(answers);
    const ui: Ui = strict<Ui>('ui', {
      ...person.ui,
      chooseFile: async () => path,
      chooseExistingFile: async () => path,
    });
    const containers = strict<Containers>('containers', { all: [] });
    return { person, context: { engine: async () => engine, containers, ui } };
  }

  async function runInVolume(volume: string, script: string): Promise<string> {
    const id = await engine.containers.create({
      body: {
        Image: busybox,
        Cmd: ['sh', '-c', script],
        Tty: true,
        NetworkDisabled: true,
        Labels: { [testLabel]: 'yes' },
        HostConfig: { NetworkMode: 'none', Binds: [`${volume}:/data`] },
      },
    });
    await engine.containers.start(id);
    assert.equal(await engine.containers.wait(id), 0);
    let text = '';
    const logs = await engine.containers.logs(
      id,
      { tty: true, follow: false, timestamps: false, tail: 100 },
      new AbortController().signal,
    );
    for await (const frames of logs) for (const { data } of frames) text += data.toString();
    await engine.containers.remove(id);
    return text.replaceAll('\r', '');
  }

  const volumeEntry = (name: string) => ({
    name,
    driver: 'local',
    created: 0,
    labels: {},
    anonymous: false,
    usedBy: [],
    mountpoint: '',
    scope: 'local',
  });
  const look = 'cd /data && stat -c "%n %a %u %F" $(find . | sort) && cat hold/crate';

  it('brings a volume back with owners, modes and links, and clones it', async () => {
    await engine.volumes.remove('cargo').catch(() => undefined);
    await engine.volumes.create('cargo');
    await runInVolume(
      'cargo',
      'cd /data && mkdir -m 750 hold && echo rum > hold/crate && chown 33 hold/crate && chmod 640 hold/crate && ln -s hold/crate link && touch "a b"',
    );
    const before = await runInVolume('cargo', look.replace('$(find . | sort)', '. hold hold/crate link'));
    const file = join(folder, 'cargo.tar.gz');
    await backup.run(context(file).context, [volumeEntry('cargo')] as never);
    assert.deepEqual(readdirSync(folder), ['cargo.tar.gz']);
    const restored = context(file, { input: ['cargo-back'] });
    await restore.run(restored.context, []);
    assert.match(restored.person.informed[0] ?? '', /^Restored "cargo-back" from/);
    const cloned = context('', { input: ['cargo', 'cargo-copy'] });
    await clone.run(cloned.context, [volumeEntry('cargo')] as never);
    assert.deepEqual(cloned.person.refused, ['There is a volume "cargo" already.']);
    for (const name of ['cargo-back', 'cargo-copy']) {
      const after = await runInVolume(name, look.replace('$(find . | sort)', '. hold hold/crate link'));
      assert.equal(after, before, name);
      await runInVolume(name, 'test -f "/data/a b" && ! test -e /data/drydock-volume');
    }
  });

  it('asks before it restores into a volume that exists', async () => {
    const file = join(folder, 'asked.tar.gz');
    await engine.volumes.create('cargo');
    // Podman's archives have no owners: the person is asked there.
    await backup.run(context(file, { confirm: true }).context, [volumeEntry('cargo')] as never);
    const asked = context(file, { input: ['cargo'], confirm: false });
    await restore.run(asked.context, []);
    assert.match(asked.person.asked.at(-1) ?? '', /Restore into the existing volume "cargo"/);
    assert.deepEqual(asked.person.informed, []);
    rmSync(file);
  });

  it('leaves no half-filled volume where the file is no backup', async () => {
    const file = join(folder, 'broken.tar');
    writeFileSync(file, 'x'.repeat(4096));
    await assert.rejects(restore.run(context(file, { input: ['broken'] }).context, []), /isn't a backup/);
    assert.ok(!(await engine.volumes.list()).some(({ name }) => name === 'broken'));
  });

  it('leaves no half-filled volume where the backup is cut off', async () => {
    const file = join(folder, 'cut.tar.gz');
    await runInVolume('cargo', 'head -c 300000 /dev/urandom > /data/noise');
    await backup.run(context(file, { confirm: true }).context, [volumeEntry('cargo')] as never);
    truncateSync(file, 150_000);
    await assert.rejects(restore.run(context(file, { input: ['broken'] }).context, []));
    assert.ok(!(await engine.volumes.list()).some(({ name }) => name === 'broken'));
    rmSync(file);
  });

  it('saves an image as a whole or not at all, and loads it again', async () => {
    await engine.images.tag(busybox, 'saved/cargo', '1');
    const file = join(folder, 'image.tar');
    const image = { name: 'saved/cargo:1', reference: 'saved/cargo:1' };
    await saveImage.run(context(file).context, [image] as never);
    assert.ok(existsSync(file));
    await engine.images.remove('saved/cargo:1');
    const loading = context(file);
    await loadImages.run(loading.context, []);
    assert.match(loading.person.informed[0] ?? '', /^Loaded .*saved\/cargo:1/);
    await engine.images.remove('saved/cargo:1');
    const missing = { name: 'gone', reference: 'gone:1' };
    await assert.rejects(saveImage.run(context(join(folder, 'gone.tar')).context, [missing] as never));
    assert.ok(!readdirSync(folder).some((name) => name.startsWith('gone')));
    await assert.rejects(loadImages.run(context(join(folder, 'broken.tar')).context, []));
  });

  it('changes the restart policy and limits of a container', async () => {
    const id = await engine.containers.create({
      body: {
        Image: busybox,
        Cmd: ['sleep', '1000'],
        Labels: { [testLabel]: 'yes' },
        HostConfig: { NetworkMode: 'none', Memory: 64 * 1024 * 1024 },
      },
    });
    const { person, context: given } = context('', {
      input: ['5m', 'much', '128m', '0', '1.5', '50'],
      pick: ['Restart policy', 'unless-stopped', 'Memory limit', 'CPU limit', 'Process limit', 'Apply'],
    });
    await updateContainer.run(given, [{ id, name: 'changed', state: 'created' }] as never);
    assert.equal(person.refused.length, 3);
    const { host } = await engine.containers.inspect(id);
    assert.equal(host.restartPolicy.name, 'unless-stopped');
    assert.equal(host.memory, 128 * 1024 * 1024);
    assert.equal(host.nanoCpus, 1.5e9);
    assert.equal(host.pidsLimit, 50);
  });
});
