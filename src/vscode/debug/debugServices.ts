import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  debug,
  extensions,
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
import type { Uses } from '../../commands/context/commandContext';
import type { Debugging } from '../../commands/context/debugging';
import type { ServiceTarget } from '../../commands/stack/stackTarget';
import { basename } from '../../compose/paths';
import type { StackSelection } from '../../compose/stacks/selection';
import { attachConfiguration, debugTypeOf } from '../../debug/attach';
import { bringUp, putBack, type DebugWorld, type ServiceUp } from '../../debug/bringUp';
import { runCompose } from '../../debug/compose';
import { withPortHolder } from '../../debug/portTaken';
import { findOverlay, planDebug, type DebugPlan, type DebugSubject } from '../../debug/debugPlan';
import { startWaiting } from '../../debug/startWaiting';
import type { ContainerEngine } from '../../engine/engine';
import { shellEnvironment } from '../language/composeFiles';
import type { Log } from '../log';
import { showError } from '../runCommand';
import type { ComposeCli } from '../stacks/composeCli';
import { DebugRuns, keyOf, type DebugRun } from '../../debug/debugRuns';
import { registerDetachOnly } from './detachOnly';
import { setting } from '../settings';
import { filePathOf } from '../filePathOf';
import { toHostPath } from '../../base/filePath';

/** What debugging needs from the rest of the window. */
export interface DebugHost {
  readonly log: Log;
  readonly compose: ComposeCli;
  readonly commandContext: Uses<'containers' | 'engine' | 'stacks' | 'ui'>;
  /** The service that a configuration names; throws a `UserError` where there is none. */
  find(folder: WorkspaceFolder | undefined, stack: string, service: string): Promise<ServiceTarget>;
  /** How a configuration names a stack. */
  nameOf(target: ServiceTarget): string;
  readonly failures: DebugFailures;
  /** A folder for files that live as long as a run. */
  readonly storage: Uri;
}

