import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readZypper } from '../shell/packages/zypper';
import { callsOf, aliasesInOtherTools } from '../shell/runs';

const messages = {
  distributionUpgrade: 'This upgrades the whole distribution in every build. Use a newer base image instead.',
} as const;

const zypperDistUpgrade: Rule<Dockerfile> = {
  id: 'zypper-dist-upgrade',
  since: '0.1.0',
  aliases: ['DL3035'],
  title: 'zypper upgrade of the whole distribution',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: '`zypper dist-upgrade` replaces packages of the base image with the latest ones: the image no longer matches its base, and every build is different.',
    severity:
      'Warning: not in the recommended profile, because some teams upgrade on purpose between releases of the base image.',
    bad: 'FROM opensuse/leap:15.6\nRUN zypper --non-interactive dist-upgrade\n',
    good: 'FROM opensuse/leap:15.6\nRUN zypper --non-interactive install curl=8.6.0 && zypper clean\n',
    links: ['https://en.opensuse.org/SDB:Zypper_manual', 'https://github.com/hadolint/hadolint/wiki/DL3035'],
  },
  messages,
  *check(document) {
    for (const { call } of callsOf(document, readZypper)) {
      if (call.action !== 'dist-upgrade' || !call.actionWord) continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'distributionUpgrade'),
        ...aliasesInOtherTools(call.invocation),
      };
    }
  },
};

export default zypperDistUpgrade;
