import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { runImage } from '../image/runImage';
import { lastBuild, runBuildOf } from './buildWork';

export default command({
  id: 'drydock.dockerfile.buildAndRun',
  title: 'Build and Run Image...',
  target: 'dockerfile',
  menus: [{ place: 'file', order: 2 }],
  async run(context: Uses<'builds' | 'engine' | 'policies' | 'runs' | 'ui'>, targets) {
    for (const target of targets) {
      const image = await runBuildOf(context, await lastBuild(context, target));
      if (image) await runImage(context, image.reference);
    }
  },
});
