import { readFile } from 'node:fs/promises';
import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';
import { Transfer } from '../containers/transfer';
import type { ContainerEngine } from '../engine/engine';
import { buildToolbox, hasImage, imagesWithShell } from '../inspect/helper/toolbox';
import type { CommandContext } from './context/commandContext';

/**
 * A toolbox image that is on the engine. Where the one that is meant is not, the person decides: pull it, take a
 * local image that has a shell, or have one made of a busybox. Undefined where they turn away.
 */
export async function toolboxImage(
  context: CommandContext,
  engine: ContainerEngine,
): Promise<string | undefined> {
  const image = context.shells.toolbox;
  if (await hasImage(engine, image)) return image;
  const name = plainText(image);
  const answer = await context.ui.decide({
    message: `The toolbox image ${name} is not on the engine.`,
    detail: `Debug shells and helper containers are made of it. It can be pulled from its registry.\n\n${otherToolboxes}`,
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
  'Without it, another image that the engine has can be used in this window, or one be made of a static busybox. The setting drydock.debugShell.image chooses one for good.';

/** The toolbox image, if it is on the engine; nobody is asked. */
export async function localToolbox(
  context: CommandContext,
  engine: ContainerEngine,
): Promise<string | undefined> {
  return (await hasImage(engine, context.shells.toolbox)) ? context.shells.toolbox : undefined;
}

async function pull(context: CommandContext, engine: ContainerEngine, image: string): Promise<void> {
  await context.ui.progress(`Pulling ${plainText(image)}`, async (signal, report) => {
    const transfer = new Transfer();
    for await (const line of await engine.images.pull(image, {}, signal)) report(transfer.add(line));
    signal.throwIfAborted();
  });
}

async function chooseAnother(context: CommandContext, engine: ContainerEngine): Promise<string | undefined> {
  const images = await context.ui.progress('Looking for images with a shell', (signal) =>
    imagesWithShell(engine, signal),
  );
  const build = Symbol('build');
  const chosen = await context.ui.pick<string | typeof build>('Use which image as the toolbox?', [
    ...images.map(({ tags, id }) => ({ label: tags[0] ?? id, value: tags[0] ?? id })),
    { label: 'Make one of a static busybox...', description: 'a program on this machine', value: build },
  ]);
  if (chosen !== build) return chosen;
  const path = await context.ui.input({
    title: 'The path of a static busybox',
    placeholder: '/usr/bin/busybox',
    validate: (text) => (text.startsWith('/') || /^[A-Za-z]:/.test(text) ? undefined : 'An absolute path.'),
  });
  if (path === undefined) return undefined;
  const program = await readFile(path).catch((error: unknown) => {
    throw new UserError('no-program', `${plainText(path)} cannot be read: ${messageOf(error)}.`);
  });
  return buildToolbox(engine, program);
}
