import { join } from '../compose/paths';
import { parseDockerfile } from '../dockerfile/model/parse';
import type { Dockerfile, Instruction } from '../dockerfile/model/dockerfile';
import type { Stage } from '../dockerfile/syntax/instruction';
import { placeAt } from './place';
import type { Place } from './place';

interface Copy {
  readonly instruction: Instruction;
  /** Relative to the build context. */
  readonly source: string;
  /** Absolute; ends with a slash where it is a folder for sure. */
  readonly target: string;
}

/** The Dockerfile of a service, as far as it says what the image begins with. */
export class BuildFile {
  readonly path: string;
  readonly text: string;
  readonly #context: string;
  readonly #document: Dockerfile;
  readonly #steps: readonly Instruction[];
  readonly #copies: readonly Copy[];

  constructor(path: string, text: string, context: string, target: string | undefined) {
    this.path = path;
    this.text = text;
    this.#context = context;
    this.#document = parseDockerfile(text);
    const { stages } = this.#document;
    const built = stages.findLast(({ name, isFinal }) =>
      target === undefined ? isFinal : name === target.toLowerCase(),
    );
    this.#steps = stepsOf(built);
    this.#copies = copiesOf(this.#steps);
  }

  /** The last instruction of that kind that takes effect. */
  last(keyword: string): Instruction | undefined {
    return this.#steps.findLast((step) => step.keyword === keyword);
  }

  place(instruction: Instruction): Place {
    const { keywordSpan } = instruction;
    const { lines } = this.#document;
    const end = lines.lineStart(instruction.line + 1);
    const written = this.text.slice(keywordSpan.start, Math.max(end, keywordSpan.end)).trimEnd();
    return placeAt({ path: this.path, lines }, keywordSpan.start, keywordSpan.start + written.length);
  }

  lastPlace(...keywords: readonly string[]): Place | undefined {
    const found = this.#steps.findLast(({ keyword }) => keywords.includes(keyword));
    return found && this.place(found);
  }

  /** The instructions with `word` in them, the last one first. */
  placesOf(word: string, ...keywords: readonly string[]): readonly Place[] {
    return this.#steps
      .filter(({ keyword, body }) => keywords.includes(keyword) && body.text.includes(word))
      .map((step) => this.place(step))
      .reverse();
  }

  /** The COPY or ADD that brought a path of the image from the build context. */
  copyPlace(path: string): Place | undefined {
    const copy = this.#copies.findLast((each) => this.#within(each, path) !== undefined);
    return copy && this.place(copy.instruction);
  }

  localPath(
    path: string,
    kindOf: (local: string) => 'file' | 'directory' | 'other' | undefined,
  ): string | undefined {
    for (const copy of this.#copies.toReversed()) {
      const rest = this.#within(copy, path);
      if (rest === undefined) continue;
      const source = join(this.#context, copy.source);
      const candidates =
        rest === '' ? [source] : [join(source, rest), ...(rest === basename(source) ? [source] : [])];
      const found = candidates.find((candidate) => kindOf(candidate) === 'file');
      if (found) return found;
    }
    return undefined;
  }

  copied(): readonly { readonly local: string; readonly target: string }[] {
    return this.#copies
      .filter(({ source }) => !/[*?[$]/.test(source))
      .map(({ source, target }) => ({ local: join(this.#context, source), target }));
  }

  /** The path below what was copied; empty for the copy itself. */
  #within({ source, target }: Copy, path: string): string | undefined {
    const base = target.replace(/(?<!\/)\/+$/, '') || '/';
    if (path === base) return '';
    const prefix = base === '/' ? '/' : `${base}/`;
    if (!path.startsWith(prefix)) return undefined;
    const rest = path.slice(prefix.length);
    const isPattern = /[*?[]/.test(source);
    return isPattern && rest.includes('/') ? undefined : rest;
  }
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What runs in a stage and in those that it is built on, in order. */
function stepsOf(stage: Stage | undefined): readonly Instruction[] {
  const chain: Stage[] = [];
  for (let at = stage; at && !chain.includes(at); at = at.parent) chain.unshift(at);
  return chain.flatMap(({ steps }) => steps);
}

function copiesOf(steps: readonly Instruction[]): readonly Copy[] {
  let folder = '/';
  const copies: Copy[] = [];
  for (const instruction of steps) {
    const words =
      instruction.json?.values.map(({ value }) => value) ?? instruction.args.map(({ text }) => text);
    if (instruction.keyword === 'WORKDIR') folder = absolute(folder, instruction.body.text.trim());
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    if (instruction.flags.some(({ name }) => name === 'from')) continue;
    const target = words.at(-1);
    if (target === undefined) continue;
    const full = absolute(folder, target);
    const sources = words.slice(0, -1).filter((source) => !/^[a-z]+:\/\//.test(source));
    for (const source of sources) {
      const asFolder = target.endsWith('/') || target === '.' || sources.length > 1 || /[*?[]/.test(source);
      const name =
        source
          .replace(/(?<!\/)\/+$/, '')
          .split('/')
          .pop() ?? '';
      // A folder's content is copied; a file gets its name below a folder. The name usually shows which one it is.
      const isFile = name.includes('.') && name !== '.' && name !== '..';
      copies.push({
        instruction,
        source,
        target: asFolder && isFile && !/[*?[]/.test(source) ? join(full, name) : full,
      });
    }
  }
  return copies;
}

function absolute(folder: string, path: string): string {
  return path.startsWith('/') ? path : join(folder, path);
}
