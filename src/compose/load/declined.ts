import type { Source } from '../node';
import type { ProblemCode, Problems } from '../problem';
import type { ComposeReader } from '../reader';

/** A file that something names, and where. */
export interface NamedFile {
  readonly path: string;
  /** As it was written. */
  readonly text: string;
  readonly source: Source;
}

/**
 * Reports that a file exists but isn't read, and returns whether it did. A directory is rejected by Compose too, with
 * the code `refusal`; the contents of anything else stay unknown, so that what depends on them isn't an error.
 */
export function reportDeclined(
  { path, text, source }: NamedFile,
  { reader, problems }: { readonly reader: ComposeReader; readonly problems: Problems },
  refusal?: ProblemCode,
): boolean {
  const file = reader.declined?.(path);
  if (!file) return false;
  if (file.isDirectory && refusal) {
    problems.add(refusal, `"${text}" is a directory, but a file is expected here.`, source);
    return true;
  }
  const ending = file.isDirectory ? '' : " Drydock can't check what depends on it.";
  problems.add('file-declined', `"${text}" isn't read: it ${file.declined}.${ending}`, source);
  if (!file.isDirectory) problems.lacksFiles();
  return true;
}
