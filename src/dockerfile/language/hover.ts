import { span, type Span } from '../../base/span';
import type { Base } from '../bases/base';
import { baseOf } from '../bases/baseOf';
import { baseImageEnvironment } from '../bases/environment';
import type { Dockerfile } from '../model/dockerfile';
import { visitScript, type Command, type Word } from '../shell/ast';
import { invocationOf } from '../shell/invocation';
import type { Instruction, Stage } from '../syntax/instruction';
import { parseMount } from '../values/mount';
import {
  directiveDocs,
  flagDocs,
  instructionDocs,
  instructionLink,
  mountKeyAliases,
  mountKeyDocs,
  mountTypeDocs,
  platformArgDocs,
  shellOptionDocs,
} from './instructionDocs';
import { placesAt, type NamePlace } from './names';

/** What there is to say of a place. */
export interface HoverInfo {
  readonly span: Span;
  /** Markdown of our own, never text of the file. */
  readonly documentation?: string;
  /** Sentences that may hold text of the file: to be shown as they are. */
  readonly notes: readonly string[];
}

/** Explains what stands at `offset`: an instruction, a flag, a mount, an image, a name, an option of the shell, a mode. */
export function hoverAt(document: Dockerfile, offset: number): HoverInfo | undefined {
  const directive = directiveAt(document, offset);
  if (directive) return directive;
  const outer = document.instructions.find(({ span: place }) => place.start <= offset && offset <= place.end);
  if (!outer) return undefined;
  const instruction = outer.onbuild && offset >= outer.onbuild.keywordSpan.start ? outer.onbuild : outer;
  return (
    keywordAt(instruction, offset) ??
    flagAt(document, instruction, offset) ??
    nameAt(document, offset) ??
    imageAt(instruction, offset) ??
    shellAt(document, instruction, offset)
  );
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < Math.max(end, start + 1);
}

function directiveAt({ directives, text }: Dockerfile, offset: number): HoverInfo | undefined {
  const { syntax, escapeDirective, check } = directives;
  const found = [syntax, escapeDirective, check].find(
    (directive) => directive && holds(directive.span, offset),
  );
  const name = found && /\w+/.exec(text.slice(found.span.start, found.valueSpan.start))?.[0].toLowerCase();
  const doc = name !== undefined && Object.hasOwn(directiveDocs, name) ? directiveDocs[name] : undefined;
  return found && doc ? { span: found.span, documentation: doc.summary, notes: [] } : undefined;
}

function keywordAt({ keyword, keywordSpan }: Instruction, offset: number): HoverInfo | undefined {
  const doc = Object.hasOwn(instructionDocs, keyword) ? instructionDocs[keyword] : undefined;
  if (!doc || !holds(keywordSpan, offset)) return undefined;
  const forms = doc.forms.map((form) => `    ${form}`).join('\n');
  const documentation = `${doc.summary}\n\n${forms}\n\n[Dockerfile reference](${instructionLink(keyword)})`;
  return { span: keywordSpan, documentation, notes: [] };
}

function flagAt(
  document: Dockerfile,
  { keyword, flags }: Instruction,
  offset: number,
): HoverInfo | undefined {
  const flag = flags.find((one) => holds(one.span, offset));
  if (!flag) return undefined;
  if (keyword === 'RUN' && flag.name === 'mount' && !holds(flag.nameSpan, offset)) {
    const field = parseMount(flag)?.fields.find((one) => holds(one.span, offset));
    const key = field && Object.hasOwn(mountKeyAliases, field.key) ? mountKeyAliases[field.key] : field?.key;
    const doc = key !== undefined && Object.hasOwn(mountKeyDocs, key) ? mountKeyDocs[key] : undefined;
    const value = field?.value?.toLowerCase() ?? '';
    const type = key === 'type' && Object.hasOwn(mountTypeDocs, value) ? mountTypeDocs[value] : undefined;
    const mode = key === 'mode' && field?.value !== undefined ? modeNote(field.value) : undefined;
    if (key === 'from') {
      const stage = nameAt(document, offset);
      if (stage) return stage;
    }
    if (field && doc)
      return {
        span: field.span,
        documentation: (type ?? doc).summary,
        notes: mode === undefined ? [] : [mode],
      };
  }
  const docs = Object.hasOwn(flagDocs, keyword) ? flagDocs[keyword] : undefined;
  const doc = docs && Object.hasOwn(docs, flag.name) ? docs[flag.name] : undefined;
  if (!holds(flag.nameSpan, offset)) {
    const name = nameAt(document, offset);
    if (name) return name;
  }
  const mode = flag.name === 'chmod' && flag.value !== undefined ? modeNote(flag.value) : undefined;
  return doc && { span: flag.span, documentation: doc.summary, notes: mode === undefined ? [] : [mode] };
}

