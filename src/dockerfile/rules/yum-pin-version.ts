import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { isPinnedForRpm, namesUnsetVersion, readRpm } from '../shell/packages/rpm';
import { callsOf } from '../shell/runs';
import { declaredVariables } from '../shell/variables';
import type { Word } from '../shell/ast';

const yumPinVersion: Rule<Dockerfile> = {
  id: 'yum-pin-version',
  since: '0.1.0',
  aliases: ['DL3033'],
  title: 'yum package without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest package on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity:
      'Info: not in the recommended profile, because distributions remove old versions from their repositories, so pins need upkeep.',
    bad: 'FROM rockylinux:8.9\nRUN yum install -y curl && yum clean all\n',
    good: 'FROM rockylinux:8.9\nRUN yum install -y curl-7.61.1 && yum clean all\n',
    links: [
      'https://man7.org/linux/man-pages/man8/yum.8.html',
      'https://github.com/hadolint/hadolint/wiki/DL3033',
    ],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readRpm)) {
      if (call.manager !== 'yum' || !/^(module-)?install$/.test(call.action)) continue;
      const declared = declaredVariables(document, run);
      const isPinned = (value: string, word: Word) =>
        isPinnedForRpm(value) && !namesUnsetVersion(word, declared);
      yield* unpinned(document, run, call, isPinned);
    }
  },
};

export default yumPinVersion;
