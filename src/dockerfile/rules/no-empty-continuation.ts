import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { span } from '../../base/span';
import type { Instruction } from '../syntax/instruction';

const check = {
  name: 'NoEmptyContinuation',
  phase: 'instruction',
  aliases: ['NoEmptyContinuation'],
} as const;

const messages = {
  emptyLine: 'There is an empty line above this one, inside the instruction. Remove it, or put "#" on it.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'no-empty-continuation',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Empty continuation line',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'After a continuation, an empty line looks like the end of the instruction, but the builder joins what follows. A future release will reject such lines.',
    severity: 'Warning: the builder still accepts it.',
    bad: 'FROM alpine:3.20\nRUN true && \\\n\n    echo done\n',
    good: 'FROM alpine:3.20\nRUN true && \\\n    echo done\n',
    links: ['https://docs.docker.com/build/checks/no-empty-continuation/'],
    fixes: {
      safe: 'Removes the empty lines.',
    },
  },
  messages,
  *check(document) {
    for (const instruction of document.instructions) {
      if (instruction.emptyLines.length === 0) continue;
      yield asCheck(document, check, instruction, {
        span: lastLine(document, instruction),
        ...say(messages, 'emptyLine'),
        fixes: [
          safeFix(
            'Remove empty lines from the instruction',
            ...instruction.emptyLines.map((line) => {
              const next = document.text.indexOf('\n', line.start);
              return { span: span(line.start, next < 0 ? document.text.length : next + 1), newText: '' };
            }),
          ),
        ],
      });
    }
  },
};

export default rule;

/** Where the builder reports it: the last line before the heredocs. */
function lastLine(document: Dockerfile, instruction: Instruction) {
  const start = document.lines.lineStart(instruction.bodyEndLine);
  const end = document.lines.lineStart(instruction.bodyEndLine + 1);
  const text = document.text.slice(start, end);
  const first = start + text.length - text.trimStart().length;
  return text.trim() === '' ? span(start, start) : span(first, start + text.trimEnd().length);
}
