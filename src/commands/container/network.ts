import { plainText } from '../../base/text/plainText';
import type { DefinedThing } from '../../bridge/definition';
import { webAddresses } from '../../containers/addresses';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import { isHelper } from '../../engine/helperLabel';
import type { ContainerSummary, NetworkRecord } from '../../engine/records';
import { namesToAsk, type NetworkFacts } from '../../inspect/network/networkFacts';
import { networkTable, type NetworkLeads } from '../../inspect/network/networkTable';
import { readNamespace } from '../../inspect/network/readNamespace';
import type { TableAction } from '../../inspect/table/table';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { definitionIn } from '../definition/definitionTarget';
import { toolboxImage } from '../toolbox';
import forwardPort from './forward-port';

export default command({
  id: 'drydock.container.network',
  title: 'Show Network',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 2, submenu: 'network' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'shells' | 'tables' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const target of targets) {
      const name = plainText(target.name);
      const image =
        target.state === 'running' || target.state === 'paused'
          ? await toolboxImage(context, engine)
          : undefined;
      await context.ui.progress(`Inspecting the network of "${name}"`, (running) =>
        context.tables.show(
          {
            kind: 'network',
            subject: `${engine.endpoint.host} ${target.id}`,
            tab: `Network: ${name}`,
            title: `Network of ${name}`,
            busy: 'Inspecting the network',
            cancelled: 'The inspection was cancelled.',
            async make(signal) {
              const facts = await gather(await context.engine(), target.id, image, signal);
              return networkTable(facts, leadsOf(target, facts));
            },
          },
          running,
        ),
      );
    }
  },
});

async function gather(
  engine: ContainerEngine,
  id: string,
  image: string | undefined,
  signal: AbortSignal,
): Promise<NetworkFacts> {
  const [container, all] = await Promise.all([
    engine.containers.inspect(id, signal),
    engine.containers.list({}, signal),
  ]);
  const networks = await networksOf(
    engine,
    container.networks.map((network) => network.id || network.name),
    signal,
  );
  const known = { container, networks, others: all.filter((each) => each.id !== id && !isHelper(each)) };
  const { status } = container.state;
  if (status !== 'running' && status !== 'paused')
    return { ...known, unseen: "The container isn't running, so nothing is listening." };
  if (image === undefined) {
    return {
      ...known,
      unseen: 'Who listens and which names resolve is unknown without a toolbox image on the engine.',
    };
  }
  const names = namesToAsk(container, networks);
  return { ...known, inside: await readNamespace(engine, id, image, names, signal) };
}

/** The networks that are still there. */
async function networksOf(
  engine: ContainerEngine,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly NetworkRecord[]> {
  const found = await Promise.all(
    ids.map((id) =>
      engine.networks.inspect(id, signal).catch((error: unknown) => {
        if (isGone(error)) return undefined;
        throw error;
      }),
    ),
  );
  return found.flatMap((network) => network ?? []);
}

/** What rows lead to: lines of Compose files, the container that they are about, and what helps with a port. */
function leadsOf(target: ContainerSummary, { container, others }: NetworkFacts): NetworkLeads {
  // As it is now, not as the row was that was clicked.
  const own: ContainerSummary = { ...target, state: container.state.status, ports: container.ports };
  const definition = (thing: DefinedThing, label: string) => {
    const value = definitionIn(own, thing);
    return value === undefined ? [] : [run(label, 'drydock.definition.goTo', { kind: 'definition', value })];
  };
  return {
    own: () => definition({ kind: 'service' }, 'Go to Definition'),
    port: ({ port, protocol, sockets, published }) => [
      ...(published.length > 0 ? definition({ kind: 'port', port, protocol }, 'Go to Definition') : []),
      ...(sockets.length > 0 && (forwardPort.appliesTo?.(own) ?? true)
        ? [run('Forward Port...', 'drydock.container.forwardPort', { kind: 'container', value: own })]
        : []),
      ...published
        .filter(
          (record) => sockets.some(({ loopback }) => !loopback) && webAddresses([record], '').length > 0,
        )
        .slice(0, 1)
        .map((value) => run('Open in Browser', 'drydock.port.open', { kind: 'port', value })),
    ],
    network: (name) => definition({ kind: 'network', name }, 'Go to Definition'),
    peer(id) {
      const peer = others.find((each) => each.id === id);
      if (!peer) return [];
      const value = definitionIn(peer);
      const name = plainText(peer.name);
      return [
        run(`Show Network of ${name}`, 'drydock.container.network', { kind: 'container', value: peer }),
        ...(value === undefined
          ? []
          : [run(`Go to Definition of ${name}`, 'drydock.definition.goTo', { kind: 'definition', value })]),
      ];
    },
    look: () =>
      own.state === 'running' || own.state === 'paused'
        ? [run('Choose Toolbox Image...', 'drydock.container.network', { kind: 'container', value: own })]
        : [],
    all: [run('Diagnose', 'drydock.container.diagnose', { kind: 'container', value: own })],
  };
}

function run(
  label: string,
  id: (TableAction['does'] & { kind: 'command' })['command'],
  target: { readonly kind: string; readonly value: unknown },
): TableAction {
  return { label, does: { kind: 'command', command: id, targets: [target] } };
}
