import { plainText } from '../../base/text/plainText';
import { pause } from '../../engine/abort';
import { findZombies } from '../../inspect/processes/findZombies';
import { presentProcesses, type ProcessPicture } from '../../inspect/processes/presentProcesses';
import { readProcesses } from '../../inspect/processes/readProcesses';
import { command } from '../command';
import { localToolbox } from '../toolbox';
import type { Uses } from '../context/commandContext';

/** How often the processes are read while the document is open, and how often zombies are looked for. */
const interval = 3000;
const zombieInterval = 30_000;

export default command({
  id: 'drydock.container.processes',
  title: 'Show Processes',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 3, submenu: 'inspect' }],
  appliesTo: ({ state }) => state === 'running' || state === 'paused',
  async run(context: Uses<'engine' | 'shells' | 'ui'>, targets) {
    const engine = await context.engine();
    const image = await localToolbox(context.shells, engine);
    for (const { id, name } of targets) {
      let picture: ProcessPicture = { processes: await readProcesses(engine, id) };
      await context.ui.openLive({
        name: `${name} (processes).log`,
        render: (filter) => `${plainText(name)}: ${presentProcesses(picture, filter)}`,
        async follow(changed, signal) {
          const engine = await context.engine();
          let looked = -Infinity;
          while (!signal.aborted) {
            const isDue = image !== undefined && performance.now() - looked >= zombieInterval;
            const zombies = isDue ? await findZombies(engine, id, image, signal) : picture.zombies;
            if (isDue) looked = performance.now();
            const processes = await readProcesses(engine, id, signal);
            picture = { processes, ...(zombies ? { zombies } : {}) };
            changed();
            await pause(interval, signal);
          }
        },
      });
    }
  },
});
