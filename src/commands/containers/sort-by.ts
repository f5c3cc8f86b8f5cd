import type { ContainerOrder } from '../../containers/arrangement';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

const orders: readonly {
  readonly label: string;
  readonly description: string;
  readonly value: ContainerOrder;
}[] = [
  { label: 'Name', description: 'rows keep their place when a state changes', value: 'name' },
  { label: 'State', description: 'restarting and running containers first', value: 'state' },
  { label: 'Age', description: 'newest first', value: 'created' },
];

export default command({
  id: 'drydock.containers.sortBy',
  title: 'Sort Containers By...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 6, button: false }],
  async run(context: Uses<'containers' | 'ui'>) {
    const { arrangement } = context.containers;
    const choices = orders.map((order) =>
      order.value === arrangement.sortBy
        ? { ...order, description: `${order.description} (current)` }
        : order,
    );
    const sortBy = await context.ui.pick('Sort containers by', choices);
    if (sortBy) context.containers.arrange({ sortBy });
  },
});
