import { type ComposeDocument, type ComposeOptions, parseCompose } from '../model';
import { basename, dirname, join } from '../paths';
import { isComposeName } from '../stacks/composeName';
import { readNamedStacks, settingsName } from '../stacks/settings';

/** Of more Compose files around a stack, the others aren't looked at. */
const mostFiles = 60;

/**
 * The Compose files around a stack that belong to another one with which it shares a file: other overlays of the same base,
 * files that include or extend one of its files, stacks of `.drydock.yaml`. `options` are those of the document.
 */
export function relatedDocuments(
  { stack, reader }: ComposeDocument,
  options: ComposeOptions,
): readonly ComposeDocument[] {
  const own = new Set(stack.texts.keys());
  const { models: _, ...rest } = options;
  const candidates = [...new Set([...own].flatMap((path) => filesAround(path, reader, options)))];
  const related: ComposeDocument[] = [];
  for (const path of candidates.filter((at) => !own.has(at)).slice(0, mostFiles)) {
    const text = reader.read(path);
    if (text === undefined) continue;
    const document = parseCompose(path, text, { ...rest, reader });
    if ([...document.stack.texts.keys()].some((at) => own.has(at))) related.push(document);
  }
  return related;
}

function filesAround(
  path: string,
  reader: ComposeDocument['reader'],
  { referrers }: ComposeOptions,
): readonly string[] {
  const folder = dirname(path);
  const beside = (reader.list?.(folder) ?? []).filter(isComposeName).map((name) => join(folder, name));
  return [...beside, ...(referrers?.(path) ?? []), ...namedWith(path, reader)];
}

/** The files of the stacks of `.drydock.yaml` files, here or above, that the file is one of. */
function namedWith(path: string, reader: ComposeDocument['reader']): readonly string[] {
  const found: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const settings = join(folder, settingsName);
    for (const { files } of readNamedStacks(settings, reader.read(settings) ?? '').stacks)
      if (files.includes(path)) found.push(...files);
    if (folder === dirname(folder) || basename(folder) === '' || folder === '.') return found;
  }
}
