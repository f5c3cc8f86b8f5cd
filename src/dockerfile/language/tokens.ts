import { span, type Span } from '../../base/span';
import { keywords } from '../buildErrors/instructions';
import type { Dockerfile } from '../model/dockerfile';
import type { Argument } from '../syntax/argument';
import type { Flag } from '../syntax/flags';
import type { Instruction } from '../syntax/instruction';
import type { Run } from '../shell/run';
import { parseImageReference } from '../../base/imageReference';
import { parseMount } from '../values/mount';
import { Paint, type Token } from './paint';
import { paintScript } from './scriptTokens';
import { referencesIn } from './references';

const known: ReadonlySet<string> = new Set(keywords);

/** The colours of a Dockerfile: of its own words, and of the scripts in it by their shell. Linear in its length. */
export function tokensOf(document: Dockerfile): Iterable<Token> {
  return new Painter(document).paint();
}

class Painter {
  readonly #paint: Paint;
  readonly #runs: ReadonlyMap<Instruction, Run>;

  constructor(readonly document: Dockerfile) {
    this.#paint = new Paint(document.text);
    this.#runs = document.runsByInstruction;
  }

  paint(): Iterable<Token> {
    const { document } = this;
    for (const instruction of document.instructions) {
      this.#instruction(instruction);
      this.#continuations(instruction);
    }
    for (const { span: place } of document.comments) this.#paint.paint(place, 'comment');
    this.#directives();
    return this.#paint.tokens();
  }

  #directives(): void {
    const { escapeDirective, syntax, check } = this.document.directives;
    for (const directive of [escapeDirective, syntax, check]) {
      if (!directive) continue;
      const { valueSpan } = directive;
      this.#paint.paint(directive.span, 'comment');
      const head = this.document.text.slice(directive.span.start, valueSpan.start);
      const name = /\w+/.exec(head);
      if (name) {
        const start = directive.span.start + name.index;
        this.#paint.paint(span(start, start + name[0].length), 'macro');
      }
      this.#paint.paint(valueSpan, 'string');
    }
  }

  /** The escape characters at the ends of lines. */
  #continuations({ headSpan }: Instruction): void {
    const { text, directives } = this.document;
    for (let end = text.indexOf('\n', headSpan.start); end >= 0 && end < headSpan.end;) {
      let at = end;
      while (at > headSpan.start && /[\r \t]/.test(text.charAt(at - 1))) at--;
      if (text.charAt(at - 1) === directives.escape) this.#paint.paint(span(at - 1, at), 'operator');
      end = text.indexOf('\n', end + 1);
    }
  }

  #instruction(instruction: Instruction): void {
    const { keyword, keywordSpan, flags, onbuild } = instruction;
    if (known.has(keyword)) this.#paint.paint(keywordSpan, 'keyword');
    for (const flag of flags) this.#flag(instruction, flag);
    if (onbuild) return this.#instruction(onbuild);
    const run = this.#runs.get(instruction);
    if (run && !run.isExec) return this.#run(run);
    if (instruction.json) this.#json(instruction);
    else this.#arguments(instruction);
    this.#heredocs(instruction);
  }

  #flag(instruction: Instruction, flag: Flag): void {
    this.#paint.paint(flag.nameSpan, 'parameter');
    const { valueSpan, value } = flag;
    if (!valueSpan || value === undefined) return;
    this.#paint.paint(valueSpan, flag.name === 'from' ? 'namespace' : 'string');
    if (instruction.keyword === 'RUN' && flag.name === 'mount') {
      for (const field of parseMount(flag)?.fields ?? []) {
        if (field.span.end - field.span.start !== field.text.length) continue;
        const { start } = field.span;
        this.#paint.paint(span(start, start + field.key.length), 'property');
        if (field.key === 'from') this.#paint.paint(span(start + 5, field.span.end), 'namespace');
      }
    }
    if (valueSpan.end - valueSpan.start === value.length) {
      for (const reference of referencesIn(value, this.document.directives.escape))
        this.#paint.paint(
          span(valueSpan.start + reference.start, valueSpan.start + reference.end),
          'variable',
        );
    }
  }

  #json(instruction: Instruction): void {
    for (const value of instruction.json?.values ?? []) this.#paint.paint(value.span, 'string');
    for (const argument of instruction.args) this.#references(argument);
  }

  #arguments(instruction: Instruction): void {
    const { keyword, args, pairs } = instruction;
    switch (keyword) {
      case 'FROM':
        this.#from(args);
        break;
      case 'ENV':
      case 'ARG':
      case 'LABEL':
        for (const { key, value } of pairs) {
          this.#paint.paint(key.span, 'property');
          if (value) this.#value(value);
        }
        break;
      case 'EXPOSE':
        for (const argument of args) {
          this.#paint.paint(argument.span, 'number');
          this.#references(argument);
        }
        break;
      case 'HEALTHCHECK': {
        const type = args[0];
        if (type) this.#paint.paint(type.span, 'keyword');
        for (const argument of args.slice(1)) this.#value(argument);
        break;
      }
      default:
        for (const argument of args) this.#value(argument);
    }
  }

  #from([base, as, name]: readonly Argument[]): void {
    if (base) {
      const { name: image } = parseImageReference(base.text);
      this.#paint.paint(base.span, 'class');
      if (!base.text.includes('$') && image.length < base.text.length)
        this.#paint.paint(base.part(image.length, base.text.length), 'number');
      this.#references(base);
    }
    if (as) this.#paint.paint(as.span, 'keyword');
    if (name) this.#paint.paint(name.span, 'namespace');
  }

  /** Quoted parts and variables; the rest has no colour. */
  #value(argument: Argument): void {
    for (const quoted of quotedParts(argument.text, this.document.directives.escape))
      this.#paint.paint(argument.part(quoted.start, quoted.end), 'string');
    this.#references(argument);
  }

  #references(argument: Argument): void {
    for (const { start, end } of referencesIn(argument.text, this.document.directives.escape))
      this.#paint.paint(argument.part(start, end), 'variable');
  }

  #heredocs({ heredocs, keyword }: Instruction): void {
    for (const { nameSpan, contentSpan, terminatorSpan, content, expand } of heredocs) {
      this.#paint.paint(nameSpan, 'macro');
      this.#paint.paint(contentSpan, 'string');
      this.#paint.paint(terminatorSpan, 'macro');
      if (!expand || keyword === 'RUN') continue;
      for (const { start, end } of referencesIn(content, '\\', true))
        this.#paint.paint(span(contentSpan.start + start, contentSpan.start + end), 'variable');
    }
  }

  #run(run: Run): void {
    const { instruction } = run;
    const isScript = run.shell.family === 'posix';
    for (const { nameSpan, contentSpan, terminatorSpan } of instruction.heredocs) {
      if (!isScript) this.#paint.paint(contentSpan, 'string');
      this.#paint.paint(nameSpan, 'macro');
      this.#paint.paint(terminatorSpan, 'macro');
    }
    if (isScript) paintScript(run.script, this.#paint);
  }
}

/** The parts of a word within quotes, quotes included. */
function* quotedParts(text: string, escape: string): Iterable<Span> {
  for (let at = 0; at < text.length; at++) {
    const quote = text.charAt(at);
    if (quote === escape) at++;
    if (quote !== '"' && quote !== "'") continue;
    const start = at;
    for (at++; at < text.length && text.charAt(at) !== quote; at++)
      if (text.charAt(at) === escape && quote === '"') at++;
    yield span(start, Math.min(at + 1, text.length));
  }
}
