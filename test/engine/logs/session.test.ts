import assert from 'node:assert/strict';
import { LogSession } from '../../../src/containers/logs/logSession';
import { pause } from '../../../src/engine/abort';
import type { ContainerEngine } from '../../../src/engine/engine';
import { removeAll, runScript, tracedEngine, until } from '../testEngine';

describe('a session of logs', () => {
  let engine: ContainerEngine;
  let session: LogSession | undefined;
  before(async () => ({ engine } = await tracedEngine()));
  afterEach(async () => {
    session?.dispose();
    await removeAll(engine);
  });
  after(() => engine.close());

  const counting = 'i=0; while true; do i=$((i+1)); echo "line $i"; usleep 2000; done';

  it('holds no stream while it is inactive, and goes on without a gap', async () => {
    session = open([await runScript(engine, counting)]);
    session.setActive(true);
    for (let round = 0; round < 3; round++) {
      const list: LogSession['list'] = session.list;
      const kept: number = list.kept;
      await until('lines come', () => list.kept > kept + 50);
      session.setActive(false);
      await until('nothing is open', () => engine.openStreams === 0);
      const before: number = list.kept;
      await engine.containers.list();
      assert.equal(list.kept, before);
      session.setActive(true);
    }
    await until('it goes on', () => (session?.list.kept ?? 0) > 300);
    session.setActive(false);
    assert.deepEqual(
      texts(session),
      texts(session).map((_, index) => `line ${index + 1}`),
    );
  });

  it('merges what several containers print by time', async () => {
    const ids = [await runScript(engine, counting), await runScript(engine, counting)];
    session = open(ids);
    session.setActive(true);
    await until('both are read', () => (session?.list.kept ?? 0) > 400);
    session.setActive(false);
    const { list } = session;
    const rows = Array.from({ length: list.end - list.first }, (_, i) => list.row(list.first + i)?.line);
    assert.deepEqual(new Set(rows.map((line) => line?.source)), new Set([0, 1]));
    const times = rows.map((line) => line?.time ?? '');
    assert.deepEqual(times, [...times].sort());
  });

  it('says what becomes of each container', async () => {
    const mute = await runScript(engine, counting, { HostConfig: { LogConfig: { Type: 'none' } } });
    const doomed = await runScript(engine, counting);
    const ended = await runScript(engine, 'echo over');
    session = open([mute, doomed, ended]);
    session.setActive(true);
    const kinds = () => session?.states.map(({ kind }) => kind).join(' ');
    await until('the states are told', () => kinds() === 'failed following stopped');
    await engine.containers.remove(doomed, { force: true });
    await until('the removal is told', () => kinds() === 'failed removed stopped');
    session.dispose();
    await until('nothing is open', () => engine.openStreams === 0);
  });

  function open(ids: readonly string[]): LogSession {
    const sources = ids.map((id) => ({ id, name: id.slice(0, 12) }));
    const limits = { maxLines: 100_000, maxBytes: 100_000_000 };
    return new LogSession(() => Promise.resolve(engine), { sources, ...limits, wait: pause });
  }
});

function texts({ list }: LogSession): string[] {
  return Array.from({ length: list.end - list.first }, (_, i) => list.row(list.first + i)?.line.text ?? '');
}
