import type { Disposable } from '../../base/disposable';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails } from '../../engine/records';
import { startHelper, type NamespaceHelper } from '../helper/namespaceHelper';
import { installTools } from '../helper/toolbox';
import { refusalOf, rootOf } from '../shell/debugShell';
import { runProgram, type ProgramOptions, type ProgramOutcome } from './program';

/** How long a helper stays after its last use, so that opening folder after folder takes one. */
const linger = 5000;

/** Look at the files of somebody else's process, whoever may read them, and change them as root would. */
const capabilities = ['SYS_PTRACE', 'SYS_CHROOT', 'DAC_OVERRIDE', 'FOWNER'];

/**
 * A descriptor of the folder with the tools leads there from within the container's root too, so that nothing is
 * put into the container.
 */
const inItsRoot = 'exec 3</drydock; export PATH=/proc/self/fd/3; exec /drydock/chroot "$@"';

interface Lent {
  readonly helper: Promise<NamespaceHelper>;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The toolbox's programs for containers that have none, or that nothing can be run in because they are paused: a
 * helper in the container's process namespace runs them with the container's files as root.
 */
export class ToolsBeside implements Disposable {
  readonly #toolbox: (engine: ContainerEngine) => Promise<string | undefined>;
  readonly #onError: (error: unknown) => void;
  readonly #lent = new Map<string, Lent>();

  /** `toolbox` names an image that is on the engine, if there is one; `onError` hears of helpers that stay. */
  constructor(
    toolbox: (engine: ContainerEngine) => Promise<string | undefined>,
    onError: (error: unknown) => void,
  ) {
    this.#toolbox = toolbox;
    this.#onError = onError;
  }

  /** Runs a program; undefined where there is no toolbox with a static busybox, or no process to stand beside. */
  async run(
    engine: ContainerEngine,
    container: ContainerDetails,
    command: readonly string[],
    options: ProgramOptions = {},
  ): Promise<ProgramOutcome | undefined> {
    if (refusalOf(container, 'chroot') !== undefined) return undefined;
    const image = await this.#toolbox(engine);
    if (image === undefined) return undefined;
    const key = `${engine.endpoint.host} ${container.id}`;
    const lent = this.#lent.get(key) ?? this.#start(engine, key, container.id, image);
    lent.users++;
    clearTimeout(lent.timer);
    try {
      const helper = await lent.helper;
      const inside = ['/bin/sh', '-c', inItsRoot, 'sh', rootOf(container), ...command];
      return await runProgram(engine, helper.id, inside, options);
    } catch (error) {
      if (error instanceof UserError && error.reason === 'helper-failed') return undefined;
      throw error;
    } finally {
      if (--lent.users === 0) lent.timer = setTimeout(() => this.#release(key, lent), linger);
    }
  }

  dispose(): void {
    for (const [key, lent] of this.#lent) this.#release(key, lent);
  }

  #start(engine: ContainerEngine, key: string, container: string, image: string): Lent {
    const helper = startHelper(engine, {
      purpose: 'live-files',
      image,
      pid: { container },
      capabilities,
      setUp: installTools,
    });
    const lent: Lent = { helper, users: 0, timer: undefined };
    this.#lent.set(key, lent);
    // It ends with its container; what failed is tried again the next time, and whoever waits sees the failure.
    helper.then(
      ({ ended }) => ended.then(() => this.#forget(key, lent)),
      () => this.#forget(key, lent),
    );
    return lent;
  }

  #release(key: string, lent: Lent): void {
    clearTimeout(lent.timer);
    this.#forget(key, lent);
    lent.helper.then((helper) => helper.release()).catch(this.#onError);
  }

  #forget(key: string, lent: Lent): void {
    if (this.#lent.get(key) === lent) this.#lent.delete(key);
  }
}
