import type { Span } from '../../base/span';
import type { Base } from '../bases/base';
import { baseOf } from '../bases/baseOf';
import { baseImageEnvironment } from '../bases/environment';
import type { Dockerfile } from '../model/dockerfile';
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
} from './instructionDocs';
import type { HoverInfo } from './hover/info';
import { modeNote } from './hover/mode';
import { shellHover } from './hover/shell';
import { placesAt, type NamePlace } from './names';

/** Explains what stands at `offset`: an instruction, a flag, a mount, an image, a name, an option of the shell, a mode. */
export function hoverAt(document: Dockerfile, offset: number): HoverInfo | undefined {
  const directive = directiveAt(document, offset);
  if (directive) return directive;
  const outer = document.instructions.find(({ span: place }) => place.start <= offset && offset <= place.end);
  if (!outer) return checkAt(document, offset);
  const instruction = outer.onbuild && offset >= outer.onbuild.keywordSpan.start ? outer.onbuild : outer;
  return (
    keywordAt(instruction, offset) ??
    flagAt(document, instruction, offset) ??
    nameAt(document, offset) ??
    imageAt(instruction, offset) ??
    shellHover(document, instruction, offset)
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

/** A comment before an instruction that skips checks for it. */
function checkAt({ text }: Dockerfile, offset: number): HoverInfo | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = /^([ \t]*)#[ \t]*check[ \t]*=[^\n]*/.exec(text.slice(start));
  const doc = directiveDocs['check'];
  if (!line || !doc) return undefined;
  const place = { start: start + (line[1]?.length ?? 0), end: start + line[0].trimEnd().length };
  return { span: place, documentation: doc.summary, notes: [] };
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
  const note =
    flag.name === 'chmod' && flag.value !== undefined
      ? modeNote(flag.value)
      : flag.name === 'from' && /^\d+$/.test(flag.value ?? '')
        ? stageNote(document.stages[Number(flag.value)])
        : undefined;
  return doc && { span: flag.span, documentation: doc.summary, notes: note === undefined ? [] : [note] };
}

function nameAt(document: Dockerfile, offset: number): HoverInfo | undefined {
  const places = placesAt(document, offset);
  const here = places.find(({ span: place }) => place.start <= offset && offset <= place.end);
  if (!here) return undefined;
  return here.kind === 'stage' ? stageHover(document, places, here) : variableHover(document, places, here);
}

function stageNote(stage: Stage): string;
function stageNote(stage: Stage | undefined): string | undefined;
function stageNote(stage: Stage | undefined): string | undefined {
  return (
    stage &&
    `Stage ${stage.index} (line ${stage.from.line}), built on ${stage.baseArgument?.text ?? 'nothing'}.`
  );
}

function stageHover(document: Dockerfile, places: readonly NamePlace[], here: NamePlace): HoverInfo {
  const definition = places.find(({ isDefinition }) => isDefinition) ?? here;
  const stage = document.stages.find(
    ({ nameArgument }) => nameArgument?.span.start === definition.span.start,
  );
  const uses = places.length - 1;
  const notes = [
    ...(stage
      ? [stageNote(stage), ...(stage.isFinal ? ['The last stage: what a build without --target makes.'] : [])]
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
    const pair = inner?.pairs.find(({ key }) => key.span.start <= place.start && place.end <= key.span.end);
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
