import { parseImageReference } from '../../base/imageReference';
import { Transfer } from '../../containers/transfer';
import { askReference } from './askReference';
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
    const reference = (tag ?? digest) === undefined ? `${answer}:latest` : answer;
    const engine = await context.engine();
    await context.ui.progress(`Pulling ${reference}`, async (signal, report) => {
      const transfer = new Transfer();
      for await (const line of await engine.images.pull(reference, {}, signal)) report(transfer.add(line));
      signal.throwIfAborted();
    });
  },
});
