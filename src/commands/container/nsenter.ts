import { plainText } from '../../base/text/plainText';
import { canEnterLocally } from '../../inspect/shell/localNsenter';
import {
  equivalentCommands,
  nsenterCapabilities,
  nsenterCommand,
  openNsenter,
  type Namespace,
} from '../../inspect/shell/nsenter';
import { agreeToEnter } from './agreeToEnter';
import { command } from '../command';
import { pickProcess } from '../process/pickProcess';
import { toolboxImage } from '../toolbox';
import type { Uses } from '../context/commandContext';

const choices: readonly {
  readonly label: Namespace;
  readonly description: string;
  readonly value: Namespace;
  readonly picked: boolean;
}[] = [
  { label: 'mount', description: 'its files, under /proc/PID/root', value: 'mount', picked: false },
  { label: 'net', description: 'its network', value: 'net', picked: true },
  { label: 'pid', description: 'its processes', value: 'pid', picked: true },
  { label: 'ipc', description: 'its shared memory and message queues', value: 'ipc', picked: true },
  { label: 'uts', description: 'its host name', value: 'uts', picked: true },
  { label: 'cgroup', description: 'its view of control groups', value: 'cgroup', picked: false },
];

export default command({
  id: 'drydock.container.nsenter',
  title: 'Enter Namespaces (nsenter)...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'enter', order: 4, submenu: 'shells' }],
  appliesTo: ({ state }) => state === 'running' || state === 'paused',
  async run(context: Uses<'shells' | 'ui'>, targets) {
    const engine = await context.shells.engine();
    for (const { id, name } of targets) {
      const safeName = plainText(name);
      const question = `Enter the namespaces of which process of "${safeName}"?`;
      const pid = await pickProcess(context, engine, id, question);
      if (pid === undefined) return;
      const chosen = await context.ui.pickMany('Enter which namespaces?', choices);
      if (!chosen || chosen.length === 0) return;
      const { state } = await engine.containers.inspect(id);
      const target = { pid, namespaces: chosen, container: { id, pid: state.pid } };
      const way = (await canEnterLocally(engine, pid, id))
        ? await context.ui.pick('How should the namespaces be entered?', [
            {
              label: 'From a helper container',
              description: nsenterCapabilities(target).join(', '),
              value: 'helper',
            },
            { label: "With this machine's nsenter", description: 'as root', value: 'local' },
          ])
        : 'helper';
      if (!way) return;
      const rights = nsenterCapabilities(target);
      const detail =
        way === 'local'
          ? 'The shell and its tools are those of this machine and run as its root.'
          : `The shell and its tools come from the toolbox image and run as root in the host's process namespace with ${rights.join(' and ')}.`;
      if (!(await agreeToEnter(context, { id, name }, `nsenter ${way}`, detail))) return;
      if (way === 'local') {
        const [program = '', ...args] = nsenterCommand(target);
        context.shells.showLocal({ name: `${name}: this machine's shell, root`, program, args });
        continue;
      }
      const image = await toolboxImage(context, engine);
      if (!image) return;
      const session = await context.ui.progress(`Entering namespaces of "${safeName}"`, (signal) =>
        openNsenter(engine, target, image, signal),
      );
      const entered = chosen.filter((name) => name !== 'mount').join(', ');
      const files = chosen.includes('mount') ? ` Its files are in /proc/${pid}/root.` : '';
      const notice = [
        `The toolbox's shell (${plainText(image)}), as root with ${rights.join(', ')}; namespaces of process ${pid}: ${entered || 'none'}.${files}`,
        "Don't run the container's programs here: they would get the same privileges. Equivalent command:",
        ...equivalentCommands(target, image).map((line) => `  ${plainText(line)}`),
      ].join('\n');
      context.shells.show({ name: `${name}: toolbox, ${rights.join('+')}`, session, notice });
    }
  },
});
