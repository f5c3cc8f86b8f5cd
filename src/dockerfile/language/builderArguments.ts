import type { Dockerfile } from '../model/dockerfile';
import { visitScript } from '../shell/ast';
import type { Run } from '../shell/run';
import type { Instruction } from '../syntax/instruction';

/**
 * What the builder and the shells read of each instruction, as a text that is equal for equal meanings: keyword, flags,
 * arguments and heredocs. Blanks count except between words, also between those of a shell.
 */
export function builderArguments(document: Dockerfile): string[] {
  const runs = document.runsByInstruction;
  return [
    JSON.stringify([
      document.directives.escape,
      document.directives.syntax?.value,
      document.directives.check?.value,
    ]),
    ...document.instructions.map((instruction) => JSON.stringify(read(instruction, runs))),
  ];
}

function read(instruction: Instruction, runs: ReadonlyMap<Instruction, Run>): unknown {
  const { keyword, flags, onbuild, heredocs, comments } = instruction;
  return [
    keyword,
    flags.map(({ name, value }) => [name, value]),
    onbuild ? read(onbuild, runs) : argumentsOf(instruction, runs.get(instruction)),
    heredocs.map(({ name, content }) => [name, content]),
    comments.map(({ text }) => text),
  ];
}

function argumentsOf(instruction: Instruction, run: Run | undefined): unknown {
  const { json, pairs, args } = instruction;
  if (json) return json.values.map(({ value }) => value);
  if (pairs.length > 0) return pairs.map(({ key, value }) => [key.text, value?.text]);
  if (
    run &&
    run.shell.family === 'posix' &&
    run.script.errors.length === 0 &&
    instruction.heredocs.length < 2
  )
    return scriptOf(run);
  return args.map(({ text }) => text);
}

/** The script with one blank wherever it has some between words. */
function scriptOf({ script }: Run): string {
  const { text } = script;
  const counts = new Uint8Array(text.length);
  visitScript(script, {
    word: ({ pieces, script: holder }) => {
      if (holder !== script) return;
      for (const piece of pieces)
        if ((piece.type !== 'substitution' || piece.backticks) && piece.type !== 'process')
          counts.fill(1, piece.start, piece.end);
    },
  });
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const isBlank = counts[at] === 0 && /[ \t]/.test(text.charAt(at));
    if (!isBlank) result += text.charAt(at);
    else if (!result.endsWith(' ')) result += ' ';
  }
  return result;
}
