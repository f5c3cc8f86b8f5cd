import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';
import type { StackSelection } from '../compose/stacks/selection';
import { composeLabels } from '../containers/composeLabels';
import { describeExitCode } from '../containers/exitCode';
import { lastLines, lastWords } from '../containers/lastLines';
import type { ContainerEngine } from '../engine/engine';
import type { ContainerDetails, ContainerSummary } from '../engine/records';
import type { DebugPlan } from './debugPlan';
import { waitUntilListening } from './listening';

/** What bringing a service up for debugging needs from outside. */
export interface DebugWorld {
  readonly engine: ContainerEngine;
  /** Runs the user's Compose with these files and arguments; see `runCompose`. */
  compose(selection: StackSelection, args: readonly string[], signal: AbortSignal): Promise<void>;
  /** Does a step under a name that the user sees, and reports how long it took. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Is notified that the service failed, while it still is as it failed. Never rejects. */
  failed?(signal: AbortSignal): Promise<void>;
  /** Puts a service back after something went wrong, under a signal of its own. */
  recover(work: (signal: AbortSignal) => Promise<void>): Promise<void>;
}

/** A service whose debugger can be attached to. */
export interface ServiceUp {
  readonly container: ContainerDetails;
  /** Where the debugger is reached from this machine; for PHP where the editor has to listen. */
  readonly address: string;
  readonly port: number;
}

/** How a service is to be brought up. */
export interface BringUpOptions {
  /** A compose file that makes it wait for the debugger; merged over all others. */
  readonly waiting?: string | undefined;
}

/**
 * Recreates the service under its debugger and waits until that can be attached to. Nothing else is
 * recreated; what the service depends on is started where it is not up. Whatever goes wrong after Compose began,
 * the service is restored before the error (or the abort) comes out, which says so where that failed too.
 */
export async function bringUp(
  plan: DebugPlan,
  world: DebugWorld,
  options: BringUpOptions,
  signal: AbortSignal,
): Promise<ServiceUp> {
  const { waiting } = options;
  const files = waiting === undefined ? plan.debugged : withFile(plan.debugged, waiting);
  const missing = await notRunning(plan, world.engine, signal);
  if (missing.length > 0) {
    await world.step(`start ${missing.map(plainText).join(', ')}`, () =>
      world.compose(plan.base, ['up', '--detach', '--no-recreate', '--', ...missing], signal),
    );
  }
  try {
    const flags = [
      ...(plan.builds ? ['--build'] : []),
      ...(waiting === undefined ? [] : ['--force-recreate']),
    ];
    await world.step('docker compose up', () => world.compose(files, upArguments(plan, flags), signal));
    const container = await findContainer(plan, world.engine, signal);
    return await world.step('wait for the debugger', () => ready(plan, world.engine, container, signal));
  } catch (error) {
    if (!signal.aborted) await world.failed?.(signal);
    throw await putBackAfter(error, plan, world, signal);
  }
}

/** Recreates the service as its files say without the overlay. Nothing to do where there is no overlay. */
export async function putBack(plan: DebugPlan, world: DebugWorld, signal: AbortSignal): Promise<void> {
  const flags = plan.buildsBack ? ['--build'] : [];
  await world.step('restore', () => world.compose(plan.base, upArguments(plan, flags), signal));
}

function upArguments({ services, stopSeconds }: DebugPlan, flags: readonly string[]): readonly string[] {
  const timeout = stopSeconds === undefined ? [] : [`--timeout=${stopSeconds}`];
  return ['up', '--detach', '--no-deps', ...timeout, ...flags, '--', ...services];
}

function withFile(selection: StackSelection, path: string): StackSelection {
  return { ...selection, files: [...selection.files, path] };
}

async function putBackAfter(
  error: unknown,
  plan: DebugPlan,
  world: DebugWorld,
  signal: AbortSignal,
): Promise<unknown> {
  const name = plainText(plan.service);
  const what = signal.aborted ? `Debugging "${name}" was cancelled` : messageOf(error);
  try {
    await world.recover((own) => putBack(plan, world, own));
  } catch (second) {
    return new UserError(
      'left-changed',
      `${what.replace(/\.?$/, '.')} "${name}" could not be restored and may not be running now: ${messageOf(second)}`,
      [{ title: 'Show Log', command: 'drydock.log.show' }],
      { cause: error },
    );
  }
  if (signal.aborted || !(error instanceof UserError)) return error;
  return new UserError(
    error.reason,
    `${error.message.replace(/\.?$/, '.')} "${name}" was restored without the overlay.`,
    error.actions,
    { cause: error },
  );
}

/** The dependencies that have no container that runs, or has done its work. */
async function notRunning(
  { project, needs }: DebugPlan,
  engine: ContainerEngine,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (needs.length === 0) return [];
  const containers = await containersOf(engine, project, undefined, signal);
  const isUp = ({ state, exitCode }: ContainerSummary) =>
    state === 'running' || state === 'paused' || (state === 'exited' && exitCode === 0);
  return needs.filter(
    (name) =>
      !containers.some((container) => container.labels[composeLabels.service] === name && isUp(container)),
  );
}

