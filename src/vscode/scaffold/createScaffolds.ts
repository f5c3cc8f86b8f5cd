import { basename, join } from 'node:path';
import { commands, EventEmitter, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { Choice } from '../../commands/context/commandContext';
import type { FolderTarget, NewFile, Scaffolds } from '../../commands/context/scaffolds';
import { readProjectFolder } from '../../disk/projectFolder';

const scheme = 'drydock-new';

/** Folders of the workspace and files that may be added to them. Nothing is written but by `create`. */
export function createScaffolds(parts: DisposableStore): Scaffolds {
  const texts = new Map<string, string>();
  const changed = parts.add(new EventEmitter<Uri>());
  parts.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  const publish = ({ name, text }: NewFile) => {
    const uri = Uri.from({ scheme, path: `/${plainText(name).replaceAll('/', '_')}` });
    texts.set(uri.toString(), text);
    changed.fire(uri);
    return uri;
  };
  let shown: { readonly title: string; readonly names: string } | undefined;
  const endPreview = async () => {
    const title = shown?.title;
    shown = undefined;
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    await window.tabGroups.close(tabs.filter(({ label }) => label === title));
  };
  return {
    read: ({ path }) => readProjectFolder(path),
    shownPath: (path) => workspace.asRelativePath(Uri.file(path)) || basename(path),
    async preview(title, files) {
      const uris = files.map(publish);
      const names = uris.join('\n');
      const plainTitle = plainText(title);
      // An editor with the same files follows their texts.
      if (shown?.names === names && shown.title === plainTitle) return;
      await endPreview();
      if (uris.length === 0) return;
      shown = { title: plainTitle, names };
      await commands.executeCommand(
        'vscode.changes',
        plainTitle,
        uris.map((uri) => [uri, undefined, uri]),
      );
    },
    async compare({ path }, name, proposed) {
      const own = Uri.file(join(path, name));
      const title = `${plainText(name)} ↔ ${plainText(proposed.name)} (proposed by Drydock)`;
      await commands.executeCommand('vscode.diff', own, publish(proposed), title, { preview: true });
    },
    endPreview,
    async create({ path }, files) {
      const edit = new WorkspaceEdit();
      const uris = files.map(({ name }) => Uri.file(join(path, name)));
      for (const [index, uri] of uris.entries()) {
        // An edit that fails in the middle would leave what is before it.
        if (await exists(uri)) return false;
        const contents = new TextEncoder().encode(files[index]?.text ?? '');
        edit.createFile(uri, { overwrite: false, contents });
      }
      if (!(await workspace.applyEdit(edit))) return false;
      const [first] = uris;
      if (first) await window.showTextDocument(first);
      return true;
    },
  };
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Files that a project has at its root. */
const manifests =
  '**/{package.json,pyproject.toml,requirements.txt,manage.py,go.mod,pom.xml,build.gradle,build.gradle.kts,*.csproj,composer.json,Gemfile,Cargo.toml}';
const excluded = '**/{node_modules,.git,vendor,.venv,target,bin,obj}/**';
const mostManifests = 500;

/** The folders of the workspace, and those in it that look like a project. */
export async function projectFolders(): Promise<readonly Choice<FolderTarget>[]> {
  const roots = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const found = await workspace.findFiles(manifests, excluded, mostManifests);
  const inner = found.map((uri) => Uri.joinPath(uri, '..').fsPath).sort();
  const rootPaths = roots.map(({ uri }) => uri.fsPath);
  return [...new Set([...rootPaths, ...inner])].map((path) => ({
    label: rootPaths.includes(path) ? basename(path) : workspace.asRelativePath(Uri.file(path)),
    description: rootPaths.includes(path) ? 'workspace folder' : '',
    value: { path },
  }));
}
