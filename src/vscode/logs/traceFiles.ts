import { realpath } from 'node:fs/promises';
import { FileType, Range, Uri, window, workspace } from 'vscode';
import type { FilePlace } from '../../base/text/fileMentions';
import { isWithin, toFilePath, toHostPath } from '../../base/filePath';
import { plainText } from '../../base/text/plainText';
import { loadSelection } from '../../compose/stacks/loadSelection';
import { getIn } from '../../compose/node';
import { composeLabels } from '../../containers/composeLabels';
import {
  likest,
  tracedFile,
  withEnding,
  type TracedFile,
  type TraceOrigin,
} from '../../containers/logs/tracedFile';
import { sourcePlaces } from '../../debug/pathMappings';
import { diskReader } from '../../disk/diskReader';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import type { ContainerDetails } from '../../engine/records';
import type { Place, Places } from '../../inspect/files/places';
import { readOnlyUri } from '../files/fileSections';
import { filePathOf } from '../filePathOf';
import { shellEnvironment } from '../language/composeFiles';
import type { Log } from '../log';
import { pickOne, showInformation } from '../messages';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';

/** The container whose program named a file. */
export interface TracedContainer {
  readonly id: string;
  readonly name: string;
  readonly engine: () => Promise<ContainerEngine>;
  /** Whether its files can be opened, which those of another engine can't. */
  readonly hasFiles: boolean;
}

interface TraceFilesParts {
  readonly places: Pick<Places, 'use'>;
  readonly stacks: Pick<WorkspaceStacks, 'ofProject'>;
  readonly log: Log;
}

/** Files of others; the workspace's own are rarely called like more than these. */
const excluded = '**/{node_modules,.git,.venv}/**';
const mostFiles = 200;

/** Opens the files that stack traces name: the workspace's own, else those of the container, and no others. */
export class TraceFiles {
  readonly #with: TraceFilesParts;

  constructor(parts: TraceFilesParts) {
    this.#with = parts;
  }

  /** Opens the file at the place, or shows the user that there is none. */
  async open({ path, line, column }: FilePlace, container: TracedContainer | undefined): Promise<void> {
    const found = await this.#find(path, container);
    if (found === 'cancelled') return;
    if (!found) {
      const there = container?.hasFiles ? `, and "${plainText(container.name)}" doesn't have it` : '';
      void showInformation(`No workspace file matches "${plainText(path)}"${there}.`);
      return;
    }
    const [row, character] = [Math.max(0, line - 1), Math.max(0, column - 1)];
    const document = await workspace.openTextDocument(found);
    await window.showTextDocument(document, { selection: new Range(row, character, row, character) });
  }

  async #find(path: string, container: TracedContainer | undefined): Promise<Uri | 'cancelled' | undefined> {
    const origin = container && (await this.#origin(container));
    const file = tracedFile(path, origin, process.platform);
    if (!file) return undefined;
    for (const local of file.local) {
      const uri = Uri.file(local);
      if (await isOfWorkspace(uri)) return uri;
    }
    const sameName = await namedLike(file);
    const { ending } = file;
    const likely = ending === undefined ? [] : withEnding([...sameName.keys()], ending);
    const known = await choose(likely, sameName);
    if (known) return known;
    const there = container?.hasFiles ? await this.#inContainer(file, container) : undefined;
    if (there || ending === undefined) return there;
    // A program may have been compiled elsewhere: another image, another folder.
    return choose(likest([...sameName.keys()], file.inContainer), sameName);
  }

  async #origin({ id, engine }: TracedContainer): Promise<TraceOrigin | undefined> {
    try {
      const details = await (await engine()).containers.inspect(id);
      const { mounts, config } = details;
      return { mounts, workingDir: config.workingDir, copied: await this.#copied(details) };
    } catch (error) {
      if (!isGone(error)) this.#with.log.info('The container of a stack trace could not be read.', error);
      return undefined;
    }
  }

  /** What the build of its service copies from the workspace. */
  async #copied({ created, config: { labels } }: ContainerDetails): Promise<TraceOrigin['copied']> {
    const project = labels[composeLabels.project];
    const service = labels[composeLabels.service];
    if (!project || !service) return [];
    const stack = await this.#with.stacks.ofProject(project, [{ created, labels }]);
    if (!stack) return [];
    const { effective } = loadSelection(stack.selection, diskReader, shellEnvironment());
    const node = getIn(effective, 'services', service);
    return node?.kind === 'map' ? sourcePlaces(node, diskReader).mappings : [];
  }

  async #inContainer({ inContainer }: TracedFile, { id, name }: TracedContainer): Promise<Uri | undefined> {
    const place: Place = { kind: 'container', id, name };
    try {
      const { kind, leadsTo } = await this.#with.places.use(place, 'read', (files) =>
        files.stat(inContainer),
      );
      return kind === 'file' || leadsTo === 'file' ? readOnlyUri(place, inContainer) : undefined;
    } catch (error) {
      this.#with.log.info('A file of a stack trace could not be found in its container.', error);
      return undefined;
    }
  }
}

/** The files of the workspace with the same name, by their paths. */
async function namedLike({ inContainer }: TracedFile): Promise<ReadonlyMap<string, Uri>> {
  const name = inContainer.slice(inContainer.lastIndexOf('/') + 1);
  const pattern = `**/${name.replaceAll(/[*?[\]{}!,\\]/g, '?')}`;
  const found = await workspace.findFiles(pattern, excluded, mostFiles);
  const files = new Map<string, Uri>();
  for (const uri of found) {
    const path = filePathOf(uri);
    if (path.endsWith(`/${name}`) && (await isOfWorkspace(uri))) files.set(path, uri);
  }
  return files;
}

async function choose(
  paths: readonly string[],
  files: ReadonlyMap<string, Uri>,
): Promise<Uri | 'cancelled' | undefined> {
  const items = paths.flatMap((path) => {
    const uri = files.get(path);
    return uri ? [{ label: workspace.asRelativePath(uri), uri }] : [];
  });
  if (items.length < 2) return items[0]?.uri;
  return (await pickOne(items, 'Several files match. Which one do you want to open?'))?.uri ?? 'cancelled';
}

/** Whether it is a file below a folder of the workspace, also once all links are followed. */
async function isOfWorkspace(uri: Uri): Promise<boolean> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder) return false;
  try {
    if ((await workspace.fs.stat(uri)).type !== FileType.File) return false;
    if (uri.scheme !== 'file') return true;
    const [real, root] = await Promise.all([realPath(uri), realPath(folder.uri)]);
    return isWithin(root, real);
  } catch {
    return false;
  }
}

async function realPath(uri: Uri): Promise<string> {
  return toFilePath(await realpath(toHostPath(filePathOf(uri))), process.platform);
}
