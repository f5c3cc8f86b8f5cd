import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { forwardPort } from '../../inspect/network/forward';
import type { ListeningSocket } from '../../inspect/network/procNetTcp';
import { readNamespace } from '../../inspect/network/readNamespace';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { toolboxImage } from '../toolbox';

export default command({
  id: 'drydock.container.forwardPort',
  title: 'Forward Port...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'network' }],
  appliesTo: ({ state }) => state === 'running',
  async run(context: Uses<'forwards' | 'shells' | 'ui'>, targets) {
    const engine = await context.shells.engine();
    for (const target of targets) {
      const image = await toolboxImage(context, engine);
      if (!image) return;
      const socket = await chooseSocket(context, engine, target, image);
      if (!socket) return;
      const forward = await context.ui.progress(
        `Forwarding port ${socket.port} of "${plainText(target.name)}"`,
        (signal) =>
          forwardPort(
            engine,
            { container: target, port: socket.port, address: reachable(socket), image },
            signal,
          ),
      );
      context.forwards.add(forward);
    }
  },
});

/** One of the ports that somebody listens on, or any other that the user names. */
async function chooseSocket(
  context: Uses<'ui'>,
  engine: ContainerEngine,
  target: ContainerSummary,
  image: string,
): Promise<ListeningSocket | undefined> {
  const { sockets } = await context.ui.progress(
    `Looking for listening ports in "${plainText(target.name)}"`,
    (signal) => readNamespace(engine, target.id, image, [], signal),
  );
  const other = Symbol('other');
  const choices = sockets.map((socket) => ({
    label: String(socket.port),
    description: socket.loopback ? `${socket.address}, inside the container only` : socket.address,
    value: socket,
  }));
  const chosen = await context.ui.pick<ListeningSocket | typeof other>(
    `Forward which port of "${plainText(target.name)}"?`,
    [...choices, { label: 'Another port...', description: 'nothing is listening on it yet', value: other }],
  );
  if (chosen !== other) return chosen;
  const text = await context.ui.input({
    title: 'Forward which port?',
    placeholder: '8080',
    validate: (answer) => (isPort(answer) ? undefined : 'Enter a number from 1 to 65535.'),
  });
  if (text === undefined) return undefined;
  if (!isPort(text)) throw new UserError('no-port', `${plainText(text)} isn't a valid port.`);
  return { address: '127.0.0.1', port: Number(text), loopback: true, family: 4, inode: 0 };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** The address to connect to from within: what listens everywhere listens on loopback as well. */
function reachable({ address, family }: ListeningSocket): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  return address === '::' ? (family === 6 ? '::1' : '127.0.0.1') : address;
}
