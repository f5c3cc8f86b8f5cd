import type { Disposable } from '../../base/disposable';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails } from '../../engine/records';
import { HelperPool } from '../helper/helperPool';
import { startHelper } from '../helper/namespaceHelper';
import { installStaticTools } from '../helper/toolbox';
import { processOf, refusalOf } from '../shell/debugShell';
import { runProgram, type ProgramOptions, type ProgramOutcome } from './program';

/** Look at the files of somebody else's process, whoever may read them, and change them as root would. */
const capabilities = ['SYS_PTRACE', 'SYS_CHROOT', 'DAC_OVERRIDE', 'FOWNER'];

/**
 * A descriptor of the folder with the tools leads there from within the container's root too, so that nothing is
 * put into the container. The tools are static: a loader would be the container's own. The descriptor leads there through
 * the container's own `/proc`, where a process with a user namespace of its own could have mounted anything, also programs
 * that would be run with these rights. So we stand in the root first, which keeps the mounts that it has now, and go on
 * only if the process has our user namespace (it can't come back to that from another one) and its `/proc` is the
 * kernel's. `$1` is the process's folder; exit code 127 is that of a container without such a program.
 */
const inItsRoot = [
  'PATH=/drydock',
  'cd "$1/root" || exit 127',
  '[ "$(readlink "$1/ns/user")" = "$(readlink /proc/self/ns/user)" ] && [ "$(stat -f -c %t proc)" = 9fa0 ] || exit 127',
  'shift; exec 3</drydock; export PATH=/proc/self/fd/3; exec /drydock/chroot . "$@"',
].join('\n');

/** What programs of a toolbox are had by: see `PlacesParts`. */
export interface ToolsParts {
  readonly toolbox: (engine: ContainerEngine) => Promise<string | undefined>;
  readonly onError: (error: unknown) => void;
  readonly onFallback: (error: unknown) => void;
}

/**
 * The toolbox's programs for containers that have none, or that nothing can be run in because they are paused: a
 * helper in the container's process namespace runs them with the container's files as root.
 */
export class ToolboxSidecar implements Disposable {
  readonly #parts: ToolsParts;
  readonly #helpers: HelperPool;

  constructor(parts: ToolsParts) {
    this.#parts = parts;
    this.#helpers = new HelperPool(parts.onError);
  }

  /** Runs a program; undefined where there is no toolbox with a static busybox, or no process to stand beside. */
  async run(
    engine: ContainerEngine,
    container: ContainerDetails,
    command: readonly string[],
    options: ProgramOptions = {},
  ): Promise<ProgramOutcome | undefined> {
    if (refusalOf(container, 'plain') !== undefined) return undefined;
    const image = await this.#parts.toolbox(engine);
    if (image === undefined) return undefined;
    const spec = {
      purpose: 'live-files',
      image,
      pid: { container: container.id },
      capabilities,
      hasHostUsers: container.host.usernsMode === 'host',
      setUp: installStaticTools,
    };
    const inside = ['/bin/sh', '-c', inItsRoot, 'sh', processOf(container), ...command];
    try {
      return await this.#helpers.use(
        `${engine.endpoint.host} ${container.id}`,
        () => startHelper(engine, spec),
        (helper) => runProgram(engine, helper.id, inside, options),
      );
    } catch (error) {
      if (!(error instanceof UserError && error.reason === 'helper-failed')) throw error;
      this.#parts.onFallback(error);
      return undefined;
    }
  }

  dispose(): void {
    this.#helpers.dispose();
  }
}
