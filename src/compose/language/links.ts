import type { ComposeDocument } from '../model';
import { entriesOf, get, type Node, type Source, textOf } from '../node';
import { dirname, resolve } from '../paths';

/** A path that is written in the document, and the file that it leads to. */
export interface FileLink {
  readonly source: Source;
  readonly target: string;
}

/** Adds the path that a node holds (or those of a list), seen from `from`. */
type AddLink = (node: Node | undefined, toTarget?: (path: string) => string, from?: string) => void;

/** The paths of the document that lead to a file which exists. A build context leads to its Dockerfile. */
export function linksOf(document: ComposeDocument): readonly FileLink[] {
  const links: FileLink[] = [];
  const folder = folderOf(document);
  const add: AddLink = (node, toTarget = (path) => path, from = '') => {
    if (node?.kind === 'list') for (const item of node.items) add(item, toTarget, from);
    const text = textOf(node);
    if (!node || text === undefined || /[$]|:\/\//.test(text)) return;
    const target = toTarget(resolve(resolve(folder, from), text));
    if (document.reader.stat(target) === 'file') links.push({ source: node.source, target });
  };
  for (const { root } of document.file.documents) {
    const include = get(root, 'include');
    for (const item of include?.kind === 'list' ? include.items : []) {
      add(item.kind === 'map' ? get(item, 'path') : item);
      add(get(item, 'env_file'));
    }
    for (const section of ['secrets', 'configs'])
      for (const { value } of entriesOf(get(root, section))) add(get(value, 'file'));
    for (const { value } of entriesOf(get(root, 'services'))) {
      add(get(get(value, 'extends'), 'file'));
      add(get(value, 'label_file'));
      const envFile = get(value, 'env_file');
      for (const item of envFile?.kind === 'list' ? envFile.items : [envFile]) add(get(item, 'path') ?? item);
      addBuild(get(value, 'build'), add);
    }
  }
  return links;
}

function addBuild(build: Node | undefined, add: AddLink): void {
  const context = get(build, 'context') ?? build;
  const dockerfile = textOf(get(build, 'dockerfile'));
  if (get(build, 'dockerfile_inline')) return;
  add(context, (path) => resolve(path, dockerfile ?? 'Dockerfile'));
  add(get(build, 'dockerfile'), (path) => path, textOf(context));
}

/** Paths start from the project's folder, but those of an included file from its own. */
function folderOf({ file, membership, stack }: ComposeDocument): string {
  return membership.files.includes(file.path) ? stack.projectDirectory : dirname(file.path);
}
