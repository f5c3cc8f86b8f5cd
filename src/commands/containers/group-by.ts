import { compareText } from '../../base/compareText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.containers.groupBy',
  title: 'Group Containers By...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 5, button: false }],
  async run(context: Uses<'containers' | 'ui'>) {
    const { arrangement, all } = context.containers;
    const counts = new Map<string, number>();
    for (const { labels } of all)
      for (const name of Object.keys(labels)) counts.set(name, (counts.get(name) ?? 0) + 1);
    const labels = [...counts]
      .sort(([a, m], [b, n]) => n - m || compareText(a, b))
      .map(([name, count]) => ({
        label: name,
        description: count === 1 ? 'label of 1 container' : `label of ${count} containers`,
        value: `label:${name}`,
      }));
    const choices = [
      {
        label: 'Project',
        description: 'Compose project, Swarm stack or Testcontainers session',
        value: 'project',
      },
      { label: 'Nothing', description: 'one flat list', value: 'none' },
      ...labels,
    ].map((choice) =>
      choice.value === arrangement.groupBy
        ? { ...choice, description: `${choice.description} (current)` }
        : choice,
    );
    const groupBy = await context.ui.pick('Group containers by', choices);
    if (groupBy) context.containers.arrange({ groupBy });
  },
});
