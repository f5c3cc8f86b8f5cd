import { singlePorts } from '../compose/load/portRanges';
import type { LoadedStack } from '../compose/load/stack';
import { loadSelection } from '../compose/stacks/loadSelection';
import { openFile, refusalOf } from '../compose/load/refusal';
import { entriesOf, get, getIn, sameData, stringOf, type MapNode } from '../compose/node';
import { basename } from '../compose/paths';
import type { ComposeReader } from '../compose/reader';
import type { Stack } from '../compose/stacks/findStacks';
import type { StackSelection } from '../compose/stacks/selection';
import { UserError } from '../base/userError';
import { debuggerOf, type ServiceDebugger } from './debuggerOf';
import { sourcePlaces, type SourcePlaces } from './pathMappings';

/** A service of a stack that is to be debugged, and what is known around it. */
export interface DebugSubject {
  readonly stack: Stack;
  /** What the service is when it is not debugged. */
  readonly selection: StackSelection;
  readonly service: string;
  readonly reader: ComposeReader;
  readonly environment: Readonly<Record<string, string>>;
}

/** Everything that follows from the files: what to run, what to wait for, where sources lie. */
export interface DebugPlan {
  readonly project: string;
  readonly service: string;
  readonly debugger: ServiceDebugger;
  readonly stack: Stack;
  /** What the service goes back to. */
  readonly base: StackSelection;
  /** With the overlay, where one is needed. */
  readonly debugged: StackSelection;
  /** The file that is merged over the base; undefined where the base starts the debugger itself. */
  readonly overlay: string | undefined;
  /** What is recreated: the service, and the one whose network it is in where that publishes the port. */
  readonly services: readonly string[];
  /** The service whose container publishes the port. */
  readonly publisher: string;
  /** The port is the host's own: nothing is published. */
  readonly isHostNetwork: boolean;
  /** What the service depends on, and what that depends on. */
  readonly needs: readonly string[];
  /** Its image holds the sources, so it has to be built before. */
  readonly builds: boolean;
  /** The overlay builds another image, so the base's has to be built afterwards. */
  readonly buildsBack: boolean;
  /** How long its container has to end, in seconds; undefined where the files say so themselves. */
  readonly stopSeconds: number | undefined;
  readonly places: SourcePlaces;
  readonly definition: MapNode;
}

/** A process that ignores the signal would take Compose's ten seconds each time it is recreated. */
const stopSeconds = 2;

/**
 * The overlay with which the service runs under a debugger: none where the selection starts one, else the
 * first file of the stack that does, those that say "debug" before the others. Undefined where there is none.
 */
export function findOverlay(
  subject: DebugSubject,
): { readonly overlay: string | undefined; readonly debugger: ServiceDebugger } | undefined {
  const { stack, selection } = subject;
  const others = stack.files.map(({ path }) => path).filter((path) => !selection.files.includes(path));
  const byName = [...others.filter(saysDebug), ...others.filter((path) => !saysDebug(path))];
  for (const overlay of [undefined, ...byName]) {
    const found = debuggerOf(load(subject, withOverlay(selection, overlay)).service);
    if (found) return { overlay, debugger: found };
  }
  return undefined;
}

/**
 * Plans how the service comes under its debugger with this overlay. Throws a `UserError` where the files
 * together are not what Compose takes, or start no debugger.
 */
export function planDebug(subject: DebugSubject, overlay: string | undefined): DebugPlan {
  const { stack, selection, service: name } = subject;
  const debugged = withOverlay(selection, overlay);
  const { loaded, service } = load(subject, debugged);
  const base = load(subject, selection);
  // Before anything is touched.
  const refusal = refusalOf(loaded);
  if (refusal) throw refusal;
  if (!service) throw new UserError('no-service', `The stack has no service "${name}".`);
  const found = debuggerOf(service);
  if (!found) {
    const file = overlay === undefined ? 'No file of the stack' : `"${basename(overlay)}"`;
    throw new UserError(
      'no-debugger',
      `${file} starts no debugger that Drydock recognizes for "${name}". Use "Add Debug Overlay..." to create one.`,
      overlay === undefined ? [] : [openFile(overlay)],
    );
  }
  const mode = stringOf(get(service, 'network_mode')) ?? '';
  const owner = mode.startsWith('service:') ? mode.slice('service:'.length) : name;
  const changesOwner = owner !== name && !same(base.of(owner), getIn(loaded.model, 'services', owner));
  const places = sourcePlaces(service, subject.reader);
  const build = get(service, 'build');
  return {
    project: loaded.projectName,
    service: name,
    debugger: found,
    stack,
    base: selection,
    debugged,
    overlay,
    services: changesOwner ? [owner, name] : [name],
    publisher: owner,
    isHostNetwork: mode === 'host',
    needs: needsOf(loaded, name),
    builds: build !== undefined && !places.isMounted,
    buildsBack: build !== undefined && !same(get(base.service, 'build'), build),
    stopSeconds: get(service, 'stop_grace_period') ? undefined : stopSeconds,
    places,
    definition: service,
  };
}

/** The selection with one more file merged over the others. */
export function withOverlay(selection: StackSelection, overlay: string | undefined): StackSelection {
  if (overlay === undefined || selection.files.includes(overlay)) return selection;
  return { ...selection, files: [...selection.files, overlay] };
}

function load({ reader, environment, service }: DebugSubject, selection: StackSelection) {
  const loaded = loadSelection(selection, reader, environment);
  const of = (name: string) => {
    const found = getIn(loaded.model, 'services', name);
    return found?.kind === 'map' ? found : undefined;
  };
  return { loaded, of, service: of(service) };
}

/** What the service depends on, and what that depends on, each once. */
function needsOf({ model }: LoadedStack, name: string): readonly string[] {
  const found = new Set([name]);
  for (const each of found) {
    for (const { key, value } of entriesOf(getIn(model, 'services', each, 'depends_on'))) {
      const required = get(value, 'required');
      if (required?.kind !== 'scalar' || required.value !== false) found.add(key);
    }
  }
  return [...found].slice(1);
}

function saysDebug(path: string): boolean {
  return /debug/i.test(basename(path));
}

function same(a: MapNode | ReturnType<typeof get>, b: ReturnType<typeof get>): boolean {
  return a === undefined || b === undefined ? a === b : sameData(a, b);
}

/** Every port that the stack's files publish here or give to a debugger, whichever of them is chosen. */
export function statedPorts({ stack, selection, reader, environment, service }: DebugSubject): number[] {
  return stack.files.flatMap(({ path }) => {
    const subject = { stack, selection, reader, environment, service };
    const { loaded } = load(subject, withOverlay(selection, path));
    return [...entriesOf(get(loaded.model, 'services'))].flatMap(({ value }) => [
      ...singlePorts(get(value, 'ports')).flatMap((port) => {
        const published = get(port, 'published');
        const text = published?.kind === 'scalar' ? String(published.value) : '';
        return /^\d+$/.test(text) ? [Number(text)] : [];
      }),
      ...[debuggerOf(value)?.port ?? []].flat(),
    ]);
  });
}
