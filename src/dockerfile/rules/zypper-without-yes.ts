import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unanswered, unansweredMessages } from '../shell/packageFindings';
import { isNonInteractive, readZypper } from '../shell/packages/zypper';
import { callsOf } from '../shell/runs';

const zypperWithoutYes: Rule<Dockerfile> = {
  id: 'zypper-without-yes',
  since: '0.1.0',
  aliases: ['DL3034'],
  title: 'zypper install without -y',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A build has no terminal: `zypper` without `-y` asks for confirmation, gets no answer, and fails.',
    severity: 'Warning: the build fails, or installs nothing.',
    bad: 'FROM opensuse/leap:15.6\nRUN zypper install curl\n',
    good: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl\n',
    links: ['https://en.opensuse.org/SDB:Zypper_manual', 'https://github.com/hadolint/hadolint/wiki/DL3034'],
    fixes: {
      safe: 'Adds `-y`. The same packages are installed, without a question.',
    },
  },
  messages: unansweredMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readZypper)) {
      const asks = /^(install|remove|patch|update|dist-upgrade)$/.test(call.action);
      if (asks && !isNonInteractive(call)) yield* unanswered(run, call);
    }
  },
};

export default zypperWithoutYes;
