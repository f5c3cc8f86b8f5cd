import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { loadStack, type LoadedStack } from '../../compose/load/stack';
import { getIn, stringOf } from '../../compose/node';
import { writeDebugOverlay, type DebugTarget } from '../../compose/overlay/debugOverlay';
import { customaryPorts } from '../../compose/overlay/ports';
import { runtimes, type Runtime } from '../../compose/overlay/serviceLanguage';
import { dirname, join } from '../../compose/paths';
import { statedPorts } from '../../debug/debugPlan';
import { takenPorts } from '../../debug/hostPorts';
import { dockerfileOf, runtimeOf } from '../../debug/serviceLanguage';
import type { Uses } from '../context/commandContext';
import type { ServiceTarget, StackTarget } from '../stack/stackTarget';

/** How many ports beside the customary one are looked at on this machine before an overlay is written. */
const neighbours = 16;

/** Where a stack's overlay for that purpose belongs: beside its first file. */
export function overlayPath({ stack, selection }: StackTarget, purpose: string, service?: string): string {
  const name = service === undefined ? `compose.${purpose}.yaml` : `compose.${purpose}.${service}.yaml`;
  return join(dirname(selection.files[0] ?? stack.base), name);
}

/**
 * Writes an overlay for one service: `compose.debug.yaml`, or where there is one already a file of the
 * service's own. Returns its path; undefined where the user did not say what the service is written in.
 */
export async function makeOverlay(
  context: Uses<'containers' | 'stacks' | 'ui'>,
  target: ServiceTarget,
): Promise<string | undefined> {
  const text = await overlayText(context, target.stack, [target]);
  if (text === undefined) return undefined;
  for (const path of [overlayPath(target.stack, 'debug'), overlayPath(target.stack, 'debug', target.name)]) {
    if (context.stacks.reader.stat(path) !== undefined) continue;
    if (await context.stacks.create(path, text, { show: false })) return path;
  }
  throw new UserError(
    'overlay-exists',
    `${plainText(overlayPath(target.stack, 'debug', target.name))} already exists, but doesn't start a debugger for "${plainText(target.name)}".`,
  );
}

/**
 * An overlay for services of one stack, with ports that nothing in the stack, its overlays or this machine
 * has taken. Undefined where the user dismissed it.
 */
export async function overlayText(
  context: Uses<'containers' | 'stacks' | 'ui'>,
  target: StackTarget,
  services: readonly ServiceTarget[],
): Promise<string | undefined> {
  const known = await overlayTargets(context, target, services);
  if (!known) return undefined;
  const { loaded, targets } = known;
  const { stack, selection } = target;
  const { reader } = context.stacks;
  const published = context.containers.all.flatMap((container) =>
    container.ports.flatMap(({ publicPort }) => publicPort ?? []),
  );
  const stated = statedPorts({ stack, selection, reader, environment: {}, service: '' });
  const near = targets.flatMap(({ runtime }) => nearPorts(customaryPorts[runtime]));
  return writeDebugOverlay(loaded, targets, [...published, ...stated, ...(await takenPorts(near))]);
}

/**
 * The stack, and what is known of the services that an overlay is to be written for. Asks what one is written
 * in if nothing shows it; undefined if the user dismissed it.
 */
export async function overlayTargets(
  context: Uses<'stacks' | 'ui'>,
  { selection }: StackTarget,
  services: readonly ServiceTarget[],
): Promise<{ readonly loaded: LoadedStack; readonly targets: readonly DebugTarget[] } | undefined> {
  const { reader } = context.stacks;
  const loaded = loadStack({
    files: selection.files,
    ...(selection.envFiles.length > 0 ? { envFiles: selection.envFiles } : {}),
    reader,
  });
  const targets: DebugTarget[] = [];
  for (const { name } of services) {
    const service = getIn(loaded.model, 'services', name);
    const buildContext = stringOf(getIn(service, 'build', 'context'));
    const dockerfile = dockerfileOf(service, reader);
    const runtime = runtimeOf(service, reader) ?? (await ask(context, name));
    if (runtime === undefined) return undefined;
    const packageJson =
      buildContext === undefined ? undefined : reader.read(join(buildContext, 'package.json'));
    targets.push({ service: name, runtime, dockerfile, packageJson });
  }
  return { loaded, targets };
}

function nearPorts(port: number | undefined): readonly number[] {
  return port === undefined ? [] : Array.from({ length: neighbours }, (_, at) => port + at);
}

const names: Readonly<Record<Runtime, string>> = {
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  dotnet: '.NET',
  php: 'PHP',
  ruby: 'Ruby',
  native: 'C, C++ or Rust',
};

function ask(context: Uses<'ui'>, service: string): Promise<Runtime | undefined> {
  return context.ui.pick(
    `Which language is ${plainText(service)} written in?`,
    runtimes.map((value) => ({ label: names[value], value })),
  );
}
