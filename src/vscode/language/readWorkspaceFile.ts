import { FileType, workspace, type Uri } from 'vscode';
import { largestFile, readTextFile } from '../../disk/readText';

/** After this many milliseconds a file system that does not answer is given up on. */
const longestRead = 5000;

/**
 * The text of a file of the workspace folder `root`, in any of VS Code's file systems: a regular file, after links, of
 * at most {@link largestFile} bytes. Undefined where there is none, or where it is something else.
 */
export async function readWorkspaceFile(uri: Uri, root: Uri): Promise<string | undefined> {
  if (uri.scheme === 'file') {
    const result = readTextFile(uri.fsPath, root.fsPath);
    return result && 'text' in result ? result.text : undefined;
  }
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), longestRead);
  });
  try {
    return await Promise.race([readRegular(uri), patience]);
  } catch {
    // What cannot be read is not there, as far as its text goes.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function readRegular(uri: Uri): Promise<string | undefined> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0 || size > largestFile) return undefined;
  const bytes = await workspace.fs.readFile(uri);
  return bytes.byteLength > largestFile ? undefined : new TextDecoder().decode(bytes);
}