function containersOf(
  engine: ContainerEngine,
  project: string,
  service: string | undefined,
  signal: AbortSignal,
): Promise<readonly ContainerSummary[]> {
  const label = [
    `${composeLabels.project}=${project}`,
    ...(service === undefined ? [] : [`${composeLabels.service}=${service}`]),
  ];
  return engine.containers.list({ filters: { label } }, signal);
}

async function findContainer(
  { project, service }: DebugPlan,
  engine: ContainerEngine,
  signal: AbortSignal,
): Promise<ContainerSummary> {
  const containers = await containersOf(engine, project, service, signal);
  const lasting = containers.filter(({ labels }) => labels['com.docker.compose.oneoff'] !== 'True');
  const [newest] = [...lasting].sort((a, b) => b.created - a.created);
  if (newest) return newest;
  throw new UserError(
    'no-container',
    `Compose created no container for "${plainText(service)}" on the engine ${plainText(engine.endpoint.host)}. Check that Compose uses the same engine.`,
  );
}

async function ready(
  plan: DebugPlan,
  engine: ContainerEngine,
  { id }: ContainerSummary,
  signal: AbortSignal,
): Promise<ServiceUp> {
  const { port, runtime } = plan.debugger;
  if (port === undefined || runtime === 'php') {
    const container = await engine.containers.inspect(id, signal);
    if (container.state.status !== 'running') throw await endedEarly(plan, engine, container, signal);
    return { container, address: '127.0.0.1', port: port ?? 0 };
  }
  const published = await publishedPort(plan, engine, port, signal);
  const outcome = await waitUntilListening(engine, { containerId: id, port, runtime, published }, signal);
  if (outcome.kind === 'ended') throw await endedEarly(plan, engine, outcome.details, signal);
  if (outcome.kind === 'loopback-only') {
    throw new UserError(
      'loopback-only',
      `The debugger of "${plainText(plan.service)}" listens on ${outcome.address}:${port} inside its container only, so nothing outside can reach it. Make it listen on 0.0.0.0.`,
    );
  }
  if (!published) {
    throw new UserError(
      'not-published',
      `The debugger of "${plainText(plan.service)}" listens on port ${port} of its container, but the port isn't published. Add "127.0.0.1:${port}:${port}" to its ports.`,
    );
  }
  refuseRemoteLoopback(engine, published);
  return { container: await engine.containers.inspect(id, signal), ...published };
}

/** Where this machine reaches a port of the container; undefined where it is not published. */
async function publishedPort(
  plan: DebugPlan,
  engine: ContainerEngine,
  port: number,
  signal: AbortSignal,
): Promise<{ readonly address: string; readonly port: number } | undefined> {
  const remote = remoteHost(engine);
  if (plan.isHostNetwork) return { address: remote ?? '127.0.0.1', port };
  const [owner] = await containersOf(engine, plan.project, plan.publisher, signal);
  const ports = (owner?.ports ?? []).filter(
    ({ privatePort, publicPort, protocol }) =>
      privatePort === port && publicPort !== undefined && protocol === 'tcp',
  );
  // An address of the old family first: debuggers' clients take it everywhere.
  const found = ports.find(({ hostIp }) => !hostIp?.includes(':')) ?? ports[0];
  if (found?.publicPort === undefined) return undefined;
  const { hostIp = '0.0.0.0', publicPort } = found;
  const isAny = hostIp === '0.0.0.0' || hostIp === '::' || hostIp === '';
  return { address: isAny ? (remote ?? '127.0.0.1') : hostIp, port: publicPort };
}

/** The name of the machine that the engine is on; undefined where that is this one. */
function remoteHost({ endpoint }: ContainerEngine): string | undefined {
  if (!/^(?:tcp|https?|ssh):/.test(endpoint.host)) return undefined;
  const host = new URL(endpoint.host.replace(/^(?:tcp|ssh):/, 'http:')).hostname;
  return /^(?:localhost|127\.|\[::1\])/.test(host) ? undefined : host;
}

function refuseRemoteLoopback(
  engine: ContainerEngine,
  { address, port }: { address: string; port: number },
): void {
  const remote = remoteHost(engine);
  if (remote === undefined || !address.startsWith('127.')) return;
  throw new UserError(
    'remote-loopback',
    `The debugger's port ${port} is open on 127.0.0.1 of ${plainText(remote)} only. Forward it ("ssh -L ${port}:127.0.0.1:${port} ${plainText(remote)}") and attach to it, or publish it on an address that you trust.`,
  );
}

/** Why a container ended before its debugger was there, with the end of its log. */
async function endedEarly(
  { service }: DebugPlan,
  engine: ContainerEngine,
  details: ContainerDetails,
  signal: AbortSignal,
): Promise<UserError> {
  const { exitCode, error, oomKilled } = details.state;
  const lines = await lastLines(engine, details, 60, signal).catch(() => []);
  const said = lastWords(lines, 5).map((line) => plainText(line).slice(0, 200));
  const why = error
    ? `: ${plainText(error)}`
    : oomKilled
      ? ' (out of memory)'
      : ` (${describeExitCode(exitCode)})`;
  return new UserError(
    'ended-early',
    `"${plainText(service)}" exited with code ${exitCode}${why} before its debugger listened.${
      said.length > 0 ? ` Last log lines: ${said.join(' | ')}` : ''
    }`,
    [{ title: 'Show Log', command: 'drydock.log.show' }],
  );
}
