import { UserError } from '../../base/userError';
import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.config.open',
  title: 'Open Swarm Config',
  icon: 'go-to-file',
  target: 'config',
  key: 'open',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const data = dataIn(await engine.swarm.inspect('config', id));
      if (data.includes(0))
        throw new UserError(
          'unreadable-file',
          `The config "${plainText(name)}" holds binary data, which can't be shown as text.`,
        );
      await context.ui.openDocument({ name, text: data.toString('utf8') });
    }
  },
});

function dataIn(raw: unknown): Buffer {
  const spec = typeof raw === 'object' && raw !== null && 'Spec' in raw ? raw.Spec : undefined;
  const data = typeof spec === 'object' && spec !== null && 'Data' in spec ? spec.Data : undefined;
  return Buffer.from(typeof data === 'string' ? data : '', 'base64');
}
