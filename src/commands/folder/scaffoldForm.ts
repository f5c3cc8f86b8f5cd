import type { DetectedProject } from '../../scaffold/language';
import { isPort } from '../../scaffold/ports';
import type { ProjectFolder } from '../../scaffold/projectFolder';
import { scaffoldText, usualNames, type ScaffoldFile } from '../../scaffold/files';
import type { Uses } from '../context/commandContext';
import type { FolderTarget, NewFile } from '../context/scaffolds';
import type { Form, FormField } from '../fillForm';

export const scaffoldFiles: readonly ScaffoldFile[] = ['dockerfile', 'ignore', 'compose'];

/** What is chosen of what will be written. */
export interface ScaffoldChoice {
  readonly project: DetectedProject;
  /** 0 for none. */
  readonly port: number;
  /** The names of the files to create; one without a name isn't created. */
  readonly names: Readonly<Partial<Record<ScaffoldFile, string>>>;
}

/** What the folder has already of the files, by the name that a tool would find first. */
export function existing(folder: ProjectFolder, file: ScaffoldFile): string | undefined {
  return usualNames[file].find((name) => folder.files.has(name));
}

/** The choice to begin with: every file that isn't there. */
export function firstChoice(folder: ProjectFolder, project: DetectedProject, port: number): ScaffoldChoice {
  const missing = scaffoldFiles.filter((file) => existing(folder, file) === undefined);
  return { project, port, names: Object.fromEntries(missing.map((file) => [file, usualNames[file][0]])) };
}

/** The files as they would be written now. */
export function newFiles(folder: ProjectFolder, choice: ScaffoldChoice): readonly NewFile[] {
  return scaffoldFiles.flatMap((file) => {
    const name = choice.names[file];
    return name === undefined ? [] : [{ name, text: textOf(folder, file, choice) }];
  });
}

function textOf(folder: ProjectFolder, file: ScaffoldFile, { project, port, names }: ScaffoldChoice): string {
  const dockerfile = names.dockerfile ?? existing(folder, 'dockerfile') ?? usualNames.dockerfile[0];
  return scaffoldText(file, folder, project, { port, dockerfile });
}

/** The question for a port; undefined if dismissed. */
export async function askPort(
  { ui }: Uses<'ui'>,
  { title, usualPort }: DetectedProject,
  value = usualPort,
): Promise<number | undefined> {
  const entered = await ui.input({
    title: `Which port does the program listen on? (${title})`,
    placeholder: 'A TCP port; leave empty if it listens on none',
    value: value === 0 ? '' : String(value),
    validate: (text) =>
      text.trim() === '' || (/^\d+$/.test(text.trim()) && isPort(Number(text.trim())))
        ? undefined
        : 'Enter a port from 1 to 65535, or nothing.',
  });
  return entered === undefined ? undefined : Number(entered.trim());
}

export interface ScaffoldForm {
  readonly target: FolderTarget;
  readonly folder: ProjectFolder;
  readonly projects: readonly DetectedProject[];
  readonly title: string;
}

/** The form: one line for the project, the port and each file. Each change shows in the preview. */
export function scaffoldForm(
  context: Uses<'scaffolds' | 'ui'>,
  { target, folder, projects, title }: ScaffoldForm,
): Form<ScaffoldChoice> {
  const previewed = (field: FormField<ScaffoldChoice>): FormField<ScaffoldChoice> => ({
    ...field,
    async edit(choice) {
      const changed = await field.edit(choice);
      if (changed) await context.scaffolds.preview(title, newFiles(folder, changed));
      return changed;
    },
  });
  return {
    title,
    action: 'Create',
    summary: (choice) =>
      newFiles(folder, choice)
        .map(({ name }) => name)
        .join(', ') || 'nothing',
    fields: () =>
      [
        projectField(context, projects),
        portField(context),
        ...scaffoldFiles.map((file) => fileField(context, target, folder, file)),
      ].map(previewed),
  };
}

function projectField(context: Uses<'ui'>, projects: readonly DetectedProject[]): FormField<ScaffoldChoice> {
  return {
    label: 'Project',
    shown: ({ project }) => project.title,
    async edit(choice) {
      const project = await context.ui.pick(
        'What should run in the container?',
        projects.map((value) => ({ label: value.title, value })),
      );
      if (project === undefined || project === choice.project) return undefined;
      const port = project.port?.port ?? (await askPort(context, project));
      return port === undefined ? undefined : { ...choice, project, port };
    },
  };
}

function portField(context: Uses<'ui'>): FormField<ScaffoldChoice> {
  return {
    label: 'Port',
    shown({ port, project }) {
      const origin = project.port?.port === port ? ` (${project.port.origin})` : '';
      return `${port === 0 ? 'none' : String(port)}${origin}`;
    },
    async edit(choice) {
      const port = await askPort(context, choice.project, choice.port);
      return port === undefined ? undefined : { ...choice, port };
    },
  };
}

function fileField(
  context: Uses<'scaffolds' | 'ui'>,
  target: FolderTarget,
  folder: ProjectFolder,
  file: ScaffoldFile,
): FormField<ScaffoldChoice> {
  const [usual] = usualNames[file];
  const own = existing(folder, file);
  return {
    label: usual,
    shown({ names }) {
      const name = names[file];
      if (name === undefined) return own === undefined ? 'not created' : `${own} exists and isn't changed`;
      return name === usual ? 'new' : `new, as ${name}`;
    },
    async edit(choice) {
      const { [file]: _, ...others } = choice.names;
      const done = await context.ui.pick<'create' | 'compare' | 'rename' | 'leave'>(usual, [
        ...(own === undefined
          ? [{ label: `Create ${usual}`, value: 'create' as const }]
          : [
              {
                label: `Compare with ${own}`,
                description: 'shows what Drydock would write beside your file',
                value: 'compare' as const,
              },
            ]),
        { label: 'Create under Another Name...', value: 'rename' },
        { label: own === undefined ? "Don't Create" : 'Leave Unchanged', value: 'leave' },
      ]);
      if (done === undefined) return undefined;
      if (done === 'create') return { ...choice, names: { ...others, [file]: usual } };
      if (done === 'leave') return { ...choice, names: others };
      if (done === 'compare') {
        const proposed = { name: usual, text: textOf(folder, file, choice) };
        await context.scaffolds.compare(target, own ?? usual, proposed);
        return undefined;
      }
      const name = await askName(context, folder, choice, file);
      return name === undefined ? undefined : { ...choice, names: { ...others, [file]: name } };
    },
  };
}

const otherNames: Readonly<Record<ScaffoldFile, string>> = {
  dockerfile: 'app.Dockerfile',
  ignore: 'app.Dockerfile.dockerignore',
  compose: 'compose.app.yaml',
};

async function askName(
  { ui }: Uses<'ui'>,
  folder: ProjectFolder,
  { names }: ScaffoldChoice,
  file: ScaffoldFile,
): Promise<string | undefined> {
  const others = scaffoldFiles.flatMap((other) => (other === file ? [] : (names[other] ?? [])));
  const entered = await ui.input({
    title: `Name of the new file`,
    value: names[file] ?? otherNames[file],
    validate(text) {
      const name = text.trim();
      if (!/^[\w.-]+$/.test(name) || /^\.*$/.test(name))
        return 'Use letters, digits, dots, dashes and underscores only.';
      return folder.files.has(name) || others.includes(name) ? `"${name}" is already used.` : undefined;
    },
  });
  return entered?.trim();
}
