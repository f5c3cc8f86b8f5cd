import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { span } from '../../base/span';

const check = {
  name: 'RedundantTargetPlatform',
  phase: 'from',
  aliases: ['RedundantTargetPlatform', 'DL3065'],
} as const;

const messages = {
  redundantFlag: 'A stage is built for the target platform anyway. Remove the flag.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'redundant-target-platform',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Redundant --platform=$TARGETPLATFORM',
  severity: 'hint',
  profiles: ['recommended', 'strict'],
  tag: 'unnecessary',
  docs: {
    why: 'A stage is built for the target platform anyway.',
    severity: 'Hint: the flag has no effect.',
    bad: 'FROM --platform=$TARGETPLATFORM alpine:3.20\n',
    good: 'FROM alpine:3.20\n',
    links: ['https://docs.docker.com/build/checks/redundant-target-platform/'],
    fixes: {
      safe: 'Removes the flag, which says what is the default.',
    },
  },
  messages,
  *check(document) {
    // An ARG above the first FROM may give the variable another value.
    const isSet = document.globalArgs.some(({ pairs }) =>
      pairs.some(({ key }) => key.text === 'TARGETPLATFORM'),
    );
    for (const { from, baseArgument } of document.stages) {
      const flag = from.flag('platform');
      if (!flag || !/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(flag.value ?? '')) continue;
      const next = from.flags[from.flags.indexOf(flag) + 1]?.span ?? baseArgument?.span;
      const sameLine = next && !document.text.slice(flag.span.end, next.start).includes('\n');
      const removed = span(flag.span.start, sameLine ? next.start : flag.span.end);
      yield asCheck(document, check, from, {
        span: flag.span,
        ...say(messages, 'redundantFlag'),
        ...(isSet ? {} : { fixes: [safeFix('Remove --platform', { span: removed, newText: '' })] }),
      });
    }
  },
};

export default rule;
