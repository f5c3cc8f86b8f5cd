import { plainText } from '../base/plainText';
import type { ContainerSummary } from '../engine/records';
import { command } from './command';
import { eachContainer } from './eachContainer';

export default command({
  id: 'drydock.container.remove',
  title: 'Remove...',
  icon: 'trash',
  target: 'container',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  appliesTo: ({ state }) => state !== 'removing',
  async run(ports, targets) {
    const agreed = await ports.ui.confirm({
      message: question(targets),
      detail: loss(targets),
      action: 'Remove',
    });
    if (!agreed) return;
    await eachContainer(ports, 'Removing', targets, (engine, { id }, signal) =>
      engine.containers.remove(id, { force: true }, signal),
    );
  },
});

function question(targets: readonly ContainerSummary[]): string {
  const [only] = targets;
  return targets.length === 1 && only
    ? `Remove the container "${plainText(only.name)}"?`
    : `Remove ${targets.length} containers?`;
}

function loss(targets: readonly ContainerSummary[]): string {
  const running = targets.filter(({ state }) => state === 'running' || state === 'paused').length;
  const names = targets.length > 1 ? `${targets.map(({ name }) => plainText(name)).join(', ')}. ` : '';
  const killed =
    running === 0
      ? ''
      : running === 1
        ? 'One of them runs and is killed. '
        : `${running} run and are killed. `;
  const single = running === 1 && targets.length === 1 ? 'It runs and is killed. ' : killed;
  return `${names}${single}Files written inside are lost; volumes are kept.`;
}
