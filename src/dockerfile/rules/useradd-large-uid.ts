import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from '../shell/arguments';
import { insertAfter, shellFix } from '../shell/fixes';
import { aliasesInOtherTools } from '../shell/runs';
import { variableAt } from '../shell/variables';

const messages = {
  largeUid: 'With a UID this large, useradd writes huge log files to the layer. Add `--no-log-init`.',
} as const;

const useraddLargeUid: Rule<Dockerfile> = {
  id: 'useradd-large-uid',
  since: '0.1.0',
  aliases: ['DL3046'],
  title: 'useradd with a large UID',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`useradd` writes `/var/log/lastlog` and `/var/log/faillog`, which have a record for each UID up to the new one. They are sparse files, but the layer stores them in full: a nine-digit UID makes an image of gigabytes.',
    severity: 'Warning: the image grows by up to gigabytes, or the build runs out of space.',
    bad: 'FROM debian:12.11\nRUN useradd --uid 1000600000 app\n',
    good: 'FROM debian:12.11\nRUN useradd --no-log-init --uid 1000600000 app\n',
    links: ['https://github.com/moby/moby/issues/5419', 'https://github.com/hadolint/hadolint/wiki/DL3046'],
    fixes: {
      safe: 'Adds `--no-log-init`.',
    },
  },
  messages,
  *check(document) {
    for (const { run, invocation } of document.invocations) {
      if (invocation.program !== 'useradd') continue;
      const args = readArguments(invocation.args, { valued });
      const written = args.find('-u', '--uid')?.value ?? '';
      const name = /^\$\{?(\w+)\}?$/.exec(written)?.[1];
      const uid = name ? (variableAt(document, run, invocation, name) ?? '') : written;
      if (!/^\d{6,}$/.test(uid) || args.has('-l', '--no-log-init')) continue;
      yield {
        span: invocation.programWord.span,
        ...say(messages, 'largeUid'),
        ...aliasesInOtherTools(invocation),
        ...shellFix(
          run,
          'Add --no-log-init',
          [insertAfter(invocation.programWord, ' --no-log-init')],
          'safe',
        ),
      };
    }
  },
};

export default useraddLargeUid;

const valued = [
  '-u',
  '--uid',
  '-g',
  '--gid',
  '-G',
  '--groups',
  '-d',
  '--home-dir',
  '-s',
  '--shell',
  '-c',
  '--comment',
  '-b',
  '-e',
  '-f',
  '-k',
  '-K',
  '-p',
  '-R',
  '-P',
  '-Z',
];
