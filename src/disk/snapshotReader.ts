import type { ComposeReader, DeclinedFile } from '../compose/reader';

/** What is kept of more paths than this is forgotten. */
const mostPaths = 20_000;

/**
 * The files of `inner` as they are when they are first asked for: for a run over many files, where the files of a stack
 * are asked for again with each of them.
 */
export function snapshotOf(inner: ComposeReader): ComposeReader {
  const texts = new Map<string, string | undefined>();
  const kinds = new Map<string, ReturnType<ComposeReader['stat']>>();
  const declined = new Map<string, DeclinedFile | undefined>();
  const names = new Map<string, readonly string[]>();
  return {
    read: (path) => kept(texts, path, () => inner.read(path)),
    stat: (path) => kept(kinds, path, () => inner.stat(path)),
    declined: (path) => kept(declined, path, () => inner.declined?.(path)),
    list: (folder) => kept(names, folder, () => inner.list?.(folder) ?? []),
  };
}

function kept<T>(known: Map<string, T>, path: string, ask: () => T): T {
  const found = known.get(path);
  if (found !== undefined || known.has(path)) return found as T;
  if (known.size >= mostPaths) known.clear();
  const answer = ask();
  known.set(path, answer);
  return answer;
}
