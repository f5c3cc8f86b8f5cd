import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { sourceOfThing, type DefinedThing } from '../../bridge/definition';
import { loadSelection } from '../../compose/stacks/loadSelection';
import type { Source } from '../../compose/node';
import { basename } from '../../compose/paths';
import { composeFilesOf } from '../../containers/composeLabels';
import type { ContainerSummary } from '../../engine/records';
import type { Uses } from '../context/commandContext';
import type { StackTarget } from '../stack/stackTarget';
import type { DefinitionTarget } from './definitionTarget';

/**
 * Where the files of this workspace define the thing. Throws a `UserError` where the workspace doesn't have the files, or
 * none of them defines it.
 */
export async function findDefinition(
  { stacks }: Uses<'stacks'>,
  { project, service, container, thing }: DefinitionTarget,
): Promise<Source> {
  const known = container ? [container as ContainerSummary] : [];
  const stack =
    (await stacks.ofProject(project, known)) ??
    (service === undefined ? undefined : likelyStack(await stacks.all(), known, service));
  if (!stack)
    throw new UserError(
      'no-stack',
      `This workspace doesn't contain the Compose files of "${plainText(project)}". Open the folder that contains them first.`,
    );
  const loaded = loadSelection(stack.selection, stacks.reader, stacks.environment());
  const found = sourceOfThing(loaded, service, thing);
  if (found) return found;
  if (service === undefined)
    throw new UserError(
      'no-definition',
      `The Compose files of "${plainText(project)}" don't define ${describe(thing)}. Compose created it by itself, or the files have changed since.`,
    );
  const isKnown = sourceOfThing(loaded, service, { kind: 'service' }) !== undefined;
  throw new UserError(
    'no-definition',
    isKnown
      ? `The Compose files of "${plainText(project)}" don't define ${describe(thing)} of "${plainText(service)}". It comes from the image or the engine.`
      : `The Compose files of "${plainText(project)}" in this workspace don't define the service "${plainText(service)}".`,
  );
}

/**
 * For a project that was started from another copy of the files: the one stack with such a service and with files of the
 * same names. None where several could be meant.
 */
function likelyStack(
  all: readonly StackTarget[],
  containers: readonly ContainerSummary[],
  service: string,
): StackTarget | undefined {
  const names = new Set(
    containers.flatMap((each) => composeFilesOf(each) ?? []).map((file) => basename(file)),
  );
  const likely = all.filter(
    ({ services, selection }) =>
      services.some(({ name }) => name === service) &&
      selection.files.some((file) => names.has(basename(file))),
  );
  return likely.length === 1 ? likely[0] : undefined;
}

function describe(thing: DefinedThing): string {
  switch (thing.kind) {
    case 'service':
      return 'the service';
    case 'port':
      return `port ${thing.port}/${plainText(thing.protocol)}`;
    case 'mount':
      return `the mount "${plainText(thing.destination)}"`;
    case 'variable':
      return `the variable "${plainText(thing.name)}"`;
    case 'setting':
      return `"${thing.paths[0] ?? ''}"`;
    case 'label':
      return `the label "${plainText(thing.name)}"`;
    default:
      return `the ${thing.kind} "${plainText(thing.name)}"`;
  }
}

/** Opens the place in an editor. */
export async function openSource({ stacks }: Uses<'stacks'>, { file, span }: Source): Promise<void> {
  const { line, column } = file.lines.rangeOf(span).start;
  await stacks.openFile(file.path, { line, column });
}
