import type { Dockerfile, Instruction } from '../model/dockerfile';
import { parseScript } from './parseScript';
import { heredocSource } from './runSource';
import type { Script } from './ast';
import { sliceJson } from './sourceText';

const shell = /(^|\/)((ba|da|a)?sh)$/;

export interface StartScript {
  readonly script: Script;
  /** The builder changes the text on its way into the image: variables and escapes of an unquoted here-document. */
  readonly expanded: boolean;
  /** The shell first runs other files, which may define functions: it is a login shell or an interactive one. */
  readonly readsOthers: boolean;
}

/**
 * The shell scripts with which containers of the file start, as far as it holds them: the script in
 * `["sh", "-c", "..."]`, and a here-document that COPY makes the entry point of.
 */
export function* startScripts(document: Dockerfile): Iterable<StartScript> {
  for (const instruction of document.instructions) {
    if (instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT')
      yield* scriptOfJson(instruction);
    if (instruction.keyword === 'COPY') yield* copiedScript(document, instruction);
  }
}

function* scriptOfJson({ json }: Instruction): Iterable<StartScript> {
  const [program, flag, script, ...more] = json?.values ?? [];
  if (!program || !flag || !script || more.length > 0) return;
  if (!shell.test(program.value) || !/^-[a-z]*c$/.test(flag.value) || !script.isLiteral) return;
  const readsOthers = /[il]/.test(flag.value);
  yield { script: parseScript(sliceJson(script)), expanded: false, readsOthers };
}

function* copiedScript(document: Dockerfile, { heredocs, args, stage }: Instruction): Iterable<StartScript> {
  const [heredoc, ...more] = heredocs;
  const target = args.at(-1)?.text;
  if (!heredoc || more.length > 0 || !target || !/^#!.*\b(ba|da|a)?sh\b/.test(heredoc.content)) return;
  const starts = document.instructions.some(
    (other) =>
      (other.keyword === 'ENTRYPOINT' || other.keyword === 'CMD') &&
      other.stage === stage &&
      other.json?.values[0]?.value === target,
  );
  if (!starts) return;
  // What a variable of the builder holds may be anything, so that only a text without any is known.
  const expanded = heredoc.expand && /[\\$`]/.test(heredoc.content);
  const readsOthers = /^#!.*\s(?:-\w*[il]|--login\b)/.test(heredoc.content);
  yield { script: parseScript(heredocSource(heredoc)), expanded, readsOthers };
}
