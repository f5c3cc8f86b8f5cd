import { workspace } from 'vscode';
import { processSurroundings } from '../engine/context/environment';
import { signedInRegistries } from '../registry/known';
import { projectFolders } from './scaffold/createScaffolds';
import { serviceIn, servicesOf } from '../commands/stack/stackTarget';
import { imageSource, presentImage } from '../containers/images';
import type { Engines } from '../commands/context/engines';
import type { ListSource } from '../containers/listStore';
import { networkSource, presentNetwork } from '../containers/networks';
import { presentContainer } from '../containers/present';
import { presentVolume, volumeSource } from '../containers/volumes';
import type { ContainerEngine } from '../engine/engine';
import type { ContainerSummary } from '../engine/records';
import { presentNode, presentObject, presentService, shownName } from '../swarm/presentSwarm';
import { readSwarm } from '../swarm/swarmSource';
import type { ObjectEntry } from '../swarm/swarmState';
import { managed, nodeTargets, objectTargets, serviceTargets, stackTargets } from '../swarm/swarmTargets';
import { dockerfiles } from './dockerfiles';
import type { VolumeSizes } from './lists/volumeSizes';
import type { Candidates, TargetSources } from './runCommand';
import type { WorkspaceStacks } from './stacks/workspaceStacks';

export interface TargetHost {
  readonly engine: () => Promise<ContainerEngine>;
  readonly containers: ListSource<ContainerSummary>;
  readonly sizes: VolumeSizes;
  readonly stacks: WorkspaceStacks;
  readonly engines: Pick<Engines, 'shown'>;
}

/** What commands from the palette and from files offer: it is asked of the engine when it is needed. */
export function createTargetSources({
  engine,
  containers,
  sizes,
  stacks,
  engines,
}: TargetHost): TargetSources {
  const listed = async <T extends { readonly name: string }>(
    source: ListSource<T>,
    describe: (item: T) => string,
  ) => {
    const items = await source.list(await engine(), new AbortController().signal);
    return items.map((value) => ({ label: value.name, description: describe(value), value }));
  };
  const swarm = async () => managed(await readSwarm(await engine(), new AbortController().signal));
  const objectChoices = (entries: readonly ObjectEntry[]) =>
    objectTargets(entries).map((value) => ({
      label: value.name,
      description: presentObject(value).description,
      value,
    }));
  const candidates: Candidates = {
    none: async () => [],
    image: () => listed(imageSource, (image) => presentImage(image, Date.now()).description),
    volume: () => listed(volumeSource, (volume) => presentVolume(volume, sizes.of(volume.name)).description),
    network: () => listed(networkSource, (network) => presentNetwork(network).description),
    attachment: async () => [],
    port: async () => [],
    mount: async () => [],
    variable: async () => [],
    text: async () => [],
    section: async () => [],
    file: async () => [],
    change: async () => [],
    layerFile: async () => [],
    definition: async () => [],
    stackFile: async () => [],
    project: async () => [],
    container: () => listed(containers, (container) => presentContainer(container).description),
    async stack() {
      return (await stacks.all()).map((value) => ({
        label: value.projectName,
        description: value.selection.files.map((path) => workspace.asRelativePath(path)).join(' + '),
        value,
      }));
    },
    dockerfile: dockerfiles,
    shownEngine: async () => engines.shown.map((value) => ({ label: value.name, value })),
    folder: projectFolders,
    registry: async () =>
      (await signedInRegistries(processSurroundings())).map((address) => ({
        label: address.name,
        value: { address, isAdded: false },
      })),
    repository: async () => [],
    registryTag: async () => [],
    swarmNode: async () =>
      nodeTargets(await swarm()).map((value) => ({
        label: value.name,
        description: presentNode(value).description,
        value,
      })),
    swarmService: async () =>
      serviceTargets(await swarm()).map((value) => ({
        label: value.name,
        description: presentService(value).description,
        value,
      })),
    swarmStack: async () =>
      stackTargets(await swarm()).map((value) => ({
        label: value.name,
        description: value.services.map(shownName).join(', '),
        value,
      })),
    secret: async () => objectChoices((await swarm()).secrets),
    config: async () => objectChoices((await swarm()).configs),
    async service() {
      return (await stacks.all()).flatMap(servicesOf).map((value) => ({
        label: value.name,
        description: value.stack.projectName,
        value,
      }));
    },
  };
  const stackOf = (path: string) => stacks.ofFile(path);
  return {
    candidates,
    stackOf,
    serviceOf: async (path, name) => serviceIn(await stackOf(path), name),
  };
}
