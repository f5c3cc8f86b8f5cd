import { escapeMarkdown } from '../../base/text/markdown';
import { plainText } from '../../base/text/plainText';
import { canBeShellWord, shellLine } from '../../base/text/shellWord';
import type { ContainerPresence, StackTarget } from '../../commands/stack/stackTarget';
import type { StackService } from '../../compose/stacks/describeStack';
import type { StackProblem } from '../../compose/load/refusal';
import { basename, dirname, relative } from '../../compose/paths';
import { filesDifference } from '../../compose/stacks/filesDifference';
import type { Stack } from '../../compose/stacks/findStacks';
import { filesInOrder, selectionArguments, type StackSelection } from '../../compose/stacks/selection';
import { composeFilesOf, composeLabels, spelledAs } from '../../containers/composeLabels';
import { presentContainer, presentGroup, type RowLooks } from '../../containers/present';
import { serviceOf } from '../../containers/group';
import type { ServicePlan } from '../../drift/upPlan';
import type { ExplainedPlan } from '../../drift/planStack';
import { actionOf, describePlan, summarizeDrift } from '../../drift/words';
import type { ContainerSummary } from '../../engine/records';
import type { AnyTarget } from '../tree/views';
import { isSamePath, toHostPath } from '../../base/filePath';

/** What a row of the Stacks view is, without VS Code. */
export interface StackRowModel {
  readonly id: string;
  readonly looks: RowLooks;
  /** Markdown. */
  readonly tooltip?: string;
  /** Open or closed at first; absent for a leaf. */
  readonly opens?: 'expanded' | 'collapsed';
  readonly checked?: boolean;
  /** What its checkbox chooses. */
  readonly entry?: { readonly kind: keyof StackSelection; readonly name: string };
  /** The file that a click opens. */
  readonly file?: string;
  /** Where in it, from 1. */
  readonly line?: number;
  /** A click copies the stack's command line. */
  readonly copies?: boolean;
  readonly targets: readonly AnyTarget[];
  readonly children: readonly StackRowModel[];
}

