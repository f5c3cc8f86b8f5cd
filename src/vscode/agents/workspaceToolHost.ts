import { RelativePattern, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { isSamePath, isWithin, toFilePath } from '../../base/filePath';
import { hidden } from '../../base/secrets/mask';
import { isSecret } from '../../base/secrets/find';
import { messageOf, UserError } from '../../base/userError';
import { relative } from '../../compose/paths';
import { drydockVersion } from '../../generated/version';
import { textReporter } from '../../lint/report/text';
import type { ProfileName } from '../../lint/rule';
import { confined, confinedNew } from '../../mcp/confine';
import type { ToolHost } from '../../mcp/tool';
import { fileKindOf, type FileKind } from '../../project/fileKind';
import type { LintResult } from '../../project/lintResult';
import { filePathOf } from '../filePathOf';
import { readerFor, shellEnvironment } from '../language/composeFiles';
import type { LanguageBundles } from '../language/languageBundles';
import type { ProjectFiles } from '../language/projectFiles';
import type { AgentAccess } from './agentAccess';

export interface WorkspaceToolParts {
  readonly projectFiles: ProjectFiles;
  readonly bundles: Pick<LanguageBundles, 'composeRuntime'>;
  readonly access: AgentAccess;
}

const excluded = '**/{node_modules,.git,vendor,.venv}/**';
/** Files of folders that are checked at most, and looked at. */
const mostChecked = 500;
const mostFiles = 20_000;

/** The workspace as agents see it: its folders on the disk, with what stands in editors before what is saved. */
export function createWorkspaceToolHost({ projectFiles, bundles, access }: WorkspaceToolParts): ToolHost {
  async function lint(
    uri: Uri,
    text: string,
    kind: FileKind,
    { profile, root }: { readonly profile: ProfileName | undefined; readonly root: string },
  ): Promise<LintResult> {
    await projectFiles.prepare(uri, kind);
    const result = projectFiles.lint(uri, text, kind, profile);
    if (!isOpen(uri)) projectFiles.closed(uri);
    const path = relative(root, filePathOf(uri));
    if (!result) throw new UserError('unreadable-file', `The files around "${path}" are still being read.`);
    return { ...result, path };
  }

  return {
    engine: () => access.engine(),
    async lintFiles({ paths, profile }, signal) {
      const results: LintResult[] = [];
      const problems: string[] = [];
      for (const path of paths) {
        const { folder, full } = locate(path);
        const root = filePathOf(folder.uri);
        for (const [uri, kind] of await filesAt(folder, full)) {
          signal.throwIfAborted();
          const read = await textOf(uri, folder);
          if (typeof read === 'string') results.push(await lint(uri, read, kind, { profile, root }));
          else problems.push(`"${relative(root, filePathOf(uri))}" isn't read: ${read.problem}.`);
        }
      }
      const report = textReporter(results, { colors: false, version: drydockVersion });
      return [...problems, report].join('\n');
    },
    async lintText({ text, path, profile }) {
      const folder = folders()[0] as WorkspaceFolder;
      const owner = folders().find(({ uri }) => isWithin(filePathOf(uri), asPath(path))) ?? folder;
      const uri = Uri.file(confinedNew(owner.uri.fsPath, path));
      const result = await lint(uri, text, fileKindOf(path) ?? 'dockerfile', {
        profile,
        root: filePathOf(owner.uri),
      });
      return textReporter([result], { colors: false, version: drydockVersion });
    },
    async composeConfig({ files, profiles, provenance }) {
      const { folder, full } = locateAll(files);
      const { runConfig } = await bundles.composeRuntime();
      const output = { text: '', error: '' };
      const code = runConfig(
        [
          ...full.flatMap((file) => ['--file', file]),
          ...profiles.flatMap((profile) => ['--profile', profile]),
          ...(provenance ? ['--provenance'] : []),
        ],
        {
          reader: readerFor(folder.uri),
          conceal: (name, value) => (isSecret(name, value) ? hidden(value) : value),
          env: shellEnvironment(),
          cwd: filePathOf(folder.uri),
          write: (text) => void (output.text += text),
          writeError: (text) => void (output.error += text),
        },
      );
      if (code !== 0) throw new UserError('broken-stack', output.error.trim());
      return output.text;
    },
    async diagnose({ files, project, service }, signal) {
      const { folder, full } = locateAll(files);
      const request = { folder: filePathOf(folder.uri), files: full, project, service };
      return access.diagnose(request, signal);
    },
    async stackMap({ files, project, mermaid }, signal) {
      const { folder, full } = locateAll(files);
      const request = { folder: filePathOf(folder.uri), files: full, project, mermaid };
      return access.stackMap(request, signal);
    },
  };
}

/** The folders of the workspace on the disk; throws without one. */
function folders(): readonly WorkspaceFolder[] {
  const found = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  if (found.length === 0)
    throw new UserError(
      'no-such-file',
      'No folder of the disk is open, and only files of such a folder are read.',
    );
  return found;
}

/** Something in a folder of the workspace, which the path may be relative to. */
function locate(path: string): { readonly folder: WorkspaceFolder; readonly full: string } {
  const all = folders();
  let first: unknown;
  for (const folder of all) {
    try {
      return { folder, full: asPath(confined(folder.uri.fsPath, path)) };
    } catch (error) {
      first ??= error;
    }
  }
  throw first instanceof Error ? first : new Error(messageOf(first));
}

/** Files of one folder; without any, its first folder. */
function locateAll(paths: readonly string[]): {
  readonly folder: WorkspaceFolder;
  readonly full: readonly string[];
} {
  const located = paths.map(locate);
  const [first] = located;
  if (!first) return { folder: folders()[0] as WorkspaceFolder, full: [] };
  if (located.some(({ folder }) => folder !== first.folder))
    throw new UserError('bad-usage', 'All files of a stack have to be in the same workspace folder.');
  return { folder: first.folder, full: located.map(({ full }) => full) };
}

function asPath(path: string): string {
  return toFilePath(path, process.platform);
}

/** The file, or those in the folder that are checked; env files only if they are named. */
async function filesAt(
  folder: WorkspaceFolder,
  full: string,
): Promise<readonly (readonly [Uri, FileKind])[]> {
  const uri = Uri.file(full);
  if (readerFor(folder.uri).stat(full) !== 'directory') return [[uri, fileKindOf(full) ?? 'dockerfile']];
  const found = await workspace.findFiles(new RelativePattern(uri, '**/*'), excluded, mostFiles);
  return found
    .map((file) => [file, fileKindOf(file.path)] as const)
    .filter((file): file is readonly [Uri, FileKind] => file[1] === 'dockerfile' || file[1] === 'compose')
    .sort(([a], [b]) => (a.path < b.path ? -1 : 1))
    .slice(0, mostChecked);
}

async function textOf(uri: Uri, folder: WorkspaceFolder): Promise<string | { readonly problem: string }> {
  const reader = readerFor(folder.uri);
  const path = filePathOf(uri);
  const text = reader.read(path);
  if (text !== undefined) return text;
  const declined = reader.declined?.(path)?.declined;
  return { problem: declined === undefined ? 'there is no such file' : `it ${declined}` };
}

function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some(
    (document) => document.uri.scheme === 'file' && isSamePath(filePathOf(document.uri), filePathOf(uri)),
  );
}