/** Looks into why a service failed under its debugger, and tells the user. */
export interface DebugFailures {
  /** Examines the service with these files, while it is as it failed; what is returned tells of it. Never rejects. */
  examine(
    target: ServiceTarget,
    selection: StackSelection,
    signal: AbortSignal,
  ): Promise<(error: UserError) => Promise<void>>;
}

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
    this.#runs = this.#parts.add(new DebugRuns((run) => this.#restore(run)));
    this.#parts.add(registerDetachOnly(({ configuration }) => configuration[runProperty] !== undefined));
    this.#parts.add(debug.onDidStartDebugSession((session) => this.#attached(session)));
    this.#parts.add(debug.onDidTerminateDebugSession((session) => this.#ended(session)));
  }

  async start(target: ServiceTarget, { fromStart }: { readonly fromStart: boolean }): Promise<void> {
    const folder = workspace.getWorkspaceFolder(Uri.file(target.stack.stack.base));
    await debug.startDebugging(folder, {
      type: 'drydock',
      request: 'attach',
      name: nameOf(target),
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
        name: nameOf(target),
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
        void error.tell(error.cause);
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
    const plan = await this.#plan(target, configuration);
    const { type, extension, title } = debugTypeOf(plan.debugger);
    if (!hasDebugType(type)) throw missingExtension(target.name, title, extension);
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
      waiting: waits ? await this.#writeWaiting(plan) : undefined,
      keepsRunning: keepsRunning(configuration),
      asked,
      ready: asked,
      phase: 'preparing',
    };
    await this.#runs.begin(run);
    let tell: ((error: UserError) => Promise<void>) | undefined;
    const failed = async (signal: AbortSignal) => {
      tell = await this.#host.failures.examine(target, plan.debugged, signal);
    };
    try {
      const engine = await commandContext.engine();
      const up = await commandContext.ui.progress(nameOf(target), async (signal, report) => {
        const called = token ? AbortSignal.any([signal, aborted(token)]) : signal;
        const world = { ...this.#world(plan, engine, report), failed };
        return bringUp(plan, world, { waiting: run.waiting }, called);
      });
      run.ready = Date.now();
      run.phase = 'ready';
      return { ...this.#attach(run, up), ...overrides(configuration), [runProperty]: run.id };
    } catch (error) {
      this.#runs.forget(run);
      await this.#removeWaiting(run);
      if (tell && error instanceof UserError) throw new ExaminedFailure(error, tell);
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

  #attach({ plan }: DebugRun, { container, address, port }: ServiceUp): DebugConfiguration {
    const { places } = plan;
    const workingDir = places.workingDir ?? container.config.workingDir;
    const mappings =
      places.mappings.length > 0
        ? places.mappings
        : [{ local: plan.stack.folder, remote: workingDir || '/' }];
    return {
      ...attachConfiguration({
        name: nameOf({ name: plan.service, stack: { projectName: plan.project } }),
        debugger: plan.debugger,
        containerId: container.id,
        address,
        port,
        mappings,
        environment: this.#host.compose.environment,
        stopOnEntry: false,
      }),
    };
  }

  /** Steps are shown in the progress and written to the log with the seconds that they took. */
  #world(plan: DebugPlan, engine: ContainerEngine, report: (message: string) => void): DebugWorld {
    const { log, compose, commandContext } = this.#host;
    const name = keyOf(plan);
    return {
      engine,
      compose: async (selection, args, signal) => {
        const call = await compose.call(plan.stack, selection, args);
        try {
          await runCompose(call, (line) => log.info(`${name}: ${plainText(line)}`), signal);
        } catch (error) {
          throw await withPortHolder(engine, error, signal);
        }
      },
      step: async (title, work) => {
        report(title);
        const start = Date.now();
        const result = await work();
        log.info(`Debug ${name}: ${title} took ${seconds(start)} s.`);
        return result;
      },
      recover: (work) =>
        commandContext.ui.progress(`Restoring "${plainText(plan.service)}"`, (signal) => work(signal)),
    };
  }

  #attached(session: DebugSession): void {
    const run = session.parentSession ? undefined : this.#runs.byId(session.configuration[runProperty]);
    if (!run) return;
    run.phase = 'attached';
    const { log } = this.#host;
    log.info(`Debug ${keyOf(run.plan)}: attach took ${seconds(run.ready)} s.`);
    log.info(`Debug ${keyOf(run.plan)}: attached after ${seconds(run.asked)} s.`);
  }

  #ended(session: DebugSession): void {
    const run = session.parentSession ? undefined : this.#runs.byId(session.configuration[runProperty]);
    if (run) this.#runs.end(run);
  }

  async #restore(run: DebugRun): Promise<void> {
    const { plan, keepsRunning: keeps, waiting } = run;
    const { commandContext, log } = this.#host;
    const name = plainText(plan.service);
    const isChanged = plan.overlay !== undefined || waiting !== undefined;
    try {
      if (keeps) log.info(`Debug ${keyOf(plan)}: left under its debug overlay, as requested.`);
      if (keeps || !isChanged) return;
      const engine = await commandContext.engine();
      await commandContext.ui.progress(`Restoring "${name}"`, (signal, report) =>
        putBack(plan, this.#world(plan, engine, report), signal),
      );
    } catch (error) {
      const left = new UserError(
        'left-changed',
        `"${name}" could not be restored after debugging. It may still be running under its debug overlay, or not at all. Use "Service Up" in the Stacks view to try again.`,
        [{ title: 'Show Log', command: 'drydock.log.show' }],
        { cause: error },
      );
      void showError('Debug Service', left, log);
    } finally {
      await this.#removeWaiting(run);
    }
  }

  async #writeWaiting(plan: DebugPlan): Promise<string | undefined> {
    const text = startWaiting(plan.service, plan.definition, plan.debugger);
    if (text === undefined) return undefined;
    const { storage } = this.#host;
    const folder = Uri.joinPath(storage, randomUUID());
    await mkdir(folder.fsPath, { recursive: true });
    // The Stacks view shows the name while the service runs with it.
    const file = Uri.joinPath(folder, 'wait-for-debugger.yaml');
    await writeFile(file.fsPath, text, { mode: 0o600 });
    return filePathOf(file);
  }

  async #removeWaiting({ waiting }: DebugRun): Promise<void> {
    if (waiting !== undefined) await rm(dirname(toHostPath(waiting)), { recursive: true, force: true });
  }
}

/** A service failed, and what was found out about it is told in place of the error alone. */
class ExaminedFailure extends Error {
  constructor(
    override readonly cause: UserError,
    readonly tell: (error: UserError) => Promise<void>,
  ) {
    super(cause.message);
  }
}

function nameOf({
  name,
  stack,
}: {
  readonly name: string;
  readonly stack: { readonly projectName: string };
}) {
  return `Debug ${plainText(name)} (${plainText(stack.projectName)})`;
}

function textIn(configuration: DebugConfiguration, property: string): string {
  const value: unknown = configuration[property];
  return typeof value === 'string' ? value : '';
}

/** What the user says of the session themselves takes precedence over what was inferred. */
function overrides(configuration: DebugConfiguration): Readonly<Record<string, unknown>> {
  const { name, attach } = configuration as { readonly name: string; readonly attach?: unknown };
  return { name, ...(typeof attach === 'object' && attach !== null ? attach : {}) };
}

function keepsRunning(configuration: DebugConfiguration): boolean {
  const own: unknown = configuration['keepRunning'];
  if (typeof own === 'boolean') return own;
  return setting('drydock.debug.keepRunning');
}

/** Whether an extension that is installed and enabled here brings the debug type. */
function hasDebugType(type: string): boolean {
  return extensions.all.some(({ packageJSON }) => {
    const { contributes } = packageJSON as {
      readonly contributes?: { readonly debuggers?: readonly { readonly type?: string }[] };
    };
    return contributes?.debuggers?.some((contributed) => contributed.type === type);
  });
}

function missingExtension(service: string, title: string, extension: string): UserError {
  return new UserError(
    'no-debug-extension',
    `Debugging "${plainText(service)}" requires the extension "${title}" (${extension}), which isn't installed or enabled.`,
    [{ title: 'Show Extension', command: 'workbench.extensions.search', args: [`@id:${extension}`] }],
  );
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

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(2);
}
