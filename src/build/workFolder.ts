/** What the names of temporary folders begin with in which builds keep files of their own. */
export const workFolderPrefix = 'drydock-build-';

/** Whether a build is named for such a folder: it was a part of another one, made for a shell before the step that failed. */
export function isPartialBuild(name: string): boolean {
  return new RegExp(`(?:^|[\\\\/])${workFolderPrefix}\\w{6}(?!\\w)`).test(name);
}
