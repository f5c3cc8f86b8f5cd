import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from '../shell/arguments';
import { removesAfter } from '../shell/cleanUp';

const messages = {
  worldWritable:
    'Every user in the container can change these files. Give them to the user who needs them instead.',
} as const;

const worldWritable: Rule<Dockerfile> = {
  id: 'world-writable',
  since: '0.1.0',
  aliases: ['S2612'],
  title: 'World-writable files',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'With `chmod 777`, every user in the container can change the files: anyone who gets in can replace what another user runs. Give the files to the user who needs them (`COPY --chown`, `chown`), or to group 0 for platforms with random UIDs (`chmod g=u`).',
    severity: 'Warning: it removes the separation of users.',
    bad: 'FROM debian:12.11\nRUN mkdir /data && chmod 777 /data\n',
    good: 'FROM debian:12.11\nRUN mkdir /data && chown 1000:1000 /data && chmod 750 /data\n',
    links: [
      'https://cwe.mitre.org/data/definitions/732.html',
      'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    ],
  },
  messages,
  *check(document) {
    for (const { run, invocation } of document.invocations) {
      if (invocation.program !== 'chmod') continue;
      const [mode, ...targets] = readArguments(
        invocation.args.filter(({ value }) => !/^-[rwxXst]/.test(value)),
      ).operands;
      if (
        !mode ||
        !isWorldWritable(mode.value) ||
        invocation.args.some(({ value }) => /^\/?tmp\/?$|^\/(var|dev)\/(tmp|shm)\/?$/.test(value))
      )
        continue;
      // What the same RUN removes again nobody meets.
      if (targets.length > 0 && targets.every(({ value }) => removesAfter(run, invocation, value))) continue;
      yield {
        span: mode.span,
        ...say(messages, 'worldWritable'),
      };
    }
  },
};

export default worldWritable;

/** Mode 1777 is the exception: the sticky bit keeps users from each other's files. */
function isWorldWritable(mode: string): boolean {
  if (/^[0-7]{3,4}$/.test(mode)) return (Number(mode.at(-1)) & 2) !== 0 && !/^[1357][0-7]{3}$/.test(mode);
  return mode.split(',').some((part) => /^[ug]*[oa][ugoa]*[+=][rwxXst]*w/.test(part)) && !mode.includes('t');
}
