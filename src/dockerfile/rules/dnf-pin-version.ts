import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { isPinnedForRpm, namesUnsetVersion, readRpm } from '../shell/packages/rpm';
import { callsOf } from '../shell/runs';
import { declaredVariables } from '../shell/variables';
import type { Word } from '../shell/ast';

const dnfPinVersion: Rule<Dockerfile> = {
  id: 'dnf-pin-version',
  since: '0.1.0',
  aliases: ['DL3041'],
  title: 'dnf package without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest package on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity:
      'Info: not in the recommended profile, because distributions remove old versions from their repositories, so pins need upkeep.',
    bad: 'FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n',
    good: 'FROM fedora:42\nRUN dnf install -y curl-8.11.1 && dnf clean all\n',
    links: [
      'https://dnf.readthedocs.io/en/latest/command_ref.html',
      'https://github.com/hadolint/hadolint/wiki/DL3041',
    ],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readRpm)) {
      if (call.manager === 'yum' || !/^(module-)?install$/.test(call.action)) continue;
      const declared = declaredVariables(document, run);
      const isPinned = (value: string, word: Word) =>
        isPinnedForRpm(value) && !namesUnsetVersion(word, declared);
      for (const finding of unpinned(document, run, call, isPinned))
        yield { ...finding, ...(/^(micro)?dnf$/.test(call.manager) ? {} : { aliases: [] }) };
    }
  },
};

export default dnfPinVersion;
