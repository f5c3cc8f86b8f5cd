import { unsafeFix } from '../../../lint/fix';
import type { Fix } from '../../../lint/rule';
import type { TextEdit } from '../../../base/textEdit';
import type { Dockerfile, Instruction } from '../../model/dockerfile';
import { unquoted } from '../../model/walk';
import type { Run } from '../../shell/run';

/**
 * The fix that mounts a variable of ARG or ENV as a secret where RUN instructions use it. A value in the file moves to
 * a file beside it, so that it isn't lost. Undefined if anything else uses the variable, or if its uses can't be
 * determined.
 */
export function mountSecret(document: Dockerfile, instruction: Instruction, name: string): Fix | undefined {
  const { stage, pairs } = instruction;
  const [pair] = pairs;
  if (!stage || pairs.length !== 1 || pair?.key.text !== name || !/^[A-Za-z_]\w*$/.test(name))
    return undefined;
  const value = pair.value && unquoted(pair.value.text);
  // What is put together of other variables isn't a text that a file could have.
  if (value !== undefined && (value === '' || /[$\\\r\n]/.test(value))) return undefined;
  const runs = document.runs.filter((run) => run.instruction.stage === stage && uses(run, name));
  const known = new Set<Instruction>([instruction, ...runs.map((run) => run.instruction)]);
  const elsewhere = document.instructions.some(
    (other) => !known.has(other) && other.whole.text.includes(name),
  );
  const isBefore = runs.some((run) => run.instruction.span.start < instruction.span.start);
  if (runs.length === 0 || elsewhere || isBefore) return undefined;
  const file = `${name.toLowerCase()}.txt`;
  const source = value === undefined ? `env=${name}` : `src=${file}`;
  const count = runs.length === 1 ? 'its RUN' : `${runs.length} RUN instructions`;
  const moved = value === undefined ? '' : ` and move its value to ${file}`;
  return {
    ...unsafeFix(
      `Mount ${name} as a secret in ${count}${moved}; builds need --secret id=${name},${source}`,
      removal(document, instruction),
      ...runs.map((run): TextEdit => {
        const { end } = run.instruction.keywordSpan;
        return { span: { start: end, end }, newText: ` --mount=type=secret,id=${name},env=${name}` };
      }),
    ),
    ...(value === undefined ? {} : { createFile: { path: file, text: value }, ignoreFiles: [file] }),
  };
}

/** Whether a script of a POSIX shell reads the variable. */
function uses(run: Run, name: string): boolean {
  if (run.shell.family !== 'posix' || !run.script.text.includes(name)) return false;
  return run.script.pieces.some(({ piece }) => piece.type === 'parameter' && piece.name === name);
}

function removal({ text }: Dockerfile, { span }: Instruction): TextEdit {
  const lineEnd = /^[^\n]*\n?/.exec(text.slice(span.end))?.[0].length ?? 0;
  return { span: { start: span.start, end: span.end + lineEnd }, newText: '' };
}
