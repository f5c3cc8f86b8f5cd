import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** A text of the product that a user may read. */
export interface ProductText {
  /** The file that holds it, relative to the repository. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** On one line; `${…}` stands for what is filled in. */
  readonly text: string;
}

/** The list that the core tests hold the product's words to. */
export const textsFile = 'test/texts.txt';

/**
 * Every text of the sources and the manifest, by file and place. The code doesn't show whether a string is read by a
 * user or by a machine, so this takes what looks like words: two or more, or one that ends a sentence.
 */
export function collectTexts(): readonly ProductText[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
    .map((name) => join('src', name).replaceAll('\\', '/'))
    .sort();
  return [...manifestFiles.flatMap(textsOfManifest), ...sources.flatMap(textsOfSource)];
}

/** One file after the other with its texts below; with their lines where a person looks for them. */
export function renderTexts(texts: readonly ProductText[], { withLines }: { withLines: boolean }): string {
  const out: string[] = [];
  let file: string | undefined;
  for (const text of texts) {
    if (text.file !== file) out.push(...(file === undefined ? [] : ['']), text.file);
    file = text.file;
    out.push(`  ${withLines ? `${text.line}: ` : ''}${text.text}`);
  }
  return `${out.join('\n')}\n`;
}

export function writeTexts(): void {
  writeFileSync(textsFile, renderTexts(collectTexts(), { withLines: false }));
}

function textsOfSource(file: string): readonly ProductText[] {
  const source = readFileSync(file, 'utf8');
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} could not be parsed: ${errors[0]?.message}`);
  const found: { readonly start: number; readonly text: string }[] = [];
  const add = (start: number, text: string) => {
    const plain = text.replaceAll(/\s+/g, ' ').trim();
    if (looksLikeWords(plain)) found.push({ start, text: plain });
  };
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') add(node.start, node.value);
    },
    TemplateLiteral: (node) => {
      add(node.start, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('${…}'));
    },
  }).visit(program);
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ start, text }) => ({ file, line: source.slice(0, start).split('\n').length, text }));
}

/** The manifest, which has texts for models alone, and its texts for users. */
const manifestFiles = ['package.json', 'package.nls.json'];

/** What the manifest says: titles, descriptions, names and labels. */
function textsOfManifest(file: string): readonly ProductText[] {
  const source = readFileSync(file, 'utf8');
  const keys =
    /^\s*"(?:title|description|markdownDescription|displayName|name|label|contents)": "((?:[^"\\]|\\.)*)"/;
  return source.split('\n').flatMap((line, index) => {
    const text =
      keys.exec(line)?.[1] ??
      nlsText.exec(line)?.[1] ??
      /^\s*"((?:[^"\\]|\\.)* (?:[^"\\]|\\.)*)",?$/.exec(line)?.[1];
    return text === undefined ? [] : [{ file, line: index + 1, text: JSON.parse(`"${text}"`) as string }];
  });
}

/** A line of `package.nls.json`. */
const nlsText = /^  "[\w.-]+": "((?:[^"\\]|\\.)*)",?$/;

function looksLikeWords(text: string): boolean {
  return /\p{L}{2,}[,.:;?!"')`]*\s+\S/u.test(text) || /^\p{Lu}\p{Ll}+[.?!]$/u.test(text);
}
