import { span, type Span } from '../../base/span';
import {
  Argument,
  jsonArguments,
  pairOf,
  parsePairs,
  splitAtBlanks,
  splitIntoWords,
  type KeyValue,
} from './argument';
import { parseFlags, type Flag } from './flags';
import type { Heredoc } from './heredoc';
import { parseJsonForm, type JsonForm } from './json';
import type { LogicalText } from './logicalText';
import type { Comment } from './comment';
import { isSeparator, isSpace, skipSpace, trimEnd } from './space';
import type { Expansion } from '../values/expand';
import type { ImageReference } from '../../base/imageReference';

const jsonKeywords = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME', 'HEALTHCHECK']);
const blankSeparated = new Set(['ADD', 'COPY', 'EXPOSE', 'FROM', 'VOLUME']);

/** The builder rejects an ONBUILD within an ONBUILD; deeper ones add nothing. */
const deepestOnbuild = 2;

/** Where an instruction stands, as the scanner saw it. */
export interface InstructionPlace {
  /** The line that the builder reports, from 1, and the last line, heredocs included. */
  readonly line: number;
  readonly endLine: number;
  /** The last line before the heredocs. */
  readonly bodyEndLine: number;
  /** Empty lines within the instruction, where a continuation still runs. */
  readonly emptyLines: readonly Span[];
  /** The comments right above that belong to it: a bare `#` line parts them from earlier ones. */
  readonly comments: readonly Comment[];
}

/** One instruction, split as the builder splits it. */
export class Instruction implements InstructionPlace {
  /** In upper case. */
  readonly keyword: string;
  /** As written. */
  readonly keywordText: string;
  readonly keywordSpan: Span;
  readonly flags: readonly Flag[];
  /** Everything after keyword and flags, trimmed, continuations joined, comment lines left out; no heredocs. */
  readonly body: LogicalText;
  /** The command in JSON form: of RUN, CMD, ENTRYPOINT and SHELL, of HEALTHCHECK CMD, or paths of COPY and the like. */
  readonly json?: JsonForm;
  /** The body is a JSON array that holds something else than strings. */
  readonly isBadJson: boolean;
  /** The whole logical line, keyword and flags included. */
  readonly whole: LogicalText;
  readonly onbuild?: Instruction;
  heredocs: readonly Heredoc[] = [];
  /** The instruction within an ONBUILD that runs here, in a stage built on the one with the ONBUILD. */
  trigger?: Instruction;
  /** The stage that it belongs to; absent before the first FROM. */
  stage?: Stage;
  place: InstructionPlace;
  #arguments: readonly Argument[] | undefined;
  #headSpan: Span | undefined;
  #pairs: ReturnType<typeof parsePairs> | undefined;

  constructor(
    whole: LogicalText,
    readonly escape: string,
    place: InstructionPlace,
    nesting = 0,
  ) {
    const { text } = whole;
    const start = skipSpace(text, 0, text.length);
    const end = trimEnd(text, start, text.length);
    let keywordEnd = start;
    while (keywordEnd < end && !isSeparator(text.charCodeAt(keywordEnd))) keywordEnd++;
    this.whole = whole;
    this.place = place;
    this.keywordText = text.slice(start, keywordEnd);
    this.keyword = this.keywordText.toUpperCase();
    this.keywordSpan = whole.sourceSpan(start, keywordEnd);
    const rest = whole.slice(skipSpace(text, keywordEnd, end), end);
    const parsed = rest.text.startsWith('--') ? parseFlags(rest, escape) : { flags: [], rest: 0 };
    const bodyStart = skipSpace(rest.text, parsed.rest, rest.text.length);
    this.flags = parsed.flags;
    this.body = bodyStart === 0 ? rest : rest.slice(bodyStart, rest.text.length);
    const json = jsonKeywords.has(this.keyword) ? parseJsonForm(this.command) : undefined;
    this.isBadJson = json === 'not-strings';
    if (json && json !== 'not-strings') this.json = json;
    if (this.keyword === 'ONBUILD' && this.body.text && nesting < deepestOnbuild)
      this.onbuild = new Instruction(this.body, escape, place, nesting + 1);
  }

  /** This instruction, which ONBUILD holds, as it runs in a stage that is built on its own. */
  triggeredIn(stage: Stage): Instruction {
    // The builder reads the line again: without the file's own escape character, and as if it stood at the FROM.
    const triggered = new Instruction(this.whole, '\\', { ...stage.from.place, comments: [] });
    triggered.heredocs = this.heredocs;
    triggered.stage = stage;
    triggered.trigger = this;
    return triggered;
  }

