import { Uri, workspace, type Memento } from 'vscode';
import type { StackTarget } from '../../commands/stack/stackTarget';
import type { describeStack } from '../../compose/stacks/describeStack';
import type { findStacks, Stack } from '../../compose/stacks/findStacks';
import type { StackSelection, validSelection } from '../../compose/stacks/selection';
import { diskReader } from '../../disk/diskReader';
import { filePathOf } from '../filePathOf';
import { shellEnvironment } from '../language/composeFiles';

/** What reads stacks: whoever asks brings it, because several bundles have it. */
export interface StackReading {
  readonly findStacks: typeof findStacks;
  readonly describeStack: typeof describeStack;
  readonly validSelection: typeof validSelection;
}

/** The files that can have a part in a stack. */
export const yamlFiles = '**/*.{yml,yaml}';
export const envFiles = '**/{.env,.env.*,*.env}';
const excluded = '**/{node_modules,.git,vendor,.venv}/**';
/** A workspace with more YAML files than this shows the stacks of the first ones. */
const mostFiles = 5000;

/** The Compose stacks of the workspace with what the user has chosen of each. */
export async function stackTargets(memory: Memento, reading: StackReading): Promise<readonly StackTarget[]> {
  const found = await Promise.all(
    [yamlFiles, envFiles].map((pattern) => workspace.findFiles(pattern, excluded, mostFiles)),
  );
  const paths = found.flat().filter(({ scheme }) => scheme === 'file');
  return reading.findStacks(paths.map(filePathOf).sort(), diskReader).map((stack) => {
    const selection = selectionOf(stack, memory, reading);
    return { stack, selection, ...reading.describeStack(selection, diskReader, shellEnvironment()) };
  });
}

/** What the user has chosen of a stack, as far as it still has that. */
export function selectionOf(
  stack: Stack,
  memory: Memento,
  { validSelection: valid }: Pick<StackReading, 'validSelection'>,
): StackSelection {
  return valid(stack, memory.get<StackSelection>(keyOf(stack)));
}

/** Where the workspace keeps the selection: by the base file as the workspace sees it, and the name if it has one. */
export function keyOf({ base, name }: Stack): string {
  const place = workspace.asRelativePath(Uri.file(base));
  return `drydock.stack:${place}${name === undefined ? '' : `\n${name}`}`;
}