function nameAt(document: Dockerfile, offset: number): HoverInfo | undefined {
  const places = placesAt(document, offset);
  const here = places.find(({ span: place }) => place.start <= offset && offset <= place.end);
  if (!here) return undefined;
  return here.kind === 'stage' ? stageHover(document, places, here) : variableHover(document, places, here);
}

function stageHover(document: Dockerfile, places: readonly NamePlace[], here: NamePlace): HoverInfo {
  const definition = places.find(({ isDefinition }) => isDefinition) ?? here;
  const stage = document.stages.find(
    ({ nameArgument }) => nameArgument?.span.start === definition.span.start,
  );
  const uses = places.length - 1;
  const notes = [
    ...(stage
      ? [
          `Stage ${stage.index} (line ${stage.from.line}), built on ${stage.baseArgument?.text ?? 'nothing'}.`,
          ...(stage.isFinal ? ['The last stage: what a build without --target makes.'] : []),
        ]
      : []),
    uses === 0
      ? 'Nothing in this file uses it.'
      : `Used ${uses === 1 ? 'once' : `${uses} times`} in this file.`,
  ];
  return { span: here.span, notes };
}

function variableHover(document: Dockerfile, places: readonly NamePlace[], here: NamePlace): HoverInfo {
  const documentation = Object.hasOwn(platformArgDocs, here.name) ? platformArgDocs[here.name] : undefined;
  const definitions = places.filter(({ isDefinition }) => isDefinition);
  const notes = definitions.slice(0, 5).flatMap(({ span: place }) => {
    const instruction = document.instructions.find(
      (one) => one.span.start <= place.start && place.start < one.span.end,
    );
    const inner = instruction?.onbuild ?? instruction;
    const pair = inner?.pairs.find(({ key }) => key.span.start === place.start);
    if (!inner || !pair) return [];
    const line = document.lines.lineAt(place.start);
    if (!pair.value) return [`Line ${line}: ${inner.keyword} ${pair.key.text}, without a default.`];
    const { text, known } = document.scope.valueOf(pair.value);
    const value = known && text !== pair.value.text ? ` (${shortened(text)})` : '';
    return [`Line ${line}: ${inner.keyword} ${pair.key.text}=${shortened(pair.value.text)}${value}`];
  });
  return { span: here.span, notes, ...(documentation === undefined ? {} : { documentation }) };
}

const longestShown = 200;

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function imageAt({ keyword, args, stage }: Instruction, offset: number): HoverInfo | undefined {
  const [base] = args;
  if (keyword !== 'FROM' || !base || !stage || !holds(base.span, offset)) return undefined;
  return { span: base.span, notes: imageNotes(stage) };
}

function imageNotes(stage: Stage): string[] {
  const base = baseOf(stage);
  const { image } = stage;
  if (image?.text === 'scratch') return ['An empty image: no files, no shell, no package manager.'];
  const environment = image && baseImageEnvironment(image);
  const variables = environment?.variables.slice(0, 8).join(', ') ?? '';
  return [
    ...(image && image.text !== stage.baseArgument?.text ? [`With the defaults of ARG: ${image.text}.`] : []),
    ...facts(base),
    ...(environment && environment.workdir !== '/' ? [`Working directory: ${environment.workdir}.`] : []),
    ...(variables === ''
      ? []
      : [`Sets ${variables}${(environment?.variables.length ?? 0) > 8 ? ' and more' : ''}.`]),
    ...(base.family === 'unknown' && !environment ? ["Drydock doesn't know what is in this image."] : []),
  ];
}

function facts({ family, platform, packageManager, shell, bash, libc, user }: Base): string[] {
  const parts = [
    family === 'unknown' ? '' : `Family: ${family}.`,
    platform === 'windows' ? 'For Windows containers.' : '',
    packageManager === 'unknown' || platform === 'windows'
      ? ''
      : packageManager === 'none'
        ? 'No package manager.'
        : `Package manager: ${packageManager}.`,
    shell === 'unknown'
      ? ''
      : shell === 'none'
        ? 'No shell.'
        : `Shell: ${shell}${bash === 'yes' && shell !== 'bash' ? ', bash is there too' : ''}.`,
    libc === 'glibc' || libc === 'musl' ? `C library: ${libc}.` : '',
    user === 'unknown' ? '' : `Runs as ${user}.`,
  ];
  const text = parts.filter((part) => part !== '').join(' ');
  return text === '' ? [] : [text];
}

function shellAt(document: Dockerfile, instruction: Instruction, offset: number): HoverInfo | undefined {
  const run = document.runsByInstruction.get(instruction);
  if (!run || run.shell.family !== 'posix') return undefined;
  let found: { readonly command: Command; readonly word: Word } | undefined;
  let command: Command | undefined;
  visitScript(run.script, {
    command: (entered) => {
      command = entered;
    },
    word: (word) => {
      const holder = command?.words.includes(word) ? command : undefined;
      if (holder && holds(word.span, offset)) found = { command: holder, word };
    },
  });
  if (!found) return undefined;
  return setOption(found.command, found.word, offset) ?? chmodMode(found.command, found.word);
}

