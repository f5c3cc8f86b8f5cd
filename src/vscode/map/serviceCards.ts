import { plainText } from '../../base/text/plainText';
import { serviceIn } from '../../commands/stack/stackTarget';
import type { ContainerSummary } from '../../engine/records';
import type { ContainerUsage } from '../../engine/stats';
import { byService } from '../../map/containerGraph';
import { drawCard } from '../../map/drawCard';
import type { MapGraph } from '../../map/graph';
import { looksOf } from '../../map/liveLooks';
import { unknownLooks, type ServiceLooks, type ServiceMark } from '../../map/looks';
import { describeService } from '../../map/outline';
import type { MapScene } from '../../map/scene';
import type { PageCard } from '../../webview/map/messages';
import { presenceOf } from '../stacks/stackRows';
import { contextValue } from '../tree/contextValue';
import type { AnyTarget } from '../tree/views';
import type { MapFiles } from './mapContent';

/** What is known of a project at a moment. */
export interface ProjectState {
  readonly graph: MapGraph;
  readonly files: MapFiles | undefined;
  /** The containers of the project; undefined while no engine reports them. */
  readonly containers: readonly ContainerSummary[] | undefined;
  readonly usages: ReadonlyMap<string, ContainerUsage>;
  /** What is to say of a service besides: findings of the doctor, and drift from its files. */
  readonly marksOf: (service: string) => readonly ServiceMark[];
}

/** How each service looks now. */
export function looksOfServices({
  graph,
  containers,
  usages,
  marksOf,
}: ProjectState): ReadonlyMap<string, ServiceLooks> {
  const services = containers && byService(containers);
  return new Map(
    graph.services.map(({ name }) => {
      const marks = marksOf(name);
      return [name, services ? looksOf(services.get(name) ?? [], usages, marks) : { ...unknownLooks, marks }];
    }),
  );
}

/** The cards of a map as the page draws them. */
export function cardsOf(
  state: ProjectState,
  scene: MapScene,
  looks: ReadonlyMap<string, ServiceLooks>,
): readonly PageCard[] {
  const services = new Map(state.graph.services.map((service) => [service.name, service]));
  return scene.cards.flatMap(({ service: name, box }): readonly PageCard[] => {
    const service = services.get(name);
    const own = looks.get(name) ?? unknownLooks;
    if (!service) return [];
    return [
      {
        service: name,
        title: plainText(name),
        box,
        shapes: drawCard(service, box.height, own),
        facts: describeService(state.graph, service, own),
        viewItem: contextValue({ targets: targetsOf(state, name) }),
        canOpen: service.place !== undefined,
      },
    ];
  });
}

/** What commands act on for a service: its definition in the workspace, or else its containers. */
export function targetsOf(
  { files, containers }: Pick<ProjectState, 'files' | 'containers'>,
  name: string,
): readonly AnyTarget[] {
  const own = containers && (byService(containers).get(name) ?? []);
  const service = serviceIn(files?.target, name);
  if (service) return [{ kind: 'service', value: { ...service, containers: presenceOf(own) } }];
  return (own ?? []).map((value) => ({ kind: 'container', value }));
}
