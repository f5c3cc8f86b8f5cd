import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { runImage } from '../image/runImage';
import { askBuild, runBuildOf } from './buildWork';

export default command({
  id: 'drydock.dockerfile.build',
  title: 'Build Image...',
  icon: 'tools',
  target: 'dockerfile',
  menus: [
    { place: 'file', order: 1 },
    { place: 'editor', order: 1 },
    { place: 'title', view: 'drydock.images', order: 0, button: true },
  ],
  async run(context: Uses<'builds' | 'engine' | 'policies' | 'runs' | 'ui'>, targets) {
    for (const target of targets) {
      const request = await askBuild(context, target);
      if (!request) return;
      const image = await runBuildOf(context, request);
      if (image && (await context.builds.offerRun(image))) await runImage(context, image.reference);
    }
  },
});