/** An option of `set`: a letter of `-eux`, or the name after `-o`. */
function setOption({ words }: Command, word: Word, offset: number): HoverInfo | undefined {
  if (words[0]?.value !== 'set' || word === words[0]) return undefined;
  const before = words[words.indexOf(word) - 1]?.value ?? '';
  if (/^[-+][a-zA-Z]*o$/.test(before)) {
    const doc =
      Object.hasOwn(shellOptionDocs, word.value) && word.value.length > 1
        ? shellOptionDocs[word.value]
        : undefined;
    return doc === undefined
      ? undefined
      : { span: word.span, documentation: prefixed(before, doc), notes: [] };
  }
  if (!/^[-+][a-zA-Z]+$/.test(word.text)) return undefined;
  const { start } = word.span;
  const letter = word.text.charAt(offset - start);
  if (offset > start && Object.hasOwn(shellOptionDocs, letter)) {
    const doc = shellOptionDocs[letter] ?? '';
    return { span: span(offset, offset + 1), documentation: prefixed(word.text, doc), notes: [] };
  }
  const all = word.text
    .slice(1)
    .split('')
    .flatMap((one) =>
      Object.hasOwn(shellOptionDocs, one) ? [`- \`-${one}\`: ${shellOptionDocs[one] ?? ''}`] : [],
    );
  return all.length === 0 ? undefined : { span: word.span, documentation: all.join('\n'), notes: [] };
}

function prefixed(option: string, doc: string): string {
  return option.startsWith('+') ? `Turned off: ${doc}` : doc;
}

function chmodMode(command: Command, word: Word): HoverInfo | undefined {
  const invocation = invocationOf(command);
  if (!invocation || !/^(?:chmod|install|mkdir)$/.test(invocation.program)) return undefined;
  const index = invocation.args.indexOf(word);
  const isMode =
    invocation.program === 'chmod'
      ? word === invocation.args.find(({ value }) => !/^-[a-zA-Z]*[fvcR]|^--/.test(value))
      : /^(?:-m|--mode)$/.test(invocation.args[index - 1]?.value ?? '');
  const note = index >= 0 && isMode ? modeNote(word.value) : undefined;
  return note === undefined ? undefined : { span: word.span, notes: [note] };
}

/** A mode in words; undefined where the text is none. */
export function modeNote(mode: string): string | undefined {
  return /^[0-7]{3,5}$/.test(mode)
    ? octalNote(mode)
    : /^[ugoa]*[-+=]/.test(mode)
      ? symbolicNote(mode)
      : undefined;
}

function octalNote(mode: string): string {
  const digits = mode.slice(-3).split('').map(Number);
  const special = Number(mode.slice(0, -3) || '0');
  const letters = digits.map(
    (digit) => `${digit & 4 ? 'r' : '-'}${digit & 2 ? 'w' : '-'}${digit & 1 ? 'x' : '-'}`,
  );
  const who = ['the owner', 'the group', 'others'].map(
    (name, index) => `${name} may ${rights(digits[index] ?? 0)}`,
  );
  const more = [
    ...(special & 4 ? ['programs run as their owner (setuid)'] : []),
    ...(special & 2 ? ['programs run as their group, files in folders get the group (setgid)'] : []),
    ...(special & 1 ? ['only the owner may delete a file in the folder (sticky)'] : []),
  ];
  return `${mode} is ${letters.join('')}: ${[...who, ...more].join('; ')}.`;
}

function rights(digit: number): string {
  const parts = [
    ...(digit & 4 ? ['read'] : []),
    ...(digit & 2 ? ['write'] : []),
    ...(digit & 1 ? ['execute'] : []),
  ];
  return parts.length === 0 ? 'do nothing' : parts.join(', ');
}

const whoWords: Readonly<Record<string, string>> = {
  u: 'the owner',
  g: 'the group',
  o: 'others',
  a: 'everyone',
};
const rightWords: Readonly<Record<string, string>> = {
  r: 'read',
  w: 'write',
  x: 'execute',
  X: 'execute (folders, and files that someone may execute)',
  s: 'setuid or setgid',
  t: 'sticky',
};

function symbolicNote(mode: string): string | undefined {
  const clauses = mode.split(',').map((clause) => {
    const [, who = '', sign = '', what = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(clause) ?? [];
    if (sign === '') return undefined;
    const names =
      who === ''
        ? 'everyone (less the umask)'
        : who
            .split('')
            .map((letter) => whoWords[letter] ?? '')
            .join(' and ');
    const list =
      what
        .split('')
        .map((letter) => rightWords[letter] ?? '')
        .join(', ') || 'nothing';
    const verb = sign === '+' ? 'gains' : sign === '-' ? 'loses' : 'gets exactly';
    return `${names} ${verb}: ${list}`;
  });
  return clauses.some((clause) => clause === undefined) ? undefined : `${clauses.join('; ')}.`;
}
