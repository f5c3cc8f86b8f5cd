import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { span } from '../../base/span';
import type { Instruction } from '../syntax/instruction';
import { instructionsOf } from '../model/walk';

const check = { name: 'LegacyKeyValueFormat', phase: 'dispatch', aliases: ['LegacyKeyValueFormat'] } as const;

const messages = {
  noEqualsSign: '{key} has no "=" after it. Write {keyword} {key}=value.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'legacy-key-value-format',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'ENV or LABEL without an equals sign',
  severity: 'warning',
  profiles: ['strict'],
  tag: 'deprecated',
  docs: {
    why: 'In `ENV NAME value`, everything after the name is the value, so a second pair on the line becomes part of it. `NAME=value` avoids that.',
    severity:
      'Warning: not in the recommended profile, because thousands of good files use the old form, and it works.',
    bad: 'FROM alpine:3.20\nENV GREETING hello world\n',
    good: 'FROM alpine:3.20\nENV GREETING="hello world"\n',
    links: ['https://docs.docker.com/build/checks/legacy-key-value-format/'],
    fixes: {
      safe: 'Writes `name=value`, in quotes where the value has blanks.',
    },
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'ENV', 'LABEL')) {
      const [pair] = instruction.pairs;
      if (!pair?.isLegacy) continue;
      const fix = replacement(instruction);
      // The builder does not look into ONBUILD, nor above the first FROM.
      const isBuilt = instruction.stage?.instructions.includes(instruction);
      const finding = {
        span: instruction.keywordSpan,
        ...say(messages, 'noEqualsSign', { key: pair.key.text, keyword: instruction.keyword }),
        ...(fix ? { fixes: [fix] } : {}),
      };
      yield isBuilt ? asCheck(document, check, instruction, finding) : { ...finding, aliases: [] };
    }
  },
};

export default rule;

/** Undefined where quotes or escapes would mean something else in the new form. */
function replacement(instruction: Instruction) {
  const [pair] = instruction.pairs;
  const value = pair?.value;
  if (!pair || !value || /["'\\`]/.test(value.text)) return undefined;
  const quote = /\s/.test(value.text) ? '"' : '';
  return safeFix(
    'Use name=value',
    { span: span(pair.key.span.end, value.span.start), newText: `=${quote}` },
    { span: span(value.span.end, value.span.end), newText: quote },
  );
}
