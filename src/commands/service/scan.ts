import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { composeLabels } from '../../containers/composeLabels';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import type { ScanSubject } from '../context/scans';
import { scanImages } from '../image/scanImages';
import type { ServiceTarget } from '../stack/stackTarget';

export default command({
  id: 'drydock.service.scan',
  title: 'Scan Image of Service for Vulnerabilities',
  icon: 'bug',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 5, submenu: 'build' }],
  async run(context: Uses<'engine' | 'scans' | 'ui'>, targets) {
    const engine = await context.engine();
    const subjects: ScanSubject[] = [];
    for (const target of targets) subjects.push(await imageOfService(engine, target));
    await scanImages(context, subjects);
  },
});

/** The image of its containers, or the one that its next container would be made from. */
async function imageOfService(
  engine: ContainerEngine,
  { name, image, isBuilt, stack: { projectName } }: ServiceTarget,
): Promise<ScanSubject> {
  const containers = await engine.containers.list({});
  const own = containers.find(
    ({ labels }) => labels[composeLabels.project] === projectName && labels[composeLabels.service] === name,
  );
  // The name that Compose gives what it builds, of version 2 and of version 1.
  const names = image === undefined ? [`${projectName}-${name}`, `${projectName}_${name}`] : [image];
  for (const reference of own ? [own.imageId] : names) {
    try {
      const { tags } = await engine.images.inspect(reference);
      return { reference, name: own ? (tags[0] ?? own.image) : reference };
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  throw new UserError(
    'no-image',
    `The image of "${plainText(name)}" isn't on the engine. ${isBuilt ? 'Build' : 'Pull'} it, then scan again.`,
  );
}
