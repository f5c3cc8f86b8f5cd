import { get, getIn, itemsOf, entriesOf, type MapNode, type Node, stringOf, textOf } from '../node';
import { parseCommand } from '../load/commandLine';
import type { LoadedStack } from '../load/stack';
import { debugSetup } from './debugSetup';
import { DebugPorts } from './ports';
import { programOf, type ImageProgram, type Runtime } from './serviceLanguage';
import { renderOverlay, type OverlayService } from './render';

/** A service that is to be debugged. */
export interface DebugTarget {
  readonly service: string;
  readonly runtime: Runtime;
  /** The text of its Dockerfile, for what it runs. */
  readonly dockerfile?: string | undefined;
  /** The text of its package.json, for what `npm start` stands for. */
  readonly packageJson?: string | undefined;
}

/**
 * The text of a `compose.debug.yaml` that runs the targets under their debuggers when it is merged over the
 * stack: only what differs. Ports are distinct, not published by the stack nor in `takenPorts`, and bound to
 * 127.0.0.1, since no debugger asks who connects.
 */
export function writeDebugOverlay(
  stack: LoadedStack,
  targets: readonly DebugTarget[],
  takenPorts: Iterable<number> = [],
): string {
  const services = get(stack.model, 'services');
  const ports = new DebugPorts(services, takenPorts);
  const overlay = new Map<string, Required<OverlayService> & { comments: string[]; ports: number[] }>();
  const entry = (name: string) => {
    const known = overlay.get(name) ?? {
      comments: new Array<string>(),
      ports: new Array<number>(),
      values: {},
    };
    overlay.set(name, known);
    return known;
  };
  for (const target of targets) {
    const service = get(services, target.service);
    if (service?.kind !== 'map') continue;
    const mode = stringOf(get(service, 'network_mode')) ?? '';
    const port = ports.next(target.runtime);
    // In the host's namespace nothing is published, so the debugger itself has to keep to 127.0.0.1.
    const address = mode === 'host' ? '127.0.0.1' : '0.0.0.0';
    const setup = debugSetup(target.runtime, {
      port: port ?? 0,
      address,
      ...programsOf(service, target),
      environment: environmentOf(service),
      isBuilt: get(service, 'build') !== undefined,
      packageJson: target.packageJson,
    });
    const own = entry(target.service);
    own.comments.push(...setup.comments);
    Object.assign(own.values, setup.values, neutral(services, target.service, service));
    if (setup.needsPtrace) Object.assign(own.values, ptrace(service));
    // Nothing of a service is published where its debugger is the one that calls.
    if (port === undefined || mode === 'host' || target.runtime === 'php') continue;
    if (mode === 'none' || mode.startsWith('container:'))
      own.comments.push(
        `Its network_mode is "${mode}", so no port can be published and no debugger can reach it.`,
      );
    else entry(mode.startsWith('service:') ? mode.slice(8) : target.service).ports.push(port);
  }
  return renderOverlay(overlay);
}

/** What runs in the container, from the service or else from its image. */
export function programsOf(service: MapNode, { dockerfile }: DebugTarget): ImageProgram {
  const image = dockerfile === undefined ? { entrypoint: [], command: [] } : programOf(dockerfile);
  const entrypoint = wordsOf(get(service, 'entrypoint'));
  const command = wordsOf(get(service, 'command'));
  return {
    entrypoint: entrypoint ?? image.entrypoint,
    // An entrypoint of the service's own makes the engine forget the image's command.
    command: command ?? (entrypoint ? [] : image.command),
  };
}

/** The words of an entrypoint or command; undefined where the image's own holds. */
export function wordsOf(node: Node | undefined): readonly string[] | undefined {
  const line = stringOf(node);
  if (line !== undefined) return parseCommand(line);
  return node?.kind === 'list' ? node.items.flatMap((item) => textOf(item) ?? []) : undefined;
}

/** The variables of a service's definition, whichever form it is written in. */
export function environmentOf(service: MapNode): ReadonlyMap<string, string> {
  const node = get(service, 'environment');
  const pairs = [...entriesOf(node)].map(({ key, value }) => [key, textOf(value) ?? ''] as const);
  const listed = itemsOf(node).flatMap((item) => {
    const [, key, value = ''] = /^([^=]+)=?(.*)$/s.exec(stringOf(item) ?? '') ?? [];
    return key === undefined ? [] : [[key, value] as const];
  });
  return new Map([...pairs, ...listed]);
}

/** Tracing another process; what the base grants already is not repeated: `security_opt` may hold nothing twice. */
function ptrace(service: MapNode): Record<string, unknown> {
  const capabilities = texts(get(service, 'cap_add')).map((name) => name.replace(/^CAP_/, ''));
  const isGranted = capabilities.includes('SYS_PTRACE') || capabilities.includes('ALL');
  const isUnconfined = texts(get(service, 'security_opt')).some((option) => /^seccomp[=:]/.test(option));
  return {
    ...(isGranted ? {} : { cap_add: ['SYS_PTRACE'] }),
    ...(isUnconfined ? {} : { security_opt: ['seccomp:unconfined'] }),
  };
}

/** What would end, double or deny a process that stands still at a breakpoint. */
function neutral(services: Node | undefined, name: string, service: MapNode): Record<string, unknown> {
  const restart = textOf(get(service, 'restart'));
  const replicas = Number(textOf(getIn(service, 'deploy', 'replicas')) ?? 1);
  const deploy = {
    ...(replicas > 1 ? { replicas: 1 } : {}),
    ...(getIn(service, 'deploy', 'restart_policy') ? { restart_policy: { condition: 'none' } } : {}),
  };
  const mounts = [
    ...texts(get(service, 'tmpfs')),
    ...itemsOf(get(service, 'volumes')).flatMap((volume) => stringOf(get(volume, 'target')) ?? []),
  ];
  const hasTmp = mounts.some((target) => target.split(':')[0] === '/tmp');
  const isReadOnly = textOf(get(service, 'read_only')) === 'true';
  return {
    ...(restart !== undefined && restart !== 'no' ? { restart: 'no' } : {}),
    ...(Number(textOf(get(service, 'scale')) ?? 1) > 1 ? { scale: 1 } : {}),
    ...(Object.keys(deploy).length > 0 ? { deploy } : {}),
    ...(get(service, 'healthcheck') ? { healthcheck: healthcheck(services, name) } : {}),
    ...(isReadOnly && !hasTmp ? { tmpfs: ['/tmp'] } : {}),
  };
}

/** Off, unless a service waits for this one to be healthy: then it is healthy whatever it does. */
function healthcheck(services: Node | undefined, name: string): Record<string, unknown> {
  const isWaitedFor = [...entriesOf(services)].some(
    ({ value }) => textOf(getIn(value, 'depends_on', name, 'condition')) === 'service_healthy',
  );
  return isWaitedFor ? { test: ['CMD-SHELL', 'exit 0'] } : { disable: true };
}

function texts(node: Node | undefined): readonly string[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}
