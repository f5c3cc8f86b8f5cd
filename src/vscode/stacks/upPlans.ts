import { workspace } from 'vscode';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { StackTarget } from '../../commands/stack/stackTarget';
import { composeRules } from '../../compose/hash/hashRules';
import { selectionLoader } from '../../compose/stacks/loadSelection';
import type { ImageEntry } from '../../containers/images';
import type { ListStore } from '../../containers/listStore';
import { composeLabels } from '../../containers/composeLabels';
import { diskReader } from '../../disk/diskReader';
import { containersOfProject } from '../../drift/observed';
import { planStack, type ExplainedPlan } from '../../drift/planStack';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerSummary } from '../../engine/records';
import { shellEnvironment } from '../language/composeFiles';
import type { Log } from '../log';
import type { ComposeCli } from './composeCli';
import type { WorkspaceStacks } from './workspaceStacks';

/** How long what Up would do may take to find out before a command goes on without, in milliseconds. */
const timeoutMs = 5000;
/** How long to wait for more changes before a stack is looked at again, in milliseconds. */
const settle = 300;

/** What is known of a stack, and of what it was found out. */
interface Known {
  /** Tells the files, the containers and the images of then from others. */
  readonly state: string;
  plan: ExplainedPlan | undefined;
}

export interface UpPlansHost {
  readonly engine: () => Promise<ContainerEngine>;
  readonly compose: ComposeCli;
  readonly stacks: WorkspaceStacks;
  readonly images: ListStore<ImageEntry>;
  readonly log: Log;
}

/** What `docker compose up` would do with the stacks of the workspace, as the user's own Compose decides it. */
export class UpPlans implements Disposable {
  readonly #engine: () => Promise<ContainerEngine>;
  readonly #compose: ComposeCli;
  readonly #images: ListStore<ImageEntry>;
  readonly #log: Log;
  readonly #listening: Disposable;
  /** Counts the times that files may have changed. */
  #files = 0;
  /** The images with their tags, as far as somebody follows them. */
  #tags = '';
  readonly #changed = new Emitter<void>();
  readonly #known = new Map<string, Known>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #ended = new AbortController();

  /** More is known of a stack that `of` was asked about. */
  readonly onDidChange = this.#changed.event;

  constructor({ engine, compose, stacks, images, log }: UpPlansHost) {
    this.#engine = engine;
    this.#compose = compose;
    this.#images = images;
    this.#log = log;
    this.#listening = stacks.onDidChange(() => void this.#files++);
  }

  /** Makes `onDidChange` fire also for tags that refer to another image, until the result is disposed of. */
  follow(): Disposable {
    return this.#images.subscribe((state) => {
      if (state.kind !== 'ready') return;
      const tags = state.items.map(({ id, name }) => `${id} ${name}`).join('\n');
      if (tags === this.#tags) return;
      this.#tags = tags;
      if (this.#known.size > 0) this.#changed.fire();
    });
  }

  /**
   * What was found out last about a stack with these containers. If it or they have changed since, that is found out
   * again, and `onDidChange` fires when it is. A stack without containers isn't examined.
   */
  of(target: StackTarget, containers: readonly ContainerSummary[]): ExplainedPlan | undefined {
    const { id } = target.stack;
    const own = containersOfProject(containers, target.projectName);
    if (own.length === 0 || target.problem) {
      this.#forget(id);
      return undefined;
    }
    const known = this.#known.get(id);
    const state = JSON.stringify([
      target.selection,
      target.projectName,
      this.#files,
      this.#tags,
      own.map((container) => [container.id, container.state]),
    ]);
    if (known?.state === state) return known.plan;
    const next: Known = { state, plan: known?.plan };
    this.#known.set(id, next);
    clearTimeout(this.#timers.get(id));
    const timer = setTimeout(() => void this.#find(target, next, own), known ? settle : 0);
    this.#timers.set(id, timer);
    return next.plan;
  }

  /**
   * What Up would do now with these services and what they depend on, or with all. Undefined where that can't be said.
   * Never rejects.
   */
  async planUp(target: StackTarget, services?: readonly string[]): Promise<ExplainedPlan | undefined> {
    try {
      const engine = await this.#engine();
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#ended.signal]);
      const containers = containersOfProject(await engine.containers.list({}, signal), target.projectName);
      return await this.#plan(target, containers, signal, services);
    } catch (error) {
      this.#log.info(`What Up would change in ${target.projectName} could not be found out.`, error);
      return undefined;
    }
  }

  dispose(): void {
    this.#ended.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#known.delete(id);
  }

  async #find(target: StackTarget, known: Known, containers: readonly ContainerSummary[]): Promise<void> {
    const { id } = target.stack;
    try {
      known.plan = await this.#plan(target, containers, this.#ended.signal);
    } catch (error) {
      if (this.#ended.signal.aborted) return;
      known.plan = undefined;
      this.#log.trace(`What Up would change in ${target.projectName} could not be found out.`, error);
    }
    if (this.#known.get(id) === known) this.#changed.fire();
  }

  async #plan(
    { selection }: StackTarget,
    containers: readonly ContainerSummary[],
    signal: AbortSignal,
    services?: readonly string[],
  ): Promise<ExplainedPlan | undefined> {
    const rules = composeRules(await this.#version(containers));
    if (!rules) return undefined;
    return planStack(await this.#engine(), {
      rules,
      load: selectionLoader(selection, diskReader, shellEnvironment()),
      services,
      signal,
    });
  }

  /** That of the Compose that would be run; without one, or without trust, that of the one that ran last. */
  async #version(containers: readonly ContainerSummary[]): Promise<string> {
    if (workspace.isTrusted) {
      try {
        return await this.#compose.version();
      } catch (error) {
        this.#log.trace('The version of Compose is unknown.', error);
      }
    }
    const [newest] = [...containers].sort((a, b) => b.created - a.created);
    return newest?.labels[composeLabels.version] ?? '';
  }
}
