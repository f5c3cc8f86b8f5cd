import { command } from '../command';
import { eachContainer } from './eachContainer';
import { signalChoices } from './signals';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.kill',
  title: 'Send Signal...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 3, submenu: 'signals' }],
  appliesTo: ({ state }) => state === 'running' || state === 'restarting' || state === 'paused',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const chosen = await context.ui.pick('Send which signal to the main process?', signalChoices);
    if (!chosen) return;
    await eachContainer(context, `Sending ${chosen} to`, targets, (engine, { id }, signal) =>
      engine.containers.kill(id, chosen, signal),
    );
  },
});
