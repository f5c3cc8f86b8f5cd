import { plainText } from '../../base/text/plainText';
import { Transfer } from '../../containers/transfer';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.image.push',
  title: 'Push Image...',
  icon: 'cloud-upload',
  target: 'image',
  menus: [{ place: 'row', group: 'run', order: 3 }],
  appliesTo: ({ dangling }) => !dangling,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message: targets.length === 1 ? `Push ${names}?` : `Push ${targets.length} images?`,
      detail: `${targets.length === 1 ? 'It is' : `${names} are`} uploaded to the registry in the name. Anyone with access there can pull ${targets.length === 1 ? 'it' : 'them'}.`,
      action: 'Push',
    });
    if (!agreed) return;
    const engine = await context.engine();
    for (const { reference, name } of targets) {
      await context.ui.progress(`Pushing ${plainText(name)}`, async (signal, report) => {
        const transfer = new Transfer();
        for await (const line of await engine.images.push(reference, {}, signal)) report(transfer.add(line));
        signal.throwIfAborted();
      });
    }
  },
});
