import { Uri, window, workspace } from 'vscode';
import type { DockerfileTarget } from '../commands/context/builds';
import type { Choice } from '../commands/context/commandContext';
import { fileKindOf } from '../project/fileKind';

/** Folders with files of others. */
const excluded = '**/{node_modules,.git,vendor,.venv}/**';
/** As many files with a name like a Dockerfile's are listed. */
const mostDockerfiles = 1000;

/** The Dockerfiles of the workspace, the one in the active editor first, whatever its name. */
export async function dockerfiles(): Promise<readonly Choice<DockerfileTarget>[]> {
  const active = window.activeTextEditor?.document;
  const found = await workspace.findFiles(
    '**/{[Dd]ockerfile*,[Cc]ontainerfile*,*.[Dd]ockerfile,*.[Cc]ontainerfile}',
    excluded,
    mostDockerfiles,
  );
  const paths = found.filter(({ path }) => fileKindOf(path) === 'dockerfile').map(({ fsPath }) => fsPath);
  const first =
    active?.languageId === 'dockerfile' && active.uri.scheme === 'file' ? [active.uri.fsPath] : [];
  return [...new Set([...first, ...paths.sort()])].map((path) => ({
    label: workspace.asRelativePath(Uri.file(path)),
    value: { path },
  }));
}
