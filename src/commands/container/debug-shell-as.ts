import { plainText } from '../../base/text/plainText';
import { refusalOf, type DebugVariant } from '../../inspect/shell/debugShell';
import { command } from '../command';
import { openDebug } from './openDebug';
import type { Uses } from '../context/commandContext';

const variants: readonly {
  readonly label: string;
  readonly description: string;
  readonly value: DebugVariant;
}[] = [
  {
    label: 'Inside the container as its own user',
    description: "adds tools in the container's /dev; same user, privileges and limits",
    value: 'inject',
  },
  {
    label: 'Sidecar, toolbox as /',
    description: 'root with SYS_PTRACE; its files under /proc/1/root',
    value: 'plain',
  },
  { label: 'On a copy of its file system', description: 'volumes read-only, no network', value: 'copy' },
];

export default command({
  id: 'drydock.container.debugShellAs',
  title: 'Debug Shell As...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'enter', order: 3, submenu: 'shells' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'shells' | 'ui'>, targets) {
    const engine = await context.shells.engine();
    for (const target of targets) {
      const container = await engine.containers.inspect(target.id);
      const possible = variants.filter(({ value }) => !refusalOf(container, value));
      const variant = await context.ui.pick(
        `How should the debug shell be attached to "${plainText(target.name)}"?`,
        possible,
      );
      if (!variant) return;
      await openDebug(context, engine, target, variant);
    }
  },
});
