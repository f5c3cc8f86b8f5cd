import { plainText } from '../../base/text/plainText';
import { isAnonymousVolume } from '../../containers/volumes';
import type { ContainerSummary } from '../../engine/records';
import { command } from '../command';
import { eachContainer } from './eachContainer';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.remove',
  title: 'Remove Container...',
  icon: 'trash',
  target: 'container',
  elsewhere: true,
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  appliesTo: ({ state }) => state !== 'removing',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const anonymous = targets.flatMap(({ mounts }) => mounts.filter(isAnonymous)).length;
    const decision = await context.ui.decide({
      message: question(targets),
      detail: loss(targets, anonymous),
      actions: anonymous > 0 ? (['Remove', 'Remove with Volumes'] as const) : (['Remove'] as const),
    });
    if (!decision) return;
    const options = { force: true, volumes: decision === 'Remove with Volumes' };
    await eachContainer(context, 'Removing', targets, (engine, { id }, signal) =>
      engine.containers.remove(id, options, signal),
    );
  },
});

function question(targets: readonly ContainerSummary[]): string {
  const [only] = targets;
  return targets.length === 1 && only
    ? `Remove the container "${plainText(only.name)}"?`
    : `Remove ${targets.length} containers?`;
}

function loss(targets: readonly ContainerSummary[], anonymous: number): string {
  const several = targets.length > 1;
  const running = targets.filter(({ state }) => state === 'running' || state === 'paused').length;
  return [
    several ? `${targets.map(({ name }) => plainText(name)).join(', ')}.` : '',
    running === 0
      ? ''
      : !several
        ? 'The running container will be killed.'
        : `Running containers that will be killed: ${running}.`,
    'Files written inside are lost; volumes are kept',
    anonymous === 0
      ? '.'
      : `, unless you choose to remove the ${anonymous === 1 ? 'anonymous volume' : `${anonymous} anonymous volumes`} as well.`,
  ]
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/ (?=[.,])/g, '');
}

function isAnonymous({ type, name }: ContainerSummary['mounts'][number]): boolean {
  return type === 'volume' && name !== undefined && isAnonymousVolume(name);
}
