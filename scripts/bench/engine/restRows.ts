import { pause } from '../../../src/engine/abort';
import type { Row } from '../rows';
import { activate, inWorkbench, settled, timeToRows, timeWithin, type Fleet } from './editorRows';
import { atMost, informative } from './measure';
import { processorTime } from './processorTime';

const minute = 60_000;
/** Until every figure that is shown without focus is marked as an earlier one, in milliseconds. */
const aging = 35_000;
const running = 200;

export interface RestingFleet extends Fleet {
  readonly daemon: { readonly pids: readonly number[] };
  readonly ids: readonly string[];
}

/**
 * What an open sidebar costs a person who does nothing, with the settings that people have: the extension host beside
 * one without the view in the same minute, and the engine beside itself when nobody asks it.
 */
export async function restRows(fleet: RestingFleet): Promise<readonly Row[]> {
  const { engine, daemon, ids } = fleet;
  for (const id of ids.slice(running)) await engine.containers.remove(id, { force: true });
  const count = Math.min(running, ids.length);
  const engineTime = () => daemon.pids.reduce((sum, pid) => sum + processorTime(pid), 0);
  const engineWithin = async (work: Promise<unknown>) => {
    const before = engineTime();
    await work;
    return engineTime() - before;
  };
  const never = new AbortController().signal;
  const alone = await engineWithin(pause(minute, never));
  return inWorkbench(fleet, { settings: 'defaults' }, (control) =>
    inWorkbench(fleet, { settings: 'defaults' }, async (open) => {
      await activate(control);
      await activate(open);
      await timeToRows(open);
      await pause(aging, never);
      await settled(open);
      const costs = async () => {
        let hosts: readonly number[] = [];
        const measured = Promise.all([timeWithin(control, minute), timeWithin(open, minute)]);
        const asked = await engineWithin(measured.then((times) => (hosts = times)));
        const [without = 0, withView = 0] = hosts;
        return { without, above: Math.max(0, withView - without), asked };
      };
      await open.setFocused(true);
      const focused = await costs();
      await open.setFocused(false);
      await pause(aging, never);
      const hidden = await costs();
      const name = `at rest, defaults, ${count} running`;
      return [
        informative(`${name}: host without the view, per minute`, focused.without, 's'),
        atMost(`${name}: host above that, per minute`, focused.above, 's', 0.3),
        atMost(`${name}: the same, window not focused`, hidden.above, 's', 0.02),
        informative(`${name}: dockerd and containerd, nobody asks, per minute`, alone, 's'),
        atMost(`${name}: dockerd and containerd, per minute`, focused.asked, 's', 2),
        informative(`${name}: the same, window not focused`, hidden.asked, 's'),
      ];
    }),
  );
}
