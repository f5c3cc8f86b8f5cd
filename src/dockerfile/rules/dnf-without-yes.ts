import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unanswered, unansweredMessages } from '../shell/packageFindings';
import { assumesYesForRpm, readRpm } from '../shell/packages/rpm';
import { callsOf } from '../shell/runs';

const dnfWithoutYes: Rule<Dockerfile> = {
  id: 'dnf-without-yes',
  since: '0.1.0',
  aliases: ['DL3038'],
  title: 'dnf install without -y',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A build has no terminal: `dnf` without `-y` asks for confirmation, gets no answer, and fails.',
    severity: 'Warning: the build fails, or installs nothing.',
    bad: 'FROM fedora:42\nRUN dnf install curl\n',
    good: 'FROM fedora:42\nRUN dnf install -y curl\n',
    links: [
      'https://dnf.readthedocs.io/en/latest/command_ref.html',
      'https://github.com/hadolint/hadolint/wiki/DL3038',
    ],
    fixes: {
      safe: 'Adds `-y`. The same packages are installed, without a question.',
    },
  },
  messages: unansweredMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readRpm)) {
      if (call.manager !== 'yum' && call.action.endsWith('install') && !assumesYesForRpm(call))
        yield* unanswered(run, call);
    }
  },
};

export default dnfWithoutYes;
