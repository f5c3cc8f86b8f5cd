import { plainText } from '../base/text/plainText';
import type { ContainerEngine } from '../engine/engine';
import type { ContainerSummary } from '../engine/records';
import { openDebugShell, rootOf, type DebugVariant } from '../inspect/shell/debugShell';
import { openReenteringShell } from '../inspect/shell/reenteringShell';
import type { Ports } from './ports';
import { toolboxImage } from './toolbox';

/** Opens a debug shell in a terminal; nothing happens where the person turns away from the toolbox. */
export async function openDebug(
  ports: Ports,
  engine: ContainerEngine,
  { id, name }: ContainerSummary,
  variant: DebugVariant,
): Promise<void> {
  const image = await toolboxImage(ports, engine);
  if (!image) return;
  const safeName = plainText(name);
  const session = await ports.ui.progress(`Opening a debug shell for "${safeName}"`, async (signal) => {
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
    chroot: `Beside "${safeName}", in its process and network namespaces; / is its file system, tools of ${image} are behind its own on the PATH.`,
    plain: `Beside "${safeName}", in its process and network namespaces; its file system is ${root}.`,
    inject: `In "${safeName}", as its own user and within its limits; tools of ${image} are behind its own on the PATH.`,
    copy: `A copy of the files of "${safeName}": changes are thrown away, volumes are read-only, there is no network.`,
  };
  ports.shells.show({ name: `${name}: debug`, session, notice: notices[variant] });
}
