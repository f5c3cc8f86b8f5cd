import { span, type Span } from '../../base/span';
import type { Suppression } from '../../lint/suppression';
import { parseCheckOptions, type CheckOptions, type Directives } from '../syntax/directives';
import type { Instruction } from '../syntax/instruction';
import type { Comment } from '../syntax/comment';
import type { Stage } from '../syntax/instruction';

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
  return /^[A-Z]+[a-z][A-Za-z]*$/.test(alias);
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
  const places = new Places(file);
  for (const [index, comment] of file.comments.entries()) {
    const match =
      drydockPragma.exec(comment.text) ?? (file.ignorePragmas ? hadolintPragma.exec(comment.text) : null);
    if (!match) continue;
    const names = new Set((match[2] ?? '').split(',').map((name) => name.trim()));
    if (names.delete('all')) names.add('*');
    const place = match[1] === 'global' ? undefined : places.of(index, match[1] === 'stage');
    if (match[1] === 'global' || place) suppressions.push({ names, ...(place ? { span: place } : {}) });
  }
  return suppressions;
}

function checkSuppression(options: CheckOptions): Suppression | undefined {
  if (options.skip.size === 0) return undefined;
  return options.skipAll ? { names: new Set(['*']), family: isBuildKitCheck } : { names: options.skip };
}

/** What the comments of a file hold for. */
class Places {
  /** By comment: whether nothing but comments stands between it and the instruction below. */
  #rightAbove: readonly boolean[] | undefined;

  constructor(private readonly file: Suppressed) {}

  /** The instruction below a comment, or all of the stage that it begins or lies in. */
  of(index: number, wholeStage: boolean): Span | undefined {
    const { comments, instructions } = this.file;
    const comment = comments[index];
    if (!comment) return undefined;
    const next = this.#after(comment.span.start);
    const before = instructions[next - 1];
    const inside = before && comment.span.end <= before.span.end ? before : undefined;
    const instruction = inside ?? instructions[next];
    if (!instruction) return undefined;
    if (!wholeStage) {
      if (inside) return inside.span;
      return (this.#rightAbove ??= this.#findRightAbove())[index] ? instruction.span : undefined;
    }
    const { stage } = instruction;
    if (!stage) return undefined;
    const last = stage.instructions.at(-1) ?? stage.from;
    return span(stage.from.span.start, last.span.end);
  }

  /** The index of the first instruction that starts behind `offset`. */
  #after(offset: number): number {
    const { instructions } = this.file;
    let low = 0;
    let high = instructions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((instructions[middle]?.keywordSpan.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #findRightAbove(): readonly boolean[] {
    const { comments, instructions, text } = this.file;
    const found: boolean[] = Array.from({ length: comments.length }, () => false);
    for (let i = comments.length - 1; i >= 0; i--) {
      const { span: own } = comments[i] as Comment;
      const instruction = instructions[this.#after(own.start)]?.keywordSpan.start ?? text.length;
      const comment = comments[i + 1]?.span.start ?? text.length;
      const gap = text.slice(own.end, Math.min(instruction, comment));
      const isClose = gap.trim() === '' && !/\n[ \t\r]*\n/.test(gap);
      found[i] = isClose && (instruction <= comment || found[i + 1] === true);
    }
    return found;
  }
}
