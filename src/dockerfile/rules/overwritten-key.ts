import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { segmentsOf, unquoted } from '../model/walk';
import type { KeyValue } from '../syntax/argument';
import type { Instruction } from '../syntax/instruction';

const messages = {
  setAgain: '{key} is set again in line {line}, so this value is lost. Remove one of the two.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'overwritten-key',
  since: '0.2.0',
  aliases: [],
  title: 'Overridden ENV or LABEL key',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  tag: 'unnecessary',
  docs: {
    why: 'A LABEL key has one value: of two in the same stage, only the last one counts. The same goes for a variable that one ENV sets twice.',
    severity: 'Warning: the first value is lost without a word.',
    bad: 'FROM alpine:3.20\nLABEL version=1.0 vendor=Example version=1.1\n',
    good: 'FROM alpine:3.20\nLABEL vendor=Example version=1.1\n',
    links: ['https://docs.docker.com/reference/dockerfile/#label'],
    fixes: { safe: 'Removes the value that is lost, where it shares its instruction with others.' },
  },
  messages,
  *check(document) {
    for (const { instructions } of segmentsOf(document)) {
      const labels = new Map<string, Place>();
      for (const instruction of instructions) {
        const { keyword, pairs } = instruction;
        if (keyword !== 'LABEL' && keyword !== 'ENV') continue;
        const seen = keyword === 'LABEL' ? labels : new Map<string, Place>();
        for (const pair of pairs) {
          const key = unquoted(document.scope.valueOf(pair.key).text);
          const earlier = seen.get(key);
          seen.set(key, { instruction, pair });
          if (!earlier || key.includes('$') || refersTo(pair, key)) continue;
          const line = document.lines.lineAt(pair.key.span.start);
          const fix = removal(document, earlier);
          yield {
            span: earlier.pair.key.span,
            ...say(messages, 'setAgain', { key, line }),
            ...(fix ? { fixes: [safeFix('Remove the value that is lost', fix)] } : {}),
          };
        }
      }
    }
  },
};

export default rule;

interface Place {
  readonly instruction: Instruction;
  readonly pair: KeyValue;
}

/** `ENV A=1 A=$A:2`: the rule about references to the same instruction speaks of that. */
function refersTo({ value }: KeyValue, key: string): boolean {
  return new RegExp(`\\$\\{?${key.replace(/\W/g, '\\$&')}\\b`).test(value?.text ?? '');
}

/** The pair with the blanks and the continuation after it; not the only pair, nor the last one of its instruction. */
function removal(document: Dockerfile, { instruction, pair }: Place) {
  const next = instruction.pairs[instruction.pairs.indexOf(pair) + 1];
  if (!next || pair.isLegacy) return undefined;
  const span = { start: pair.whole.span.start, end: next.whole.span.start };
  return /^[^\S\r\n]*#/m.test(document.text.slice(span.start, span.end)) ? undefined : { span, newText: '' };
}
