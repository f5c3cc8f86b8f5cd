import { plainText } from '../../base/text/plainText';
import { outlivesStart } from '../../inspect/otherArchitecture';
import type { Uses } from '../context/commandContext';
import { startNamed } from '../container/containerFailure';
import { fillForm } from '../fillForm';
import { allowedByPolicy } from '../policyCheck';
import { runForm } from './runForm';
import { containerBody, defaultRun, type RunRequest } from './runRequest';
import type { ContainerEngine } from '../../engine/engine';
import type { ImageDetails } from '../../engine/records';

/** Asks how to run the image, and runs it in the background. */
export async function runImage(
  context: Uses<'engine' | 'policies' | 'runs' | 'ui'>,
  reference: string,
  name = reference,
): Promise<void> {
  const { runs, ui } = context;
  const engine = await context.engine();
  const isAllowed = await allowedByPolicy(context, {
    what: `"${plainText(name)}"`,
    images: [{ reference }],
    action: 'Run Anyway',
  });
  if (!isAllowed) return;
  const image = await engine.images.inspect(reference);
  const form = runForm(ui, engine, image, `Run "${plainText(name)}" in the background`);
  const request = await fillForm(ui, form, runs.last(name) ?? defaultRun(image));
  if (!request) return;
  await runs.remember(name, request);
  await ui.progress(`Running "${plainText(name)}"`, (signal) =>
    startImage(engine, image, reference, request, signal),
  );
}

/** Makes and starts the container; resolves to its ID once it has outlived its first moment. One that can't start is removed. */
export async function startImage(
  engine: ContainerEngine,
  image: ImageDetails,
  reference: string,
  request: RunRequest,
  signal: AbortSignal,
): Promise<string> {
  const id = await engine.containers.create(
    { ...(request.name ? { name: request.name } : {}), body: containerBody(request, reference) },
    signal,
  );
  try {
    const named = { id, name: request.name || reference };
    await startNamed(engine, named, () => engine.containers.start(id, signal), signal);
  } catch (error) {
    await engine.containers.remove(id, { force: true, volumes: true });
    throw error;
  }
  if (!request.remove) await outlivesStart(engine, id, image, signal);
  return id;
}
