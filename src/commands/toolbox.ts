import { readFile } from 'node:fs/promises';
import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';
import { Transfer } from '../containers/transfer';
import type { ContainerEngine } from '../engine/engine';
import { buildToolbox, hasImage, imagesWithShell } from '../inspect/helper/toolbox';
import type { Uses } from './context/commandContext';
import type { Shells } from './context/shells';

/**
 * A toolbox image that is on the engine. Where the one that is meant is not, the user decides: pull it, take a
 * local image that has a shell, or have one made of a busybox. Undefined where they turn away.
 */
export async function toolboxImage(
  context: Uses<'shells' | 'ui'>,
  engine: ContainerEngine,
): Promise<string | undefined> {
  const image = context.shells.toolbox;
  if (await hasImage(engine, image)) return image;
  const name = plainText(image);
  const answer = await context.ui.decide({
    message: `The toolbox image ${name} isn't on the engine.`,
    detail: `Debug shells and helper containers use it. It can be pulled from its registry.\n\n${otherToolboxes}`,
    actions: ['Pull', 'Use Another...'],
  });
  if (answer === 'Pull') {
    try {
      await pull(context, engine, image);
      return image;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const other = await context.ui.confirm({
        message: `The toolbox image ${name} could not be pulled.`,
        detail: `${plainText(messageOf(error))}\n\n${otherToolboxes}`,
        action: 'Use Another...',
      });
      if (!other) return undefined;
    }
  } else if (answer === undefined) return undefined;
  const chosen = await chooseAnother(context, engine);
  if (chosen) context.shells.useToolbox(chosen);
  return chosen;
}

const otherToolboxes =
  'You can use another local image for this window, or build one from a static busybox. To choose permanently, set drydock.debugShell.image.';

/** The toolbox image, if it is on the engine; nobody is asked. */
export async function localToolbox(
  { toolbox }: Pick<Shells, 'toolbox'>,
  engine: ContainerEngine,
): Promise<string | undefined> {
  return (await hasImage(engine, toolbox)) ? toolbox : undefined;
}

async function pull(context: Uses<'ui'>, engine: ContainerEngine, image: string): Promise<void> {
  await context.ui.progress(`Pulling ${plainText(image)}`, async (signal, report) => {
    const transfer = new Transfer();
    for await (const line of await engine.images.pull(image, {}, signal)) report(transfer.add(line));
    signal.throwIfAborted();
  });
}

async function chooseAnother(context: Uses<'ui'>, engine: ContainerEngine): Promise<string | undefined> {
  const images = await context.ui.progress('Looking for images with a shell', (signal) =>
    imagesWithShell(engine, signal),
  );
  const build = Symbol('build');
  const chosen = await context.ui.pick<string | typeof build>('Choose the toolbox image', [
    ...images.map(({ tags, id }) => ({ label: tags[0] ?? id, value: tags[0] ?? id })),
    {
      label: 'Build one from a static busybox...',
      description: 'a busybox binary on this machine',
      value: build,
    },
  ]);
  if (chosen !== build) return chosen;
  const path = await context.ui.input({
    title: 'Path of a static busybox',
    placeholder: '/usr/bin/busybox',
    validate: (text) =>
      text.startsWith('/') || /^[A-Za-z]:/.test(text) ? undefined : 'Enter an absolute path.',
  });
  if (path === undefined) return undefined;
  const program = await readFile(path).catch((error: unknown) => {
    throw new UserError('no-program', `Could not read ${plainText(path)}: ${messageOf(error)}.`);
  });
  return buildToolbox(engine, program);
}
