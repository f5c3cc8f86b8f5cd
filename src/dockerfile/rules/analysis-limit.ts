import { span } from '../../base/span';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import { cutShortMessages } from '../../lint/runner';
import type { Dockerfile } from '../model/dockerfile';

const doubling = Array.from({ length: 12 }, (_, i) => `ENV A${i + 1}=$A${i}$A${i}$A${i}$A${i}\n`).join('');

const messages = {
  ...cutShortMessages,
  partlyUnchecked: "Some of this file isn't checked: {reasons}.",
} as const;

export default {
  id: 'analysis-limit',
  since: '0.2.0',
  aliases: [],
  title: 'Incompletely checked Dockerfile',
  severity: 'info',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "Drydock limits what the analysis of one file may cost, because a file can be made so that it takes minutes or gigabytes. Values that keep growing count as unknown, an ignore file that isn't a regular file isn't read, and rules stop after a few seconds.",
    severity: 'Info: the build may be fine, but findings may be missing.',
    bad: `FROM alpine:3.20\nENV A0=aaaaaaaa\n${doubling}`,
    good: 'FROM alpine:3.20\nENV A0=aaaaaaaa\nENV A1=$A0$A0\n',
    links: ['https://docs.docker.com/reference/dockerfile/#environment-replacement'],
  },
  messages,
  *check(document): Generator<Finding> {
    const { limits } = document;
    if (limits.length === 0) return;
    const end = document.instructions[0]?.keywordSpan.end ?? 0;
    yield {
      span: span(document.instructions[0]?.keywordSpan.start ?? 0, end),
      ...say(messages, 'partlyUnchecked', { reasons: limits.join('; ') }),
    };
  },
} satisfies Rule<Dockerfile>;
