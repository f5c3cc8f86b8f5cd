/** Folders in which a tool keeps what later commands of it need, not only what saves a download. */
const stores: ReadonlySet<string> = new Set([
  '/root/.m2',
  '/root/.gradle',
  '/root/.nuget/packages',
  '/go/pkg/mod',
  '/usr/local/cargo/registry',
  '/root/.local/share/pnpm/store',
]);

/** Whether what a cache mount keeps out of the image at `path` is missed by commands that run after it. */
export function isStore(path: string): boolean {
  return stores.has(path);
}
