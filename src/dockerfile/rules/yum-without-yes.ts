import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unanswered, unansweredMessages } from '../shell/packageFindings';
import { assumesYesForRpm, readRpm } from '../shell/packages/rpm';
import { callsOf } from '../shell/runs';

const yumWithoutYes: Rule<Dockerfile> = {
  id: 'yum-without-yes',
  since: '0.1.0',
  aliases: ['DL3030'],
  title: 'yum install without -y',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A build has no terminal: `yum` without `-y` asks for confirmation, gets no answer, and fails.',
    severity: 'Warning: the build fails, or installs nothing.',
    bad: 'FROM rockylinux:8.9\nRUN yum install curl\n',
    good: 'FROM rockylinux:8.9\nRUN yum install -y curl\n',
    links: [
      'https://man7.org/linux/man-pages/man8/yum.8.html',
      'https://github.com/hadolint/hadolint/wiki/DL3030',
    ],
    fixes: {
      safe: 'Adds `-y`. The same packages are installed, without a question.',
    },
  },
  messages: unansweredMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readRpm)) {
      if (call.manager === 'yum' && call.action.endsWith('install') && !assumesYesForRpm(call))
        yield* unanswered(run, call);
    }
  },
};

export default yumWithoutYes;
