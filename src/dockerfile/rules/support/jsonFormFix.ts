import { unsafeFix } from '../../../lint/fix';
import type { Fix } from '../../../lint/rule';
import { baseOf } from '../../bases/baseOf';
import type { Instruction } from '../../syntax/instruction';
import { shellBuiltins } from '../../shell/builtins';

/**
 * Writes a shell-form command in JSON form; undefined where it needs a shell, is spread over lines, or where
 * ENTRYPOINT and CMD of one image would work together in another way than before.
 */
export function jsonFormFix(instruction: Instruction): Fix | undefined {
  const { body, stage } = instruction;
  if (stage && (baseOf(stage).platform === 'windows' || hasCounterpart(instruction))) return undefined;
  const words = body.text.split(/\s+/);
  const isPlain = words.every((word) => /^[\w./:@%+,=-]+$/.test(word));
  const [program = ''] = words;
  if (!isPlain || shellBuiltins.has(program) || program.includes('=') || body.isJoined) return undefined;
  return unsafeFix('Use the JSON form', {
    span: body.sourceSpan(0, body.text.length),
    newText: `[${words.map((word) => JSON.stringify(word)).join(', ')}]`,
  });
}

/**
 * Whether the image has both: an ENTRYPOINT in shell form passes over CMD, in JSON form it takes it for its
 * arguments; and an ENTRYPOINT gets the words of CMD, which are those of a shell in shell form.
 */
function hasCounterpart({ keyword, stage }: Instruction): boolean {
  const other = keyword === 'CMD' ? 'ENTRYPOINT' : 'CMD';
  for (let at = stage; at; at = at.parent) if (at.steps.some((step) => step.keyword === other)) return true;
  return false;
}
