import { span, type Span } from '../../base/span';
import { platformArgs } from '../model/globalScope';
import { ScopedMap } from '../model/scopedMap';
import { visitStages } from '../model/stage';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from '../shell/run';
import type { Argument } from '../syntax/argument';
import type { Instruction, Stage } from '../syntax/instruction';
import { parseMount } from '../values/mount';
import { referencesIn } from './references';

/** One place where the name of a stage or variable stands. */
export interface NamePlace {
  readonly kind: 'stage' | 'variable';
  readonly name: string;
  /** The name alone, without `$`, braces and quotes. */
  readonly span: Span;
  readonly isDefinition: boolean;
  /** Places of one thing have one group, whichever instruction they are in. */
  readonly group: string;
}

/**
 * Every place where a stage or a variable of the file is named, in order: AS, FROM, `--from` of COPY and mounts also
 * within ONBUILD; ENV and ARG, and all references that the builder or a shell expands. A global ARG, the ARGs of
 * stages that take it over and what is built on them are one variable.
 */
export function namesOf(document: Dockerfile): NamePlace[] {
  return new NameFinder(document).find();
}

/** The places of whatever is named at `offset`, which may be right behind the name; empty where nothing is. */
export function placesAt(document: Dockerfile, offset: number): NamePlace[] {
  const names = namesOf(document);
  const found = names.find(({ span: place }) => place.start <= offset && offset <= place.end);
  return found ? names.filter(({ group }) => group === found.group) : [];
}

/** Why `name` cannot take the place of the names of `kind`; undefined where it can. */
export function nameFault(kind: NamePlace['kind'], name: string): string | undefined {
  if (kind === 'stage') {
    if (/^(?:scratch|context)$/i.test(name))
      return `"${name}" is reserved by the builder. Choose another name.`;
    return /^[a-z][a-z0-9-_.]*$/i.test(name)
      ? undefined
      : `"${name}" isn't a valid stage name. Start with a letter, then use letters, digits, "-", "_" and ".".`;
  }
  return /^[A-Za-z_]\w*$/.test(name)
    ? undefined
    : `"${name}" isn't a valid variable name. Start with a letter or "_", then use letters, digits and "_".`;
}

interface Use {
  readonly name: string;
  readonly span: Span;
  readonly isDefinition: boolean;
}

class NameFinder {
  readonly #places: NamePlace[] = [];
  readonly #runs: ReadonlyMap<Instruction, Run>;
  readonly #stages = new Map<string, Stage>();
  readonly #globals = new Map<string, string>();
  /** The group of each variable of the stage that is visited, those of the stages below it too. */
  readonly #variables = new ScopedMap<string>();

  constructor(readonly document: Dockerfile) {
    this.#runs = document.runsByInstruction;
    for (const stage of document.stages) if (stage.name !== undefined) this.#stages.set(stage.name, stage);
  }

  find(): NamePlace[] {
    const { globalArgs, stages } = this.document;
    for (const { pairs } of globalArgs)
      for (const { key } of pairs) this.#globals.set(key.text, `global ${key.text}`);
    for (const instruction of globalArgs)
      for (const use of this.#uses(instruction)) this.#variable(use, this.#globals.get(use.name));
    visitStages(stages, (stage) => {
      const mark = this.#variables.mark();
      this.#declare(stage);
      this.#from(stage.from);
      for (const instruction of stage.instructions) this.#instruction(instruction.onbuild ?? instruction);
      return () => this.#variables.restore(mark);
    });
    return this.#places.sort((a, b) => a.span.start - b.span.start);
  }

  #declare(stage: Stage): void {
    const own = new Set<string>();
    for (const outer of stage.instructions) {
      const { keyword, pairs } = outer.onbuild ?? outer;
      if (keyword !== 'ENV' && keyword !== 'ARG') continue;
      for (const { key } of pairs) {
        const text = definitionOf(key).name;
        if (own.has(text)) continue;
        own.add(text);
        const inherited = this.#variables.get(text);
        const global = keyword === 'ARG' ? this.#globals.get(text) : undefined;
        this.#variables.set(text, global ?? inherited ?? `${stage.index} ${text}`);
      }
    }
  }

