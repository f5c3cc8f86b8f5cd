import { sameItems } from '../../base/sameItems';
import type { MapSubject } from '../../commands/context/maps';
import { stackOfProject } from '../../commands/stack/stackOfProject';
import type { StackTarget } from '../../commands/stack/stackTarget';
import { firstProblem, type StackProblem } from '../../compose/load/refusal';
import { loadStack, type LoadedStack } from '../../compose/load/stack';
import type { ContainerSummary } from '../../engine/records';
import { byService, containersOfProject, graphOfContainers, withContainers } from '../../map/containerGraph';
import type { MapGraph } from '../../map/graph';
import { graphOfStack } from '../../map/stackGraph';
import { editorsAndDisk, shellEnvironment } from '../language/composeFiles';
import { isInWorkspace, type WorkspaceStacks } from '../stacks/workspaceStacks';

/** What a map is of, as far as files go. */
export interface MapFiles {
  readonly target: StackTarget;
  /** The same as other views have it; undefined where the map is of another project from the same files. */
  readonly shared: StackTarget | undefined;
  readonly loaded: LoadedStack;
  readonly problem: StackProblem | undefined;
}

/** Reads the files of the subject; undefined where the workspace has none of it. */
export async function readFiles(
  { stack, project }: MapSubject,
  stacks: WorkspaceStacks,
  containers: readonly ContainerSummary[],
): Promise<MapFiles | undefined> {
  const all = await stacks.all();
  const target =
    all.find((each) => each.stack.id === stack) ??
    (project === undefined
      ? undefined
      : stackOfProject(project, containersOfProject(project, containers), all, isInWorkspace));
  if (!target) return undefined;
  const { files, envFiles, profiles } = target.selection;
  const loaded = loadStack({
    files,
    ...(envFiles.length > 0 ? { envFiles } : {}),
    ...(profiles.length > 0 ? { profiles } : {}),
    ...(project === undefined ? {} : { projectName: project }),
    reader: editorsAndDisk,
    environment: shellEnvironment(),
  });
  const projectName = project ?? loaded.projectName;
  return {
    target: { ...target, projectName },
    shared: target.projectName === projectName ? target : undefined,
    loaded,
    problem: firstProblem(loaded),
  };
}

/** The graph of files and containers; the same object as before where nothing that it shows is different. */
export class MapGraphs {
  #files: MapFiles | undefined;
  #running: readonly string[] = [];
  #ofFiles: MapGraph | undefined;
  #graph: MapGraph | undefined;
  #text = '';

  of(files: MapFiles | undefined, project: string, own: readonly ContainerSummary[]): MapGraph {
    const running = [...byService(own).keys()].sort();
    if (files && (files !== this.#files || !sameItems(running, this.#running)))
      this.#ofFiles = graphOfStack(files.loaded, new Set(running));
    this.#files = files;
    this.#running = running;
    const graph =
      files && this.#ofFiles ? withContainers(this.#ofFiles, own) : graphOfContainers(project, own);
    const text = JSON.stringify(graph);
    if (text === this.#text && this.#graph) return this.#graph;
    this.#text = text;
    this.#graph = graph;
    return graph;
  }
}
