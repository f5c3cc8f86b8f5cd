import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { detectProjects, languageNames } from '../../scaffold/detect';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import type { FolderTarget } from '../context/scaffolds';
import { fillForm } from '../fillForm';
import { askPort, firstChoice, newFiles, scaffoldForm } from './scaffoldForm';

export default command({
  id: 'drydock.folder.addDockerFiles',
  title: 'Add Dockerfile and Compose Files...',
  icon: 'new-file',
  target: 'folder',
  menus: [{ place: 'file', order: 1 }],
  async run(context: Uses<'scaffolds' | 'ui'>, targets) {
    for (const target of targets) if (!(await addFiles(context, target))) return;
  },
});

/** False if dismissed. */
async function addFiles(context: Uses<'scaffolds' | 'ui'>, target: FolderTarget): Promise<boolean> {
  const { scaffolds, ui } = context;
  const folder = scaffolds.read(target);
  const projects = detectProjects(folder);
  const [project] = projects;
  const path = plainText(scaffolds.shownPath(target.path));
  if (!project) {
    throw new UserError(
      'no-project',
      `No project was found in "${path}". Drydock recognizes ${listed(languageNames())} by files such as package.json or go.mod, with a file that starts the program.`,
    );
  }
  const port = project.port?.port ?? (await askPort(context, project));
  if (port === undefined) return false;
  const title = `Docker files for ${path}`;
  const start = firstChoice(folder, project, port);
  await scaffolds.preview(title, newFiles(folder, start));
  try {
    const choice = await fillForm(ui, scaffoldForm(context, { target, folder, projects, title }), start);
    if (!choice) return false;
    const files = newFiles(folder, choice);
    if (files.length === 0) {
      ui.inform('No file was created: those that exist were left unchanged.');
      return true;
    }
    if (await scaffolds.create(target, files)) return true;
    throw new UserError(
      'path-exists',
      `Nothing was created in "${path}": one of the files exists by now. Run the command again to see which.`,
    );
  } finally {
    await scaffolds.endPreview();
  }
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
