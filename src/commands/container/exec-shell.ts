import { plainText } from '../../base/text/plainText';
import { openExecShell } from '../../inspect/shell/execShell';
import { command } from '../command';
import { localToolbox } from '../toolbox';
import { offerDebugShell } from './offerDebugShell';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.execShell',
  title: 'Exec Shell (Attach)',
  icon: 'terminal',
  target: 'container',
  elsewhere: true,
  menus: [
    { place: 'inline', order: 2 },
    { place: 'row', group: 'look', order: 2 },
  ],
  appliesTo: ({ state }) => state === 'running',
  async run(context: Uses<'shells' | 'ui'>, targets) {
    const engine = await context.shells.engine();
    for (const target of targets) {
      const session = await context.ui.progress(`Opening a shell in "${plainText(target.name)}"`, (signal) =>
        openExecShell(
          engine,
          target,
          { localToolbox: () => localToolbox(context.shells, engine) },
          signal,
        ).catch((error: unknown) => {
          throw offerDebugShell(error, target);
        }),
      );
      const notice = `The container's own ${plainText(session.name)}, with the container's user and rights.`;
      context.shells.show({ name: `${target.name}: ${session.name}`, session, notice, container: target });
    }
  },
});
