import { basename } from '../../compose/paths';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { overlayPath } from './debugOverlay';
import type { Uses } from '../context/commandContext';
import type { ServiceTarget, StackTarget } from '../stack/stackTarget';
import { toFileUri, toHostPath } from '../../base/filePath';

/**
 * Shows what `compose.PURPOSE.yaml` would be for those of the services that are of the first one's stack, and writes it
 * where the user agrees. A file that exists is not overwritten: a `UserError` says so. Nothing happens where `write` gives no text.
 */
export async function addOverlay(
  context: Uses<'stacks' | 'ui'>,
  targets: readonly ServiceTarget[],
  purpose: string,
  write: (stack: StackTarget, services: readonly ServiceTarget[]) => Promise<string | undefined>,
): Promise<void> {
  const [first] = targets;
  if (!first) return;
  const { stack } = first;
  const services = targets.filter((target) => target.stack.stack.id === stack.stack.id);
  await addOverlayTo(context, stack, purpose, () => write(stack, services));
}

/** The same for a stack as a whole. */
export async function addOverlayTo(
  context: Uses<'stacks' | 'ui'>,
  stack: StackTarget,
  purpose: string,
  write: () => Promise<string | undefined>,
): Promise<void> {
  const path = overlayPath(stack, purpose);
  if (context.stacks.reader.stat(path) !== undefined) throw exists(path);
  const text = await write();
  if (text === undefined) return;
  const name = basename(path);
  const agreed = await context.ui.preview({ name, text }, `Create ${plainText(name)}`);
  if (agreed && !(await context.stacks.create(path, text, { show: true }))) throw exists(path);
}

function exists(path: string): UserError {
  return new UserError(
    'overlay-exists',
    `${plainText(toHostPath(path))} already exists and was not changed. Select it under Files in the Stacks view to use it.`,
    [
      {
        title: 'Open',
        command: 'vscode.open',
        args: [toFileUri(path)],
      },
    ],
  );
}
