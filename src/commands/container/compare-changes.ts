import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { presentContainer } from '../../containers/present';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { listChanges } from '../../inspect/changes/listChanges';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.compareChanges',
  title: 'Compare Changes with...',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 4, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'files' | 'ui'>, targets) {
    const engine = await context.engine();
    const [first, chosen] = targets;
    if (!first) return;
    const second = chosen ?? (await choose(first));
    if (!second) return;
    const [before, after] = await context.ui.progress('Listing the changes', (signal) =>
      Promise.all([first, second].map((container) => changesOf(engine, container, signal))),
    );
    const title = `Changes: ${plainText(first.name)} ↔ ${plainText(second.name)}`;
    await context.files.compareTexts(before ?? '', after ?? '', title);

    async function choose(container: ContainerSummary): Promise<ContainerSummary | undefined> {
      const others = (await engine.containers.list()).filter(({ id }) => id !== container.id);
      if (others.length === 0) {
        throw new UserError('no-target', 'There is no other container to compare with.');
      }
      return await context.ui.pick(
        `Compare the changes of "${plainText(container.name)}" with those of`,
        others.map((value) => ({
          label: value.name,
          description: presentContainer(value).description,
          value,
        })),
      );
    }
  },
});

async function changesOf(
  engine: ContainerEngine,
  { id, mounts }: ContainerSummary,
  signal: AbortSignal,
): Promise<string> {
  const changes = await engine.containers.changes(id, signal);
  return listChanges(
    changes,
    mounts.map(({ destination }) => destination),
  );
}
