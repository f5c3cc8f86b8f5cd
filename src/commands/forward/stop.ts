import { UserError } from '../../base/userError';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.forward.stop',
  title: 'Stop Forwarding Port...',
  target: 'none',
  async run(context: Uses<'forwards' | 'ui'>) {
    const { all } = context.forwards;
    if (all.length === 0) throw new UserError('no-forward', "Drydock isn't forwarding any port.");
    const choices = all.map((value) => ({
      label: `${value.container.name}:${value.port}`,
      description: `localhost:${value.localPort}`,
      value,
      picked: all.length === 1,
    }));
    const chosen = await context.ui.pickMany('Stop forwarding which ports?', choices);
    await Promise.all((chosen ?? []).map((forward) => forward.stop()));
  },
});
