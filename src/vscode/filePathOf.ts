import type { Uri } from 'vscode';

/** Where a file lies, in the form of `base/filePath`; for other schemes the path as it is. `Uri.file` leads back. */
export function filePathOf({ scheme, authority, path }: Pick<Uri, 'scheme' | 'authority' | 'path'>): string {
  if (scheme !== 'file') return path;
  if (authority !== '') return `//${authority}${path}`;
  // VS Code writes the drive in lower case, but takes both.
  return path.replace(/^\/[A-Z](?=:(?:\/|$))/, (drive) => drive.toLowerCase());
}
