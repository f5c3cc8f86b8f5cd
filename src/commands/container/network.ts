import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { NetworkRecord } from '../../engine/records';
import { namesToAsk, presentNetworkFacts } from '../../inspect/network/presentNetwork';
import { readNamespace } from '../../inspect/network/readNamespace';
import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { toolboxImage } from '../toolbox';

export default command({
  id: 'drydock.container.network',
  title: 'Show Network',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 2, submenu: 'network' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'shells' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const text = await describe(context, engine, id);
      await context.ui.openDocument({ name: `${name} (network).md`, language: 'markdown', text });
    }
  },
});

async function describe(
  context: Uses<'shells' | 'ui'>,
  engine: ContainerEngine,
  id: string,
): Promise<string> {
  const container = await engine.containers.inspect(id);
  const { status } = container.state;
  const networks = await networksOf(
    engine,
    container.networks.map((network) => network.id || network.name),
  );
  if (status !== 'running' && status !== 'paused') {
    return presentNetworkFacts({
      container,
      networks,
      unseen: "The container isn't running, so nothing is listening.",
    });
  }
  const image = await toolboxImage(context, engine);
  if (!image) {
    return presentNetworkFacts({
      container,
      networks,
      unseen:
        'Listening ports are unknown without a toolbox image on the engine. Run the command again to choose one.',
    });
  }
  const names = namesToAsk(container, networks);
  const inside = await context.ui.progress(
    `Inspecting the network of "${plainText(container.name)}"`,
    (signal) => readNamespace(engine, id, image, names, signal),
  );
  return presentNetworkFacts({ container, networks, inside });
}

/** The networks that are still there. */
async function networksOf(
  engine: ContainerEngine,
  ids: readonly string[],
): Promise<readonly NetworkRecord[]> {
  const found = await Promise.all(
    ids.map((id) =>
      engine.networks.inspect(id).catch((error: unknown) => {
        if (isGone(error)) return undefined;
        throw error;
      }),
    ),
  );
  return found.flatMap((network) => network ?? []);
}
