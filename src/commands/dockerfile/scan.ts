import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { isGone } from '../../engine/engineError';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { scanImages } from '../image/scanImages';
import { tagsOf } from './buildForm';
import { lastBuild } from './buildWork';

export default command({
  id: 'drydock.dockerfile.scan',
  title: 'Scan Built Image for Vulnerabilities',
  icon: 'bug',
  target: 'dockerfile',
  menus: [{ place: 'file', order: 4 }],
  async run(context: Uses<'builds' | 'engine' | 'scans' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const target of targets) {
      const [reference = ''] = tagsOf(await lastBuild(context, target));
      try {
        await engine.images.inspect(reference);
      } catch (error) {
        if (!isGone(error)) throw error;
        throw new UserError(
          'no-image',
          `"${plainText(reference)}" isn't on the engine. Build ${plainText(context.builds.shownPath(target.path))}, then scan it.`,
          [],
          { cause: error },
        );
      }
      await scanImages(context, [{ reference, name: reference }]);
    }
  },
});
