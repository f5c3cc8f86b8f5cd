import { plainText } from '../../base/text/plainText';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import {
  besideCapabilities,
  openDebugShell,
  rootOf,
  type DebugVariant,
} from '../../inspect/shell/debugShell';
import { openReenteringShell } from '../../inspect/shell/reenteringShell';
import { agreeToEnter } from './agreeToEnter';
import type { Uses } from '../context/commandContext';
import { toolboxImage } from '../toolbox';

/** Opens a debug shell in a terminal; nothing happens where the user declines the toolbox. */
export async function openDebug(
  context: Uses<'shells' | 'ui'>,
  engine: ContainerEngine,
  target: ContainerSummary,
  variant: DebugVariant,
): Promise<void> {
  const { id, name } = target;
  const rights = `root with ${besideCapabilities.join(', ')} and the engine's default capabilities`;
  if (variant === 'plain') {
    const detail = `The shell and its tools come from the toolbox image and run as ${rights}, in the container's process and network namespaces.`;
    if (!(await agreeToEnter(context, { id, name }, variant, detail))) return;
  }
  const image = await toolboxImage(context, engine);
  if (!image) return;
  const safeName = plainText(name);
  const session = await context.ui.progress(`Opening a debug shell for "${safeName}"`, async (signal) => {
    if (variant === 'copy') {
      const container = await engine.containers.inspect(id, signal);
      return openDebugShell(engine, { container, variant, image }, signal);
    }
    return openReenteringShell(
      engine,
      id,
      (container, signal) => openDebugShell(engine, { container, variant, image }, signal),
      signal,
    );
  });
  const root = variant === 'plain' ? rootOf(await engine.containers.inspect(id)) : '';
  const notices: Readonly<Record<DebugVariant, string>> = {
    plain: `The toolbox's shell (${plainText(image)}), as ${rights}, beside "${safeName}": its processes and network, its files in ${root}. Do not run programs from there: they would get these rights.`,
    inject: `In "${safeName}", with its own user, rights and limits. Its programs come first on the PATH, then the tools of ${plainText(image)}.`,
    copy: `A copy of the files of "${safeName}", with its user and no more rights than it has: changes are thrown away, volumes are read-only, there is no network.`,
  };
  const whose: Readonly<Record<DebugVariant, string>> = {
    plain: `toolbox, root+${besideCapabilities.join('+')}`,
    inject: 'debug, own rights',
    copy: 'debug copy, own rights',
  };
  const notice = notices[variant];
  context.shells.show({ name: `${name}: ${whose[variant]}`, session, notice, container: target });
}
