import { FileType, workspace, type Uri } from 'vscode';

/** Larger files are not read, in bytes: no file that a user wrote comes near. */
const largestFile = 2 * 1024 * 1024;

/** After this many milliseconds a file system that does not answer is given up on. */
const longestRead = 5000;

/** The text of a file, why it isn't read, or undefined where there is none that can be read. */
export type VirtualText = { readonly text: string } | { readonly declined: string } | undefined;

/** Reads a file through VS Code: a regular one of a bounded size, and not for ever. Never rejects. */
export async function readVirtualFile(uri: Uri): Promise<VirtualText> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<VirtualText>((resolve) => {
    timer = setTimeout(
      () => resolve({ declined: `could not be read within ${longestRead / 1000} seconds` }),
      longestRead,
    );
  });
  try {
    return await Promise.race([readRegular(uri), timeout]);
  } catch {
    // What cannot be read is not there, as far as its text goes.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function readRegular(uri: Uri): Promise<VirtualText> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0) return undefined;
  const tooLarge = { declined: `is larger than ${largestFile / 1024 / 1024} MiB` };
  if (size > largestFile) return tooLarge;
  const bytes = await workspace.fs.readFile(uri);
  return bytes.byteLength > largestFile ? tooLarge : { text: new TextDecoder().decode(bytes) };
}
