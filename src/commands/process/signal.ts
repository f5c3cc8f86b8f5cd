import { plainText } from '../../base/text/plainText';
import { signalProcess } from '../../inspect/processes/signalProcess';
import { command } from '../command';
import { pickProcess } from './pickProcess';
import { signalChoices } from '../container/signals';
import { toolboxImage } from '../toolbox';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.process.signal',
  title: 'Send Signal to Process...',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 4, submenu: 'signals' }],
  appliesTo: ({ state }) => state === 'running' || state === 'paused',
  async run(context: Uses<'engine' | 'shells' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const safeName = plainText(name);
      const question = `Send a signal to which process of "${safeName}"?`;
      const pid = await pickProcess(context, engine, id, question);
      if (pid === undefined) return;
      const chosen = await context.ui.pick(`Send which signal to process ${pid}?`, signalChoices);
      if (!chosen) return;
      const image = await toolboxImage(context, engine);
      if (!image) return;
      await context.ui.progress(`Sending ${chosen} to process ${pid} of "${safeName}"`, (signal) =>
        signalProcess(engine, { container: id, pid, name: chosen }, image, signal),
      );
    }
  },
});
