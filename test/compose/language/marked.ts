import { type ComposeDocument, type ComposeOptions, parseCompose } from '../../../src/compose/model';
import { memoryReader } from '../../../src/compose/reader';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';

/** A document in a stack of files; `|` in its text is the cursor and is taken out. */
export function marked(
  text: string,
  others: Readonly<Record<string, string>> = {},
  path = '/p/compose.yaml',
): { readonly document: ComposeDocument; readonly offset: number; readonly options: ComposeOptions } {
  const offset = text.indexOf('|');
  const clean = offset < 0 ? text : text.slice(0, offset) + text.slice(offset + 1);
  const options: ComposeOptions = {
    reader: memoryReader({ ...others, [path]: clean }),
    stagesOf: (dockerfile) => parseDockerfile(dockerfile).stages.flatMap(({ name }) => name ?? []),
  };
  return { document: parseCompose(path, clean, options), offset, options };
}
