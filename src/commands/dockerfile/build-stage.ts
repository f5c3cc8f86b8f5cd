import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { runImage } from '../image/runImage';
import { lastBuild, runBuildOf } from './buildWork';

/** The code lens above a stage: no question, because what is built is in sight. */
export default command({
  id: 'drydock.dockerfile.buildStage',
  title: 'Build Image Again',
  target: 'dockerfile',
  async run(context: Uses<'builds' | 'engine' | 'policies' | 'runs' | 'ui'>, targets) {
    for (const target of targets) {
      const image = await runBuildOf(context, await lastBuild(context, target));
      if (image && (await context.builds.offerRun(image))) await runImage(context, image.reference);
    }
  },
});
