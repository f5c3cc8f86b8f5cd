import type { BuildOptions } from '../../build/options';
import { defaultTag } from '../../build/options';
import type { BuildRequest } from '../../build/request';
import { isSecret } from '../../base/secrets/find';
import { referenceProblem } from '../../containers/reference';
import { parsePlatform } from '../../dockerfile/values/platform';
import type { BuildDraft, Builds } from '../context/builds';
import type { Ui } from '../context/commandContext';
import type { Form, FormField } from '../fillForm';

/** The tags that a build gets: those that were chosen, or one from the folder's name. */
export function tagsOf({ tags, context, target }: BuildRequest): readonly string[] {
  return tags.length > 0 ? tags : [defaultTag(context, target)];
}

/** The form of a build: one line for each thing that can be chosen. */
export function buildForm(
  ui: Ui,
  { options, contexts }: BuildDraft,
  builds: Pick<Builds, 'shownPath'>,
  title: string,
): Form<BuildRequest> {
  return {
    title,
    action: 'Build',
    summary: (request) => `as ${tagsOf(request).join(', ')}`,
    fields: () => [
      contextField(ui, contexts, builds),
      ...(options.stages.length > 0 ? [targetField(ui, options)] : []),
      ...options.args.map((arg) => argumentField(ui, arg)),
      ...options.secrets.map((secret) => secretField(ui, secret)),
      tagsField(ui),
      platformField(ui),
      switchField('No cache', 'noCache', 'build every step again', 'use the build cache'),
      switchField('Pull', 'pull', 'always pull the base images', 'pull base images that are missing'),
    ],
  };
}

function contextField(
  ui: Ui,
  contexts: readonly string[],
  { shownPath }: Pick<Builds, 'shownPath'>,
): FormField<BuildRequest> {
  return {
    label: 'Context',
    shown: ({ context }) => shownPath(context),
    async edit(request) {
      const chosen = await ui.pick<string | undefined>(
        'Choose the build context',
        [
          ...contexts.map((path) => ({ label: shownPath(path), value: path })),
          { label: 'Another Folder...', value: undefined },
        ].map(({ label, value }) => ({ label, value: value ?? '' })),
      );
      if (chosen === undefined) return undefined;
      const context =
        chosen === '' ? await ui.chooseFolder('Choose the build context', 'Use as Context') : chosen;
      return context === undefined ? undefined : { ...request, context };
    },
  };
}

function targetField(ui: Ui, { stages }: BuildOptions): FormField<BuildRequest> {
  return {
    label: 'Target stage',
    shown: ({ target }) => target ?? 'last stage',
    async edit(build) {
      const { target: _, ...request } = build;
      const chosen = await ui.pick('Build up to which stage?', [
        { label: 'Last stage', value: '' },
        ...stages.map((name) => ({ label: name, value: name })),
      ]);
      if (chosen === undefined) return undefined;
      return chosen === '' ? request : { ...request, target: chosen };
    },
  };
}

function argumentField(ui: Ui, arg: BuildOptions['args'][number]): FormField<BuildRequest> {
  const { name } = arg;
  return {
    label: `Argument ${name}`,
    shown({ args }) {
      const value = Object.hasOwn(args, name) ? args[name] : undefined;
      if (value !== undefined) return isSecret(name, value) ? '••••••••' : value === '' ? 'empty' : value;
      return arg.default === undefined ? 'not set' : `${arg.default} (default)`;
    },
    async edit(request) {
      const { [name]: value, ...others } = request.args;
      const entered = await ui.input({
        title: `Value of build argument ${name}`,
        placeholder:
          arg.default === undefined
            ? 'Leave empty to pass none'
            : `Leave empty for the default, ${arg.default}`,
        ...(value === undefined ? {} : { value }),
      });
      if (entered === undefined) return undefined;
      return { ...request, args: entered === '' ? others : { ...others, [name]: entered } };
    },
  };
}

function secretField(ui: Ui, { id, isRequired }: BuildOptions['secrets'][number]): FormField<BuildRequest> {
  const isThis = (secret: string) => secret.startsWith(`${secretStart(id)},`);
  return {
    label: `Secret ${id}`,
    shown({ secrets }) {
      const given = secrets.find(isThis);
      if (given === undefined) return isRequired ? 'not set, required' : 'not set';
      return given
        .slice(secretStart(id).length + 1)
        .replace(/^"?(?:src|env)=/, (start) => (start.includes('env') ? 'variable ' : 'file '));
    },
    async edit(request) {
      const source = await ui.pick<'file' | 'variable' | 'none'>(`Where does secret ${id} come from?`, [
        { label: 'A File...', value: 'file' },
        { label: 'An Environment Variable...', value: 'variable' },
        { label: 'Nowhere', description: 'build without it', value: 'none' },
      ]);
      if (source === undefined) return undefined;
      const others = request.secrets.filter((secret) => !isThis(secret));
      if (source === 'none') return { ...request, secrets: others };
      const entered = await ui.input(
        source === 'file'
          ? { title: `File with secret ${id}`, placeholder: 'Absolute path of a file on this machine' }
          : {
              title: `Environment variable with secret ${id}`,
              placeholder: 'Name of an environment variable that was set when VS Code started',
              validate: (name) => (/^[A-Za-z_]\w*$/.test(name) ? undefined : 'Enter the name of a variable.'),
            },
      );
      if (!entered) return undefined;
      const field = source === 'file' ? `src=${entered}` : `env=${entered}`;
      return { ...request, secrets: [...others, `${secretStart(id)},${csvField(field)}`] };
    },
  };
}

function secretStart(id: string): string {
  return csvField(`id=${id}`);
}

/** A field as the CLI reads it: the value of `--secret` is a line of comma-separated values. */
function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function tagsField(ui: Ui): FormField<BuildRequest> {
  return {
    label: 'Tags',
    shown: (request) => `${tagsOf(request).join(', ')}${request.tags.length === 0 ? ' (default)' : ''}`,
    async edit(request) {
      const entered = await ui.input({
        title: 'Tags of the image',
        placeholder: 'repository:tag; separate several with spaces; leave empty for the default',
        value: tagsOf(request).join(' '),
        validate: (text) =>
          wordsOf(text)
            .map((word) => referenceProblem(word))
            .find((problem) => problem !== undefined),
      });
      return entered === undefined ? undefined : { ...request, tags: wordsOf(entered) };
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function platformField(ui: Ui): FormField<BuildRequest> {
  return {
    label: 'Platform',
    shown: ({ platform }) => platform ?? "the builder's own",
    async edit({ platform, ...request }) {
      const entered = await ui.input({
        title: 'Platform to build for',
        placeholder: "linux/amd64 or linux/arm64; leave empty for the builder's own",
        ...(platform === undefined ? {} : { value: platform }),
        validate: (text) =>
          text.trim() === '' || parsePlatform(text.trim())
            ? undefined
            : `"${text}" isn't a valid platform. Use os/architecture, for example linux/arm64.`,
      });
      if (entered === undefined) return undefined;
      return entered.trim() === '' ? request : { ...request, platform: entered.trim() };
    },
  };
}

function switchField(
  label: string,
  key: 'noCache' | 'pull',
  on: string,
  off: string,
): FormField<BuildRequest> {
  return {
    label,
    shown: (request) => (request[key] ? `on: ${on}` : `off: ${off}`),
    edit: async (request) => ({ ...request, [key]: !request[key] }),
  };
}
