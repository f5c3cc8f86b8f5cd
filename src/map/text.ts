import { plainText } from '../base/text/plainText';
import { byService, containersOfProject, graphOfContainers } from './containerGraph';
import { mermaidOf } from './exportMermaid';
import type { MapGraph, MapService } from './graph';
import { looksOf } from './liveLooks';
import { unknownLooks, type ServiceLooks } from './looks';
import { describeService } from './outline';
import { graphOfStack } from './stackGraph';
import { firstProblem } from '../compose/load/refusal';
import type { LoadedStack } from '../compose/load/stack';
import { relative } from '../compose/paths';
import type { ContainerSummary } from '../engine/records';

/** The map of a stack in words, from its files: each service, and under it what connects it with others. */
export function mapOfStack(loaded: LoadedStack, { mermaid }: { readonly mermaid: boolean }): string {
  const graph = graphOfStack(loaded);
  if (mermaid) return mermaidOf(graph);
  const problem = firstProblem(loaded);
  const at = (path: string, line: number) => `${plainText(relative(loaded.projectDirectory, path))}:${line}`;
  return lines(graph, {
    looks: () => unknownLooks,
    place: ({ place }) => (place ? ` (${at(place.path, place.line)})` : ''),
    notes: problem
      ? [`Compose would reject the stack: ${at(problem.path, problem.line)}: ${plainText(problem.message)}`]
      : [],
  });
}

/** The same from the containers of a project, with their states. */
export function mapOfContainers(
  project: string,
  containers: readonly ContainerSummary[],
  { mermaid }: { readonly mermaid: boolean },
): string {
  const own = containersOfProject(project, containers);
  const graph = graphOfContainers(project, own);
  if (mermaid) return mermaidOf(graph);
  const services = byService(own);
  return lines(graph, {
    looks: ({ name }) => looksOf(services.get(name) ?? [], new Map(), []),
    place: () => '',
    notes: [],
  });
}

interface Details {
  readonly looks: (service: MapService) => ServiceLooks;
  readonly place: (service: MapService) => string;
  readonly notes: readonly string[];
}

function lines(graph: MapGraph, { looks, place, notes }: Details): string {
  const count = graph.services.length;
  return [
    `${plainText(graph.project)}: ${count} ${count === 1 ? 'service' : 'services'}`,
    ...graph.services.flatMap((service) => [
      `- ${plainText(service.name)}${place(service)}`,
      ...describeService(graph, service, looks(service)).map((line) => `    ${line}`),
    ]),
    ...notes,
    '',
  ].join('\n');
}
