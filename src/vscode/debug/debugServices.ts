import { randomUUID } from 'node:crypto';
import {
  debug,
  Uri,
  workspace,
  type CancellationToken,
  type DebugConfiguration,
  type DebugSession,
  type WorkspaceFolder,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { makeOverlay } from '../../commands/service/debugOverlay';
import type { Debugging } from '../../commands/context/debugging';
import { allowedServices } from '../../commands/stack/confirmUp';
import type { ServiceTarget } from '../../commands/stack/stackTarget';
import { basename } from '../../compose/paths';
import { bringUp } from '../../debug/bringUp';
import { findOverlay, planDebug, type DebugPlan, type DebugSubject } from '../../debug/debugPlan';
import { DebugRuns, keyOf, type DebugRun } from '../../debug/debugRuns';
import { shellEnvironment } from '../language/composeFiles';
import { showError } from '../runCommand';
import {
  attachTo,
  keepsRunning,
  overrides,
  requireDebugType,
  sessionName,
  textIn,
} from './debugConfiguration';
import type { DebugHost } from './debugHost';
import { debugWorld, secondsSince } from './debugWorld';
import { registerDetachOnly } from './detachOnly';
import { restoreService } from './restoreService';
import { removeWaitingFile, writeWaitingFile } from './waitingFile';

/** Where a session's configuration keeps the id of its run. */
const runProperty = 'drydockRun';

/**
 * The debug type `drydock`: it brings a service up under its debugger and becomes a configuration of the
 * debug type that attaches. When the session ends, the service is restored.
 */
export class DebugServices implements Debugging, Disposable {
  readonly #parts = new DisposableStore();
  readonly #host: DebugHost;
  readonly #runs: DebugRuns;

  constructor(host: DebugHost) {
    this.#host = host;
    this.#runs = this.#parts.add(new DebugRuns((run) => restoreService(run, host)));
    this.#parts.add(registerDetachOnly(({ configuration }) => configuration[runProperty] !== undefined));
    this.#parts.add(debug.onDidStartDebugSession((session) => this.#attached(session)));
    this.#parts.add(debug.onDidTerminateDebugSession((session) => this.#ended(session)));
  }

  async start(target: ServiceTarget, { fromStart }: { readonly fromStart: boolean }): Promise<void> {
    const folder = workspace.getWorkspaceFolder(Uri.file(target.stack.stack.base));
    await debug.startDebugging(folder, {
      type: 'drydock',
      request: 'attach',
      name: nameOfTarget(target),
      stack: target.stack.stack.name ?? target.stack.stack.base,
      service: target.name,
      ...(fromStart ? { fromStart } : {}),
    });
  }

  /** One configuration for each service of each stack that may run. */
  async list(targets: readonly ServiceTarget[]): Promise<DebugConfiguration[]> {
    return targets
      .filter(({ isEnabled }) => isEnabled)
      .map((target) => ({
        type: 'drydock',
        request: 'attach',
        name: nameOfTarget(target),
        stack: this.#host.nameOf(target),
        service: target.name,
      }));
  }

  /** Does all that comes before attaching. Undefined, and nothing is started, where that failed or was canceled. */
  async resolve(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
    token: CancellationToken | undefined,
  ): Promise<DebugConfiguration | undefined> {
    try {
      return await this.#prepare(folder, configuration, token);
    } catch (error) {
      if (error instanceof ExaminedFailure) {
        this.#host.log.error('"Debug Service" failed.', error.cause);
        void error.explain(error.cause);
      } else if (!(error instanceof Error && error.name === 'AbortError'))
        void showError('Debug Service', error, this.#host.log);
      return undefined;
    }
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #prepare(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
    token: CancellationToken | undefined,
  ): Promise<DebugConfiguration> {
    const asked = Date.now();
    const { commandContext } = this.#host;
    const stack = textIn(configuration, 'stack');
    const service = textIn(configuration, 'service');
    const target = await this.#host.find(folder, stack, service);
    // Before anything is read or written for it: an untrusted workspace starts nothing.
    await this.#host.compose.call(target.stack.stack, target.stack.selection, ['version']);
    const isAllowed = await allowedServices(commandContext, target.stack, [target.name], 'Debug Anyway');
    if (!isAllowed) throw aborting();
    const plan = await this.#plan(target, configuration);
    requireDebugType(plan);
    const key = keyOf(plan);
    if (this.#runs.isBusy(key)) {
      throw new UserError(
        'already-debugged',
        `"${plainText(target.name)}" is already being debugged. Stop or restart that session first.`,
      );
    }
    const waits = configuration['fromStart'] === true;
    const run: DebugRun = {
      id: randomUUID(),
      plan,
      waiting: waits ? await writeWaitingFile(plan, this.#host.storage) : undefined,
      keepsRunning: keepsRunning(configuration),
      asked,
      ready: asked,
      phase: 'preparing',
    };
    await this.#runs.begin(run);
    let explain: ((error: UserError) => Promise<void>) | undefined;
    const failed = async (signal: AbortSignal) => {
      explain = await this.#host.failures.examine(target, plan.debugged, signal);
    };
    try {
      const engine = await commandContext.engine();
      const up = await commandContext.ui.progress(sessionName(plan), async (signal, report) => {
        const called = token ? AbortSignal.any([signal, aborted(token)]) : signal;
        const world = { ...debugWorld(this.#host, plan, engine, report), failed };
        return bringUp(plan, world, { waiting: run.waiting }, called);
      });
      run.ready = Date.now();
      run.phase = 'ready';
      return {
        ...attachTo(plan, up, this.#host.compose.environment),
        ...overrides(configuration),
        [runProperty]: run.id,
      };
    } catch (error) {
      this.#runs.forget(run);
      await removeWaitingFile(run.waiting);
      if (explain && error instanceof UserError) throw new ExaminedFailure(error, explain);
      throw error;
    }
  }

  async #plan(target: ServiceTarget, configuration: DebugConfiguration): Promise<DebugPlan> {
    const { stack, selection } = target.stack;
    const { reader } = this.#host.commandContext.stacks;
    const environment = shellEnvironment();
    const subject: DebugSubject = { stack, selection, service: target.name, reader, environment };
    const named = configuration['overlay'];
    if (typeof named === 'string') {
      const overlay = stack.files.find(({ path }) => path === named || basename(path) === named)?.path;
      if (overlay !== undefined) return planDebug(subject, overlay);
      throw new UserError('no-overlay', `The stack has no file "${plainText(named)}".`);
    }
    const found = findOverlay(subject);
    if (found) return planDebug(subject, found.overlay);
    const made = await makeOverlay(this.#host.commandContext, target);
    if (made === undefined) throw aborting();
    this.#host.commandContext.ui.inform(
      `Created ${plainText(basename(made))} to debug "${plainText(target.name)}".`,
    );
    return planDebug(subject, made);
  }

  #attached(session: DebugSession): void {
    const run = session.parentSession ? undefined : this.#runs.byId(session.configuration[runProperty]);
    if (!run) return;
    run.phase = 'attached';
    const { log } = this.#host;
    log.info(`Debug ${keyOf(run.plan)}: attach took ${secondsSince(run.ready)} s.`);
    log.info(`Debug ${keyOf(run.plan)}: attached after ${secondsSince(run.asked)} s.`);
  }

  #ended(session: DebugSession): void {
    const run = session.parentSession ? undefined : this.#runs.byId(session.configuration[runProperty]);
    if (run) this.#runs.end(run);
  }
}

/** A service failed, and what was found out about it is shown instead of the error alone. */
class ExaminedFailure extends Error {
  constructor(
    override readonly cause: UserError,
    readonly explain: (error: UserError) => Promise<void>,
  ) {
    super(cause.message);
  }
}

function nameOfTarget({ name, stack }: ServiceTarget): string {
  return sessionName({ service: name, project: stack.projectName });
}

function aborted(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}

function aborting(): Error {
  return new DOMException('Cancelled.', 'AbortError');
}
