import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { isPinnedForZypper, readZypper } from '../shell/packages/zypper';
import { callsOf } from '../shell/runs';

const zypperPinVersion: Rule<Dockerfile> = {
  id: 'zypper-pin-version',
  since: '0.1.0',
  aliases: ['DL3037'],
  title: 'zypper package without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest package on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity:
      'Info: not in the recommended profile, because distributions remove old versions from their repositories, so pins need upkeep.',
    bad: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl && zypper clean\n',
    good: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl=8.6.0 && zypper clean\n',
    links: ['https://en.opensuse.org/SDB:Zypper_manual', 'https://github.com/hadolint/hadolint/wiki/DL3037'],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readZypper)) {
      if (call.action === 'install') yield* unpinned(document, run, call, isPinnedForZypper);
    }
  },
};

export default zypperPinVersion;