  #instruction(instruction: Instruction): void {
    this.#sources(instruction);
    for (const use of this.#uses(instruction)) this.#variable(use, this.#variables.get(use.name));
  }

  #variable(use: Use, group: string | undefined): void {
    if (group !== undefined) this.#places.push({ kind: 'variable', ...use, group });
  }

  #from(instruction: Instruction): void {
    const { stage, args, flags } = instruction;
    const { escape } = this.document.directives;
    if (stage?.nameArgument) this.#stage(stage, stage.nameArgument.text, stage.nameArgument.span, true);
    const [base] = args;
    if (base && stage?.parent && !base.text.includes('$'))
      this.#stage(stage.parent, base.text, base.span, false);
    const add = (name: string, place: Span) => this.#variable(use(name, place), this.#globals.get(name));
    if (base)
      for (const { name, nameSpan } of referencesIn(base.text, escape))
        add(name, base.part(nameSpan.start, nameSpan.end));
    for (const { value, valueSpan } of flags) {
      if (value === undefined || valueSpan?.end !== (valueSpan?.start ?? 0) + value.length) continue;
      for (const { name, nameSpan } of referencesIn(value, escape))
        add(name, span(valueSpan.start + nameSpan.start, valueSpan.start + nameSpan.end));
    }
  }

  /** What COPY and mounts take files from. */
  #sources({ keyword, flags }: Instruction): void {
    for (const flag of flags) {
      const { name, value, valueSpan } = flag;
      if (keyword === 'COPY' && name === 'from' && value && valueSpan) {
        const stage = this.#stages.get(value.toLowerCase());
        const quote = valueSpan.end - valueSpan.start === value.length + 2 ? 1 : 0;
        if (stage) this.#stage(stage, value, span(valueSpan.start + quote, valueSpan.end - quote), false);
      }
      if (keyword !== 'RUN' || name !== 'mount') continue;
      for (const field of parseMount(flag)?.fields ?? []) {
        const stage = field.key === 'from' ? this.#stages.get(field.value?.toLowerCase() ?? '') : undefined;
        if (!stage || field.span.end - field.span.start !== field.text.length) continue;
        this.#stage(
          stage,
          field.value ?? '',
          span(field.span.end - (field.value ?? '').length, field.span.end),
          false,
        );
      }
    }
  }

  #stage({ index }: Stage, name: string, place: Span, isDefinition: boolean): void {
    this.#places.push({ kind: 'stage', name, span: place, isDefinition, group: `stage ${index}` });
  }

  /** The variables that an instruction other than FROM names. */
  *#uses(instruction: Instruction): Iterable<Use> {
    const { keyword, args, pairs, flags, heredocs } = instruction;
    const { escape } = this.document.directives;
    for (const { value, valueSpan } of flags) {
      if (value === undefined || valueSpan?.end !== (valueSpan?.start ?? 0) + value.length) continue;
      for (const { name, nameSpan } of referencesIn(value, escape))
        yield use(name, span(valueSpan.start + nameSpan.start, valueSpan.start + nameSpan.end));
    }
    switch (keyword) {
      case 'ENV':
      case 'ARG':
      case 'LABEL':
        for (const { key, value } of pairs) {
          if (keyword !== 'LABEL') yield definitionOf(key);
          else yield* this.#references(key);
          if (value) yield* this.#references(value);
        }
        break;
      case 'RUN':
        yield* this.#scriptUses(instruction);
        break;
      case 'CMD':
      case 'ENTRYPOINT':
      case 'HEALTHCHECK':
        yield* shellUses(instruction);
        yield* execUses(instruction);
        break;
      default:
        for (const argument of args) yield* this.#references(argument);
    }
    if (keyword === 'RUN') return;
    for (const { expand, content, contentSpan } of heredocs) {
      if (!expand) continue;
      for (const { name, nameSpan } of referencesIn(content, '\\', true))
        yield use(name, span(contentSpan.start + nameSpan.start, contentSpan.start + nameSpan.end));
    }
  }

  *#references(argument: Argument): Iterable<Use> {
    for (const { name, nameSpan } of referencesIn(argument.text, this.document.directives.escape))
      yield use(name, argument.part(nameSpan.start, nameSpan.end));
  }

  /** The references of a script, but for those to variables that it sets itself. */
  *#scriptUses(instruction: Instruction): Iterable<Use> {
    const run = this.#runs.get(instruction);
    if (!run) return;
    if (run.shell.family !== 'posix') {
      yield* shellUses(instruction);
      return;
    }
    const found: Use[] = [];
    for (const { piece, script } of run.script.pieces) {
      if (piece.type !== 'parameter') continue;
      const { name, start, text } = piece;
      const at = start + text.indexOf(name, text.startsWith('$') ? 1 : 0);
      const place = script.spanOf(at, at + name.length);
      if (this.document.text.slice(place.start, place.end) === name) found.push(use(name, place));
    }
    if (found.length === 0) return;
    const assigned = run.assigned;
    const seen = new Set<number>();
    for (const one of found) {
      if (assigned.has(one.name) || seen.has(one.span.start)) continue;
      seen.add(one.span.start);
      yield one;
    }
  }
}

