import type { Disposable } from '../base/disposable';
import type { DebugPlan } from './debugPlan';

/** One service under the debugger, from the first step until it is restored. */
export interface DebugRun {
  /** What its session's configuration carries. */
  readonly id: string;
  readonly plan: DebugPlan;
  /** What makes it wait for the debugger; removed with the run. */
  readonly waiting: string | undefined;
  readonly keepsRunning: boolean;
  /** When the user asked for it, milliseconds. */
  readonly asked: number;
  /** When its debugger was found listening, milliseconds. */
  ready: number;
  phase: 'preparing' | 'ready' | 'attached';
}

/** VS Code starts a session again within a third of a second after it ended the one that it restarts. */
const restartGrace = 1000;

/**
 * The services under the debugger, at most one run for each. A session that ends has its service restored,
 * unless a new run of the same service begins first.
 */
export class DebugRuns implements Disposable {
  readonly #runs = new Map<string, DebugRun>();
  readonly #endings = new Map<string, NodeJS.Timeout>();
  readonly #puttingBack = new Map<string, Promise<void>>();
  readonly #grace: number;
  readonly #putBack: (run: DebugRun) => Promise<void>;

  /** `putBack` never rejects; `grace` is how long a session that ended may take to come back, milliseconds. */
  constructor(putBack: (run: DebugRun) => Promise<void>, grace = restartGrace) {
    this.#putBack = putBack;
    this.#grace = grace;
  }

  /** The run whose session carries this id. */
  byId(id: unknown): DebugRun | undefined {
    return [...this.#runs.values()].find((run) => run.id === id);
  }

  /** Whether the service is being prepared or debugged now. */
  isBusy(key: string): boolean {
    const run = this.#runs.get(key);
    return run !== undefined && run.phase !== 'ready' && !this.#endings.has(key);
  }

  /** Takes the place of whatever was there; resolves when the service is not being restored any more. */
  async begin(run: DebugRun): Promise<void> {
    const key = keyOf(run.plan);
    this.#stay(key);
    this.#runs.set(key, run);
    await this.#puttingBack.get(key);
  }

  /** The run came to nothing, and its service is as it was. */
  forget(run: DebugRun): void {
    const key = keyOf(run.plan);
    if (this.#runs.get(key) === run) this.#runs.delete(key);
  }

  /** Its session ended: puts the service back in a moment. */
  end(run: DebugRun): void {
    const key = keyOf(run.plan);
    if (this.#runs.get(key) !== run || this.#endings.has(key)) return;
    const timer = setTimeout(() => {
      this.#endings.delete(key);
      this.#runs.delete(key);
      const work = this.#putBack(run).finally(() => this.#puttingBack.delete(key));
      this.#puttingBack.set(key, work);
    }, this.#grace);
    this.#endings.set(key, timer);
  }

  dispose(): void {
    for (const key of this.#endings.keys()) this.#stay(key);
  }

  #stay(key: string): void {
    clearTimeout(this.#endings.get(key));
    this.#endings.delete(key);
  }
}

/** What distinguishes services on an engine. */
export function keyOf({ project, service }: Pick<DebugPlan, 'project' | 'service'>): string {
  return `${project}/${service}`;
}
