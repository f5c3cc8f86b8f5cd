import { span, type Span } from '../base/span';
import type { Suppression } from '../lint/suppression';
import { parseCheckOptions, type CheckOptions, type Directives } from './directives';
import type { Instruction } from './instruction';
import type { Comment } from './model';
import type { Stage } from './stage';

interface Suppressed {
  readonly text: string;
  readonly directives: Directives;
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly ignorePragmas: boolean;
}

const hadolintPragma = /^hadolint\s+(?:(global|stage)\s+)?ignore\s*=\s*([A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*)/;
const drydockPragma = /^drydock\s+(?:(global|stage)\s+)?ignore\s*=\s*([\w*-]+(?:\s*,\s*[\w*-]+)*)/;

/** Whether an alias is the name of a BuildKit check, which `# check=skip=all` covers. */
export function isBuildKitCheck(alias: string): boolean {
  return /^[A-Z][A-Za-z]*[a-z][A-Za-z]*$/.test(alias);
}

/**
 * What the comments of a file ask not to hear of: `# check=skip=` for the file or the instruction below it,
 * `# hadolint ignore=` and `# drydock ignore=` for the next instruction, with `stage` or `global` for more.
 */
export function readSuppressions(file: Suppressed): Suppression[] {
  const suppressions: Suppression[] = [];
  const check = file.directives.check && checkSuppression(file.directives.check.options);
  if (check) suppressions.push(check);
  for (const instruction of file.instructions) {
    for (const { text } of instruction.comments) {
      const value = /^check\s*=\s*(\S+)/.exec(text)?.[1];
      const own = value === undefined ? undefined : checkSuppression(parseCheckOptions(value));
      if (own) suppressions.push({ ...own, span: instruction.span });
    }
  }
  for (const comment of file.comments) {
    const match =
      drydockPragma.exec(comment.text) ?? (file.ignorePragmas ? hadolintPragma.exec(comment.text) : null);
    if (!match) continue;
    const names = new Set((match[2] ?? '').split(',').map((name) => name.trim()));
    if (names.delete('all')) names.add('*');
    const place = match[1] === 'global' ? undefined : placeOf(file, comment, match[1] === 'stage');
    if (match[1] === 'global' || place) suppressions.push({ names, ...(place ? { span: place } : {}) });
  }
  return suppressions;
}

function checkSuppression(options: CheckOptions): Suppression | undefined {
  if (options.skip.size === 0) return undefined;
  return options.skipAll ? { names: new Set(['*']), family: isBuildKitCheck } : { names: options.skip };
}

/** The instruction below a comment, or all of the stage that it begins or lies in. */
function placeOf(file: Suppressed, comment: Comment, wholeStage: boolean): Span | undefined {
  const next = file.instructions.find(({ keywordSpan }) => keywordSpan.start > comment.span.start);
  const inside = file.instructions.find(
    ({ span }) => span.start <= comment.span.start && comment.span.end <= span.end,
  );
  const instruction = inside ?? next;
  if (!instruction) return undefined;
  if (!wholeStage) {
    if (inside) return inside.span;
    const between = file.text.slice(comment.span.end, instruction.keywordSpan.start);
    const isRightAbove = between
      .trim()
      .split('\n')
      .every((line) => line.trim() === '' || line.trim().startsWith('#'));
    return isRightAbove && !/\n[ \t\r]*\n/.test(between) ? instruction.span : undefined;
  }
  const { stage } = instruction;
  if (!stage) return undefined;
  const last = stage.instructions.at(-1) ?? stage.from;
  return span(stage.from.span.start, last.span.end);
}
