import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { comparableContainer, comparableDefaults, comparableImage } from '../../inspect/document/comparison';
import { numberedMask } from '../../base/secrets/mask';
import { command } from '../command';
import { imageOf } from '../image/imageOf';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.compare',
  title: 'Compare Configuration...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 6, submenu: 'inspect' }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const [first, second] = targets;
    if (!first) return;
    if (targets.length > 2)
      throw new UserError(
        'two-containers',
        'Select two containers to compare, or select one and choose the other.',
      );
    const engine = await context.engine();
    const other = second ?? (await chooseOther(context, engine, first));
    if (other === 'image') await compareWithImage(context, engine, first);
    else if (other) await compareContainers(context, engine, first, other);
  },
});

async function chooseOther(
  context: Uses<'ui'>,
  engine: ContainerEngine,
  first: ContainerSummary,
): Promise<ContainerSummary | 'image' | undefined> {
  const others = (await engine.containers.list()).filter(({ id }) => id !== first.id);
  return context.ui.pick<ContainerSummary | 'image'>(`Compare "${plainText(first.name)}" with`, [
    { label: 'The defaults of its image', description: first.image, value: 'image' },
    ...others.map((value) => ({ label: value.name, description: value.image, value })),
  ]);
}

async function compareContainers(
  { ui }: Uses<'ui'>,
  engine: ContainerEngine,
  first: ContainerSummary,
  second: ContainerSummary,
): Promise<void> {
  const before = await engine.containers.inspect(first.id);
  const after = await engine.containers.inspect(second.id);
  const mask = numberedMask();
  await ui.compareDocuments(
    { name: `${first.name} (settings).json`, text: comparableContainer(before, mask) },
    { name: `${second.name} (settings).json`, text: comparableContainer(after, mask) },
  );
}

async function compareWithImage(
  { ui }: Uses<'ui'>,
  engine: ContainerEngine,
  { id, name }: ContainerSummary,
): Promise<void> {
  const container = await engine.containers.inspect(id);
  const image = await imageOf(engine, container);
  if (!image) {
    throw new UserError(
      'image-gone',
      `The image of "${plainText(name)}" is no longer on the engine, so there is nothing to compare with.`,
    );
  }
  const mask = numberedMask();
  await ui.compareDocuments(
    { name: `${container.config.image} (defaults).json`, text: comparableImage(image, mask) },
    { name: `${name} (settings).json`, text: comparableDefaults(container, mask) },
  );
}
