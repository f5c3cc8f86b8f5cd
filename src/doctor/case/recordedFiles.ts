import type { ComposeReader } from '../../compose/reader';

/** A reader that remembers the text of every file that it has read. */
export interface RecordedFiles {
  readonly reader: ComposeReader;
  /** By path. What is repaired later must still be this text, because places and fixes are counted in it. */
  readonly texts: ReadonlyMap<string, string>;
}

export function recordFiles(reader: ComposeReader): RecordedFiles {
  const texts = new Map<string, string>();
  return {
    texts,
    reader: {
      ...reader,
      read(path) {
        const text = reader.read(path);
        if (text !== undefined) texts.set(path, text);
        return text;
      },
    },
  };
}
