import type { Fix } from '../lint/rule';
import type { Instruction } from './instruction';

const builtins = new Set([
  'cd',
  'exec',
  'export',
  'source',
  '.',
  'set',
  'ulimit',
  'umask',
  'eval',
  'trap',
  'if',
  'while',
  'for',
]);

/** Writes a shell-form command in JSON form; undefined where it needs a shell, or is spread over lines. */
export function jsonFormFix(instruction: Instruction): Fix | undefined {
  const { body } = instruction;
  const words = body.text.split(/\s+/);
  const isPlain = words.every((word) => /^[\w./:@%+,=-]+$/.test(word));
  const [program = ''] = words;
  if (!isPlain || builtins.has(program) || program.includes('=') || body.isJoined) return undefined;
  return {
    title: 'Write it in JSON form',
    preferred: true,
    edits: [
      {
        span: body.sourceSpan(0, body.text.length),
        newText: `[${words.map((word) => JSON.stringify(word)).join(', ')}]`,
      },
    ],
  };
}
