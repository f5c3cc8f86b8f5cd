import { plainText } from '../base/text/plainText';
import { signalProcess } from '../inspect/processes/signalProcess';
import { command } from './command';
import { pickProcess } from './pickProcess';
import { signalChoices } from './signals';
import { toolboxImage } from './toolbox';

export default command({
  id: 'drydock.process.signal',
  title: 'Send Signal to Process...',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 6 }],
  appliesTo: ({ state }) => state === 'running' || state === 'paused',
  async run(ports, targets) {
    const engine = await ports.engine();
    for (const { id, name } of targets) {
      const safeName = plainText(name);
      const question = `Send a signal to which process of "${safeName}"?`;
      const pid = await pickProcess(ports, engine, id, question);
      if (pid === undefined) return;
      const chosen = await ports.ui.pick(`Send which signal to process ${pid}?`, signalChoices);
      if (!chosen) return;
      const image = await toolboxImage(ports, engine);
      if (!image) return;
      await ports.ui.progress(`Sending ${chosen} to process ${pid} of "${safeName}"`, (signal) =>
        signalProcess(engine, { container: id, pid, name: chosen }, image, signal),
      );
    }
  },
});