  get line(): number {
    return this.place.line;
  }
  get endLine(): number {
    return this.place.endLine;
  }
  get bodyEndLine(): number {
    return this.place.bodyEndLine;
  }
  get emptyLines(): readonly Span[] {
    return this.place.emptyLines;
  }
  get comments(): readonly Comment[] {
    return this.place.comments;
  }

  /** From the keyword to the end of the last argument, or of the last heredoc. */
  get span(): Span {
    const last = this.heredocs.at(-1);
    return span(this.keywordSpan.start, last ? last.terminatorSpan.end : this.headSpan.end);
  }

  /** From the keyword to the end of the last argument, without heredocs. */
  get headSpan(): Span {
    return (this.#headSpan ??= this.#findHeadSpan());
  }

  #findHeadSpan(): Span {
    const { text } = this.whole;
    const end = trimEnd(text, 0, text.length);
    return span(this.keywordSpan.start, this.whole.sourceSpan(0, end).end);
  }

  flag(name: string): Flag | undefined {
    return this.flags.find((flag) => flag.name === name);
  }

  /** The part of the body that is a command: for HEALTHCHECK what follows `CMD`, else all of it. */
  get command(): LogicalText {
    if (this.keyword !== 'HEALTHCHECK') return this.body;
    const { text } = this.body;
    let end = 0;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    return this.body.slice(skipSpace(text, end, text.length), text.length);
  }

  /** The arguments as the builder splits them: blank-separated, JSON values, words, or the whole body as one. */
  get args(): readonly Argument[] {
    return (this.#arguments ??= this.#split());
  }

  #split(): Argument[] {
    const { body, keyword } = this;
    if (body.text === '') return [];
    if (keyword === 'HEALTHCHECK') {
      const typeEnd = body.text.length - this.command.text.length;
      const type = new Argument(body.text.slice(0, typeEnd).trimEnd(), body);
      if (this.json) return [type, ...jsonArguments(this.json)];
      return this.command.text ? [type, new Argument(this.command.text, this.command)] : [type];
    }
    if (this.json) return jsonArguments(this.json);
    if (blankSeparated.has(keyword)) return splitAtBlanks(body);
    if (keyword === 'ARG' || keyword === 'ENV' || keyword === 'LABEL')
      return splitIntoWords(body, this.escape);
    return [new Argument(body.text, body)];
  }

  /** The pairs of an ENV, LABEL or ARG; none where the builder rejects them (see {@link pairFault}). */
  get pairs(): readonly KeyValue[] {
    const pairs = this.#parsePairs();
    return Array.isArray(pairs) ? pairs : [];
  }

  /** Why the builder cannot split an ENV or LABEL into pairs, and the word at fault. */
  get pairFault(): { readonly fault: Argument; readonly reason: 'one' | 'no-equals' } | undefined {
    const pairs = this.#parsePairs();
    return Array.isArray(pairs) ? undefined : pairs;
  }

  #parsePairs(): ReturnType<typeof parsePairs> {
    if (this.keyword === 'ARG') this.#pairs ??= this.args.map(pairOf);
    else if (this.keyword !== 'ENV' && this.keyword !== 'LABEL') this.#pairs = [];
    return (this.#pairs ??= parsePairs(this.body, this.escape));
  }
}

/** What a FROM starts: a stage of the build. */
export interface Stage {
  readonly index: number;
  /** In lower case, as the builder compares names; absent where the stage has none. */
  readonly name?: string;
  readonly nameArgument?: Argument;
  readonly from: Instruction;
  /** The image or stage as written; absent where FROM has no argument. */
  readonly baseArgument?: Argument;
  /** The expansion of the base with the defaults of the global ARGs. */
  readonly baseExpansion?: Expansion;
  /** The image or stage that it is built on, expanded; empty where that cannot be known. */
  readonly base: string;
  /** The stage that it is built on; absent where it is built on an image. */
  readonly parent?: Stage;
  /** The stage on an image at the bottom of those that it is built on; absent where it is that itself. */
  readonly bottom?: Stage;
  /** The image that it is built on; absent where it is built on a stage. */
  readonly image?: ImageReference;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
  /** What runs in it: first what the stage that it is built on holds in ONBUILD, then its own instructions. */
  readonly steps: readonly Instruction[];
  /** The last stage is what a build without `--target` makes. */
  readonly isFinal: boolean;
}