/** A stack with its services, files, profiles, env files and command line; `containers` undefined: not known. */
export function stackRow(
  chosen: StackTarget,
  root: string | undefined,
  containers: readonly ContainerSummary[] | undefined,
  plan?: ExplainedPlan,
): StackRowModel {
  const { stack, selection, projectName, problem } = chosen;
  const own = containers?.filter(({ labels }) => labels[composeLabels.project] === projectName);
  const runsFrom = otherFiles(chosen, own ?? []);
  const target = { ...chosen, runsFrom, containers: presenceOf(own) };
  const section = (
    kind: keyof StackSelection,
    title: string,
    icon: string,
    children: readonly StackRowModel[],
  ) =>
    children.length === 0
      ? []
      : [
          {
            id: `${stack.id}#${kind}`,
            looks: { label: title, description: plainText(chosenText(selection[kind])), icon },
            opens: kind === 'files' && children.length > 1 ? 'expanded' : 'collapsed',
            targets: [],
            children,
          } as const,
        ];
  const place = root === undefined ? '' : relative(root, stack.folder);
  const state = own && own.length > 0 ? presentGroup(own) : own ? 'not running' : '';
  const difference = runsFrom ? filesDifference(selection.files, runsFrom) : '';
  const elsewhere = otherProjects(stack.base, projectName, containers ?? []).map((name) => `runs as ${name}`);
  const words = ['docker', 'compose', ...selectionArguments(stack, selection)];
  const self: readonly AnyTarget[] = [{ kind: 'stack', value: target }];
  return {
    id: stack.id,
    looks: {
      label: plainText(projectName || basename(stack.folder)),
      description: plainText(
        [
          problem ? 'Compose rejects it' : '',
          stack.name ?? '',
          place === '.' ? '' : place,
          state,
          runsFrom || !plan ? '' : summarizeDrift(plan),
          difference,
          ...elsewhere,
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      ...(problem ? brokenIcon : { icon: 'layers' }),
    },
    tooltip: stackTooltip(target, plan),
    opens: 'expanded',
    targets: self,
    children: [
      ...(problem ? [problemRow(target, problem)] : []),
      ...serviceRows(target, own, plan),
      ...section(
        'files',
        'Files',
        'files',
        filesInOrder(stack, selection).flatMap((path) => fileRow(target, path) ?? []),
      ),
      ...section(
        'profiles',
        'Profiles',
        'tag',
        stack.profiles.map((name) => entryRow(target, 'profiles', name, name, 'tag')),
      ),
      ...section(
        'envFiles',
        'Env Files',
        'symbol-variable',
        stack.envFiles.map((path) => ({
          ...entryRow(target, 'envFiles', path, basename(path), 'gear'),
          file: path,
        })),
      ),
      {
        id: `${stack.id}#line`,
        looks: { label: shortLine(target), description: '', icon: 'terminal' },
        ...(words.every(canBeShellWord)
          ? { tooltip: `Click to copy:\n\n${escapeMarkdown(shellLine(words))}`, copies: true }
          : { tooltip: "A name in it contains a NUL character, which a command line can't hold." }),
        targets: self,
        children: [],
      },
    ],
  };
}

const brokenIcon = { icon: 'error', color: 'list.errorForeground' };

/** Why Compose would reject the stack; a click opens the place. */
function problemRow({ stack }: StackTarget, { path, line, message }: StackProblem): StackRowModel {
  const place = `${relative(stack.folder, path)}, line ${line}`;
  return {
    id: `${stack.id}#problem`,
    looks: { label: plainText(place), description: plainText(message), ...brokenIcon },
    tooltip: `Compose would reject the stack: ${escapeMarkdown(`${place}: ${message}`)}`,
    file: path,
    line,
    targets: [],
    children: [],
  };
}

/** The command line with short names, for a narrow row; what is exact is in its tooltip and what is copied. */
function shortLine({ stack, selection }: StackTarget): string {
  const words = selectionArguments(stack, selection).map((word) => {
    const [, option, path] = /^--(file|env-file)=(.*)$/s.exec(word) ?? [];
    if (path === undefined) return word.replace('=', ' ');
    return `${option === 'file' ? '-f' : '--env-file'} ${relative(stack.folder, path)}`;
  });
  return plainText(['docker compose', ...words].join(' '));
}

function serviceRows(
  target: StackTarget,
  containers: readonly ContainerSummary[] | undefined,
  plan: ExplainedPlan | undefined,
): readonly StackRowModel[] {
  const containersOf = (name: string) => containers?.filter((container) => serviceOf(container) === name);
  return target.services.map((service) => ({
    id: `${target.stack.id}#service:${service.name}`,
    ...serviceLooks(service, containersOf(service.name), target, plan),
    targets: [
      {
        kind: 'service',
        value: { ...service, stack: target, containers: presenceOf(containersOf(service.name)) },
      },
    ],
    children: [],
  }));
}

function serviceLooks(
  { name, isEnabled }: StackService,
  containers: readonly ContainerSummary[] | undefined,
  target: StackTarget,
  plan: ExplainedPlan | undefined,
): Pick<StackRowModel, 'looks' | 'tooltip'> {
  const looks = stateOf(containers, isEnabled, target);
  const planned = plan?.services.find((service) => service.name === name);
  const change = planned && !target.runsFrom ? serviceChange(planned) : '';
  const description = plainText([looks.description, change].filter(Boolean).join(' · '));
  const lines = plan ? planLines(plan, name) : '';
  return {
    looks: { ...looks, description, label: plainText(name) },
    ...(lines === '' ? {} : { tooltip: lines }),
  };
}

/** What Up would do with the containers of a service, in two words. */
function serviceChange(planned: ServicePlan): string {
  const action = actionOf(planned);
  return action === 'recreate' || action === 'restart' || action === 'remove' ? `Up would ${action}` : '';
}

/** What Up would change in the services, or in that one, as Markdown; empty where it changes nothing. */
function planLines(plan: ExplainedPlan, only?: string): string {
  const services = describePlan(plan).filter(({ service }) => only === undefined || service === only);
  const lines = services.slice(0, mostServices).flatMap((service) => service.lines.slice(0, 3));
  return lines.length === 0 ? '' : `Up:\n\n${lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')}`;
}

/** So many services of a stack are listed in its tooltip. */
const mostServices = 10;

/** Whether these containers run; undefined where they aren't known. */
export function presenceOf(
  containers: readonly ContainerSummary[] | undefined,
): ContainerPresence | undefined {
  if (!containers) return undefined;
  if (containers.length === 0) return 'none';
  return containers.some(({ state }) => state !== 'created' && state !== 'exited' && state !== 'dead')
    ? 'running'
    : 'stopped';
}

function stateOf(
  containers: readonly ContainerSummary[] | undefined,
  isEnabled: boolean,
  { stack, selection, runsFrom }: StackTarget,
): RowLooks {
  const [first] = containers ?? [];
  if (!containers || !first) {
    const description = isEnabled ? '' : 'profile not enabled';
    return { label: '', description, icon: 'circle-large-outline' };
  }
  const looks = presentContainer(containers.find(({ state }) => state === 'running') ?? first);
  const state = containers.length === 1 ? looks.description : presentGroup(containers);
  // What is true of all its services, the stack itself says.
  const used = runsFrom ? undefined : filesOf(first, stack);
  const difference = used ? filesDifference(selection.files, used) : '';
  return { ...looks, description: plainText([state, difference].filter(Boolean).join(' · ')) };
}

function fileRow(target: StackTarget, path: string): StackRowModel | undefined {
  const { stack, selection } = target;
  const file = stack.files.find((each) => each.path === path);
  if (!file) return undefined;
  const order = selection.files.indexOf(file.path) + 1;
  const row = entryRow(target, 'files', file.path, relative(dirname(stack.base), file.path), 'file-code');
  const description = order > 0 && selection.files.length > 1 ? `${order} · ${file.role}` : file.role;
  return {
    ...row,
    looks: { ...row.looks, description },
    file: file.path,
    targets: [{ kind: 'stackFile', value: { stack: target, path } }],
  };
}

/** The files that the containers were made from, where all agree on others than those that are chosen. */
function otherFiles(
  { stack, selection }: StackTarget,
  containers: readonly ContainerSummary[],
): readonly string[] | undefined {
  const [first, ...rest] = new Set(containers.map((container) => filesOf(container, stack)?.join(',') ?? ''));
  return !first || rest.length > 0 || first === selection.files.join(',') ? undefined : first.split(',');
}

/** The files that a container was made from, spelled as the stack spells them. */
function filesOf(container: ContainerSummary, { files }: Stack): readonly string[] | undefined {
  const used = composeFilesOf(container);
  return (
    used &&
    spelledAs(
      files.map(({ path }) => path),
      used,
    )
  );
}

/** The names under which the stack's base file runs besides its own. */
function otherProjects(
  base: string,
  projectName: string,
  containers: readonly ContainerSummary[],
): readonly string[] {
  const names = containers
    .filter((container) => composeFilesOf(container)?.some((path) => isSamePath(path, base)))
    .flatMap(({ labels }) => labels[composeLabels.project] ?? []);
  return [...new Set(names)].filter((name) => name !== projectName);
}

function stackTooltip(
  { stack, selection, runsFrom, problem }: StackTarget,
  plan: ExplainedPlan | undefined,
): string {
  const rejected = problem
    ? `Compose would reject it: ${escapeMarkdown(`${basename(problem.path)}, line ${problem.line}: ${problem.message}`)}\n\n`
    : '';
  const list = (paths: readonly string[]) =>
    paths.map((path) => escapeMarkdown(relative(stack.folder, path))).join('  \n');
  const running = runsFrom ? `\n\nIts containers were created from:\n\n${list(runsFrom)}` : '';
  const changes = plan ? planLines(plan) : '';
  return `${rejected}${escapeMarkdown(toHostPath(stack.folder))}\n\n${list(selection.files)}${running}${changes && `\n\n${changes}`}`;
}

function entryRow(
  { stack, selection }: StackTarget,
  kind: keyof StackSelection,
  name: string,
  label: string,
  icon: string,
): StackRowModel {
  return {
    id: `${stack.id}#${kind}:${name}`,
    looks: { label: plainText(label), description: '', icon },
    checked: selection[kind].includes(name),
    entry: { kind, name },
    targets: [],
    children: [],
  };
}

function chosenText(names: readonly string[]): string {
  return names.length === 0 ? 'none selected' : names.map(basename).join(' + ');
}
