import { inspectedThing } from '../../bridge/inspectedThing';
import type { ContainerDetails } from '../../engine/records';
import { inspectDocument } from '../../inspect/document/inspectDocument';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { definitionIn, type DefinitionTarget } from '../definition/definitionTarget';

export default command({
  id: 'drydock.container.inspect',
  title: 'Inspect',
  icon: 'info',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 1, submenu: 'inspect' }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const details = await engine.containers.inspect(id);
      const text = inspectDocument(details, Date.now());
      await context.ui.openDocument({
        name: `${name} (inspect).jsonc`,
        language: 'jsonc',
        text,
        definitionAt: (line) => definitionAt(details, text, line),
      });
    }
  },
});

function definitionAt(details: ContainerDetails, text: string, line: number): DefinitionTarget | undefined {
  const thing = inspectedThing(text, line);
  return (
    thing &&
    definitionIn({ name: details.name, labels: details.config.labels, created: details.created }, thing)
  );
}
