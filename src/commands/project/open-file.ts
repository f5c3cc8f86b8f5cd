import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { composeFilesOf } from '../../containers/composeLabels';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.project.openFile',
  title: 'Open Compose File',
  icon: 'go-to-file',
  target: 'project',
  menus: [{ place: 'row', group: 'look', order: 5 }],
  palette: false,
  appliesTo: ({ isCompose }) => isCompose,
  async run({ stacks, ui }: Uses<'stacks' | 'ui'>, targets) {
    for (const { name, containers } of targets) {
      const defined = await stacks.ofProject(name, containers);
      const files = defined?.selection.files ?? containers.flatMap((each) => composeFilesOf(each) ?? []);
      const [first, ...others] = new Set(files);
      if (first === undefined)
        throw new UserError(
          'no-stack',
          `The containers of "${plainText(name)}" don't name the Compose files that they were created from.`,
        );
      const path =
        others.length === 0
          ? first
          : await ui.pick(
              `Open which Compose file of "${plainText(name)}"?`,
              [first, ...others].map((value) => ({ label: value, value })),
            );
      if (path !== undefined) await stacks.openFile(path);
    }
  },
});
