import { parseImageReference } from '../../base/imageReference';
import { askReference } from './askReference';
import { pullReference } from './pullReference';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.image.pull',
  title: 'Pull Image...',
  icon: 'cloud-download',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 1, button: true }],
  async run(context: Uses<'engine' | 'ui'>) {
    const answer = await askReference(context.ui, 'Pull which image?', { mayHaveDigest: true });
    if (!answer) return;
    const { tag, digest } = parseImageReference(answer);
    await pullReference(context, (tag ?? digest) === undefined ? `${answer}:latest` : answer);
  },
});
