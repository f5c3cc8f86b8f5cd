import { randomBytes } from 'node:crypto';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import { helperLabel } from '../../engine/helperLabel';
import type { ContainerDetails } from '../../engine/records';
import { startHelper, type NamespaceHelper } from '../helper/namespaceHelper';
import { busyboxOf, toolTar } from '../helper/toolbox';
import { openExecTerminal } from './execTerminal';
import { helperSession } from './helperSession';
import { copyRepository } from './leftCopies';
import type { ShellSession } from './shellSession';
import { withPath } from './toolPath';

const tools = '/.drydock';

/**
 * A shell on a copy of the container's files, with its volumes read-only and no network. The copy is an image and
 * a container of ours; both are gone when the shell has ended. The container itself is only read. The copy's programs
 * are the container's, so they run as its user, with no capability and no other right that it doesn't have.
 */
export async function openCopyShell(
  engine: ContainerEngine,
  container: ContainerDetails,
  image: string,
  signal?: AbortSignal,
): Promise<ShellSession> {
  const program = await busyboxOf(engine, image);
  const files = await toolTar([
    // The container's user makes the links to the program in it.
    { name: `${tools.slice(1)}/`, openToAll: true },
    { name: `${tools.slice(1)}/busybox`, content: program },
  ]);
  signal?.throwIfAborted();
  const tag = randomBytes(6).toString('hex');
  const copy = `${copyRepository}:${tag}`;
  await engine.containers.commit(container.id, {
    repository: copyRepository,
    tag,
    changes: [`LABEL ${helperLabel}=copy`],
  });
  let helper: NamespaceHelper | undefined;
  try {
    helper = await startHelper(
      engine,
      {
        purpose: 'debug-copy',
        image: copy,
        toolbox: image,
        capabilities: [],
        keepDefaultCapabilities: true,
        user: container.config.user,
        hostConfig: {
          VolumesFrom: [`${container.id}:ro`],
          CapDrop: container.host.capDrop,
          GroupAdd: container.host.groupAdd,
          SecurityOpt: restrictions(container),
        },
        env: withPath(container, tools),
        shell: [`${tools}/busybox`, 'sh'],
        files,
        setUp: `${tools}/busybox --install -s ${tools}`,
      },
      signal,
    );
    const entries = [{ command: [`${tools}/sh`] }];
    const shell = await openExecTerminal(engine, { container: helper.id, entries }, signal);
    return helperSession(shell, helper, { release: () => removeImage(engine, copy) });
  } catch (error) {
    await helper?.release();
    await removeImage(engine, copy);
    throw error;
  }
}

/** The container's security options without those that only give rights: the copy has the engine's defaults then. */
function restrictions({ host }: ContainerDetails): readonly string[] {
  return host.securityOpt.filter((option) => !/[:=](?:unconfined|disable)$/.test(option));
}

async function removeImage(engine: ContainerEngine, image: string): Promise<void> {
  try {
    await engine.images.remove(image, { force: true });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
