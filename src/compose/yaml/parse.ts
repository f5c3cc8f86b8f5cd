import { LineMap } from '../../base/span';
import type { Node, SourceText } from '../node';
import { type Problem, Problems } from '../problem';
import { type Anchors, type ResetPath, YamlConverter } from './convert';
import type { YamlAst } from './ast';
import { isTooDeep } from './depth';
import { parseStream } from './parser';
import { describeSlip } from './slips';
import { tolerantDocuments } from './tolerant';
import { readPlainBlocks } from './plainBlocks';

/** One YAML document of a file as data: its root (absent in an empty document) and its `!reset` tags. */
export interface YamlDocument {
  readonly root: Node | undefined;
  readonly resets: readonly ResetPath[];
}

/** A compose file as text and as data, before interpolation. */
export interface ComposeFile extends SourceText {
  readonly documents: readonly YamlDocument[];
  /** What the YAML decoder rejects; if there are any, the data may be incomplete. */
  readonly problems: readonly Problem[];
}

/** Files larger than this are not analysed: no compose file that a user wrote comes near. */
export const maximumLength = 2_000_000;

/**
 * Parses a compose file as the YAML decoder of Compose does: anchors, aliases and merge keys are resolved,
 * `!reset` and `!override` recorded. Never throws; what cannot be parsed becomes problems.
 */
export function parseYaml(path: string, text: string, reader: 'any' | 'full' = 'any'): ComposeFile {
  const lines = new LineMap(text);
  const file: SourceText = { path, text, lines };
  const problems = new Problems();
  const documents: YamlDocument[] = [];
  const plain = reader === 'full' || text.length > maximumLength ? undefined : readPlainBlocks(file);
  if (plain) documents.push({ root: plain, resets: [] });
  else if (text.length > maximumLength) {
    const message = 'This file is too large to analyze (more than 2 MB).';
    problems.add('yaml-syntax', message, { file, span: { start: 0, end: 0 } });
  } else {
    checkCharacters(file, problems);
    const parsed = parseDocuments(file, problems);
    const isBroken = problems.all.length > 0;
    const anchors: Anchors = new Map();
    for (const document of parsed) {
      // What is wrong with a text that a tolerant parser guessed is no news.
      const converter = new YamlConverter(file, isBroken ? new Problems() : problems, anchors);
      documents.push({ root: document && converter.convert(document), resets: converter.resets });
    }
  }
  return { path, text, lines, documents, problems: problems.all };
}

/** Remembers the last parse of each file, so that a change of one file does not parse the others of its stack again. */
export class ParseCache {
  readonly #files = new Map<string, ComposeFile>();

  parse(path: string, text: string): ComposeFile {
    const known = this.#files.get(path);
    if (known?.text === text) return known;
    const file = parseYaml(path, text);
    if (this.#files.size >= maximumCached) this.#files.clear();
    this.#files.set(path, file);
    return file;
  }

  clear(): void {
    this.#files.clear();
  }
}

/** More than the files of the largest stack that is loaded, which would else push each other out. */
const maximumCached = 1000;

/** The documents that can be read: all of them, or where a slip is, what a tolerant parser makes of it. */
function parseDocuments(file: SourceText, problems: Problems): readonly (YamlAst | undefined)[] {
  if (isTooDeep(file.text)) {
    problems.add('yaml-syntax', 'This file is nested too deeply.', { file, span: { start: 0, end: 0 } });
    return [];
  }
  const { documents, slip, tokens } = parseStream(file.text);
  if (!slip) return documents;
  // Compose stops at a character that isn't allowed, so nothing that follows from it is reported.
  if (problems.all.length > 0) return tolerantDocuments(file.text);
  const { message, span } = describeSlip(slip, tokens, file);
  problems.add('yaml-syntax', message, { file, span });
  return tolerantDocuments(file.text);
}

function checkCharacters(file: SourceText, problems: Problems): void {
  const at = file.text.search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/);
  if (at < 0) return;
  const message = "Control characters aren't allowed in YAML. Remove this one.";
  problems.add('yaml-syntax', message, { file, span: { start: at, end: at + 1 } });
}
