import type { Memento } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import type { BuiltImage } from '../../commands/context/builds';
import type { Runs } from '../../commands/context/runs';
import type { Shells } from '../../commands/context/shells';
import type { ImageEntry } from '../../containers/images';
import type { ListStore } from '../../containers/listStore';
import type { EngineConnection } from '../engine/engineConnection';
import type { ListTree } from '../lists/listTree';
import { imageKind } from '../lists/listKinds';
import type { BuildRequest } from '../../build/request';
import type { Log } from '../log';
import { dockerfiles } from '../dockerfiles';
import type { View } from '../tree/view';
import { BuildMemory } from './buildMemory';
import { BuildProblems } from './buildProblems';
import { StepHints } from './stepHints';
import { WorkspaceBuilds } from './builds';

/** How long the Images view may take to show a new image, in milliseconds. */
const timeoutMs = 5000;

export interface BuildPartsHost {
  readonly parts: DisposableStore;
  readonly connection: EngineConnection;
  readonly environment: () => Readonly<Record<string, string>>;
  readonly images: {
    readonly store: ListStore<ImageEntry>;
    readonly tree: ListTree<ImageEntry>;
    readonly view: View;
  };
  readonly shells: Pick<Shells, 'showLocal'>;
  readonly state: Memento;
  readonly log: Log;
}

/** Builds of images and runs of what was built. */
export function createBuilds({
  parts,
  connection,
  environment,
  images,
  shells,
  state,
  log,
}: BuildPartsHost): {
  readonly builds: WorkspaceBuilds;
  readonly runs: Runs;
  /** What was built last from a Dockerfile, by its path; undefined where nothing was. */
  readonly lastBuild: (path: string) => BuildRequest | undefined;
} {
  const memory = new BuildMemory(state);
  const problems = parts.add(new BuildProblems());
  const builds = new WorkspaceBuilds({
    engine: () => connection.engine(),
    environment,
    host: () => connection.endpoint?.host ?? '',
    memory,
    problems,
    steps: parts.add(new StepHints()),
    dockerfiles: async () => (await dockerfiles()).map(({ value }) => value),
    shells,
    reveal: (image) => reveal(images, image),
    log,
  });
  return { builds, runs: memory, lastBuild: (path: string) => memory.lastBuild(path) };
}

/** Selects the image in the Images view. Nothing happens while that is hidden, or where the image doesn't come up. */
async function reveal({ store, tree, view }: BuildPartsHost['images'], image: BuiltImage): Promise<void> {
  if (!view.view.visible) return;
  const entry = await entryOf(store, image);
  const row = entry && tree.rows.get(imageKind.idOf(entry));
  if (row) await view.view.reveal(row, { select: true, focus: false });
}

/** The entry of the image, once the engine has reported it. */
function entryOf(
  store: ListStore<ImageEntry>,
  { id, reference }: BuiltImage,
): Promise<ImageEntry | undefined> {
  // Podman lists what the Docker CLI has built with the registry that Docker leaves out.
  const isNamed = ({ name }: ImageEntry) =>
    reference === id || name === reference || name.replace(/^docker\.io\/(?:library\/)?/, '') === reference;
  const find = () => store.items.find((entry) => entry.id === id && isNamed(entry));
  return new Promise((resolve) => {
    const known = find();
    if (known) return resolve(known);
    const settle = (entry: ImageEntry | undefined) => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(entry);
    };
    const timer = setTimeout(() => settle(store.items.find(isNamed)), timeoutMs);
    const subscription = store.subscribe(() => {
      const entry = find();
      if (entry) settle(entry);
    });
  });
}
