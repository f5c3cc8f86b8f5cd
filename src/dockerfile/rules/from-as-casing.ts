import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';

const check = { name: 'FromAsCasing', phase: 'instruction', aliases: ['FromAsCasing'] } as const;

const messages = {
  casingDiffers: 'The casing of {as} and {keyword} differs. Write {wanted}.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'from-as-casing',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Inconsistent casing of FROM and AS',
  severity: 'hint',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`FROM` and `as` are two keywords of one instruction and should have the same casing.',
    severity: 'Hint: it only affects readability.',
    bad: 'FROM alpine:3.20 as base\n',
    good: 'FROM alpine:3.20 AS base\n',
    links: ['https://docs.docker.com/build/checks/from-as-casing/'],
    fixes: {
      safe: 'Changes the case of `AS`.',
    },
  },
  messages,
  *check(document) {
    for (const { from } of document.stages) {
      const as = from.args[1];
      if (from.args.length < 3 || !as) continue;
      const keyword = from.keywordText;
      const isLower = keyword === keyword.toLowerCase();
      if (!isLower && keyword !== keyword.toUpperCase()) continue;
      const wanted = isLower ? as.text.toLowerCase() : as.text.toUpperCase();
      if (as.text === wanted) continue;
      yield asCheck(document, check, from, {
        span: as.span,
        ...say(messages, 'casingDiffers', { as: as.text, keyword, wanted }),
        fixes: [safeFix(`Change to ${wanted}`, { span: as.span, newText: wanted })],
      });
    }
  },
};

export default rule;
