import type { LineMap, Span } from '../base/span';
import { isSamePath } from '../base/filePath';
import { entriesOf, get } from '../compose/node';
import { parseYaml } from '../compose/yaml/parse';
import { composeFilesOf, composeLabels } from '../containers/composeLabels';
import { serviceOf } from '../containers/group';
import type { ContainerSummary } from '../engine/records';
import type { ExplainedPlan } from './planStack';
import { serviceLine, type ServiceLine, type StartTimes } from './serviceLine';

/** The services that a file defines, and where their keys are. */
export interface DefinedServices {
  readonly path: string;
  readonly lines: LineMap;
  readonly services: readonly { readonly name: string; readonly key: Span }[];
}

/** Reads the services of a Compose file; what isn't YAML defines none. */
export function servicesIn(path: string, text: string): DefinedServices {
  const { documents, lines } = parseYaml(path, text);
  const services = documents.flatMap(({ root }) =>
    [...entriesOf(get(root, 'services'))].map(({ key, keySource }) => ({ name: key, key: keySource.span })),
  );
  return { path, lines, services };
}

/** What an engine has, as far as the lines of a file show it. */
export interface Running {
  readonly containers: readonly ContainerSummary[];
  /** That of the stack that the file belongs to; undefined where it belongs to none. */
  readonly projectName: string | undefined;
  readonly plan: ExplainedPlan | undefined;
  readonly times: StartTimes;
  /** What the running containers of a service use, in words; empty while that is unknown. */
  readonly usageOf?: (service: string, running: readonly string[]) => readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface LineOfService {
  readonly name: string;
  readonly key: Span;
  readonly line: ServiceLine;
}

/** What stands above each service of a file. */
export function fileLines(
  { path, services }: DefinedServices,
  { containers, projectName, plan, times, usageOf, now }: Running,
): readonly LineOfService[] {
  const byService = containersByService(containers, projectName, path);
  return services.map(({ name, key }) => {
    const own = byService.get(name) ?? [];
    const running = own.filter(({ state }) => state === 'running').map(({ id }) => id);
    const usage = running.length > 0 ? usageOf?.(name, running) : undefined;
    return { name, key, line: serviceLine(name, own, plan, times, now, usage) };
  });
}

/** The containers behind the services of a file, by service. */
export function containersByService(
  containers: readonly ContainerSummary[],
  projectName: string | undefined,
  path: string,
): ReadonlyMap<string, readonly ContainerSummary[]> {
  const byService = new Map<string, ContainerSummary[]>();
  for (const container of ownContainers(containers, projectName, path)) {
    const name = serviceOf(container);
    const known = byService.get(name);
    if (known) known.push(container);
    else byService.set(name, [container]);
  }
  return byService;
}

/** The containers of the stack's project; without any, those whose labels name the file, whatever their project is. */
function ownContainers(
  containers: readonly ContainerSummary[],
  projectName: string | undefined,
  path: string,
): readonly ContainerSummary[] {
  const services = containers.filter(({ labels }) => labels[composeLabels.oneOff] !== 'True');
  const own = services.filter(({ labels }) => labels[composeLabels.project] === projectName);
  if (projectName !== undefined && own.length > 0) return own;
  return services.filter((container) => composeFilesOf(container)?.some((file) => isSamePath(file, path)));
}