function use(name: string, place: Span): Use {
  return { name, span: place, isDefinition: false };
}

/** The references in a text whose shell is not read: `$NAME`, `${NAME`, `$env:NAME`, `%NAME%`. */
function* shellUses({ body, json, heredocs }: Instruction): Iterable<Use> {
  if (json) return;
  const pattern = /\$(?:env:|\{(?:env:)?)?([A-Za-z_]\w*)|%([A-Za-z_]\w*)%/g;
  for (const { index, 0: whole, 1: name = '', 2: inPercent } of body.text.matchAll(pattern)) {
    const found = inPercent ?? name;
    const start = index + whole.lastIndexOf(found);
    yield use(found, body.sourceSpan(start, start + found.length));
  }
  for (const { content, contentSpan } of heredocs) {
    for (const { index, 0: whole, 1: name = '', 2: inPercent } of content.matchAll(pattern)) {
      const found = inPercent ?? name;
      const start = contentSpan.start + index + whole.lastIndexOf(found);
      yield use(found, span(start, start + found.length));
    }
  }
}

/** The name that a pair of ENV or ARG sets, which may be in quotes. */
function definitionOf(key: Argument): Use {
  const quote = /^(["'])[A-Za-z_]\w*\1$/.test(key.text) ? 1 : 0;
  const end = key.text.length - quote;
  return { name: key.text.slice(quote, end), span: key.part(quote, end), isDefinition: true };
}

/** The references in the script of an exec form: `["sh", "-c", "echo $NAME"]`. */
function* execUses({ json, args }: Instruction): Iterable<Use> {
  const shell = args.findIndex(({ text }) => /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/.test(text));
  const option = args.findIndex(({ text }, index) => index > shell && /^-[a-z]*c$/.test(text));
  const script = args[option + 1];
  if (!json || shell < 0 || shell > 1 || option < 0 || !script) return;
  const single = singleQuoted(script.text);
  for (const { index, 0: whole, 1: name = '' } of script.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    if (single.some(({ start, end }) => start <= index && index < end)) continue;
    const start = index + whole.length - name.length;
    yield use(name, script.part(start, start + name.length));
  }
}

function singleQuoted(text: string): readonly Span[] {
  return [...text.matchAll(/'[^']*'/g)].map(({ index, 0: whole }) => span(index, index + whole.length));
}

/** Whether the builder sets the variable by itself, so that its name cannot be changed. */
export function isBuilderVariable(name: string): boolean {
  return (
    Object.hasOwn(platformArgs, name) ||
    /^(?:HTTPS?|FTP|NO|ALL)_PROXY$/i.test(name) ||
    name.startsWith('BUILDKIT_')
  );
}
