import { plainText } from '../../base/text/plainText';
import { equivalentCommands, nsenterCapabilities, openNsenter } from '../../inspect/shell/nsenter';
import { command } from '../command';
import { toolboxImage } from '../toolbox';
import type { Uses } from '../context/commandContext';

/** The first process of the engine's host: its namespaces are the host's own. */
const host = { pid: 1, namespaces: ['mount', 'uts', 'ipc', 'net', 'pid'] } as const;

export default command({
  id: 'drydock.host.shell',
  title: 'Host Shell...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 20, button: false }],
  async run(context: Uses<'shells' | 'ui'>) {
    const engine = await context.shells.engine();
    const info = await engine.info();
    const name = plainText(info.name);
    const goAhead = await context.ui.confirm({
      message: `Open a shell on the engine's host "${name}"?`,
      detail: `The shell runs in all namespaces of ${plainText(info.operatingSystem)}, as root with ${nsenterCapabilities(host).join(', ')}. Whatever you change there changes the whole machine. With Docker Desktop and similar products, the host is their virtual machine.`,
      action: 'Open Host Shell',
    });
    if (!goAhead) return;
    const image = await toolboxImage(context, engine);
    if (!image) return;
    const session = await context.ui.progress(`Opening a shell on "${name}"`, (signal) =>
      openNsenter(engine, host, image, signal),
    );
    const lines = equivalentCommands(host, image).map((line) => `  ${plainText(line)}`);
    const notice = [`On the engine's host "${name}". Equivalent command:`, ...lines].join('\n');
    context.shells.show({ name: `host ${info.name}`, session, notice });
  },
});
