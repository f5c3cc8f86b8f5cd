import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { isPinnedForPip, readPip, readsRequirements } from '../shell/packages/pip';
import { callsOf } from '../shell/runs';

const pipPinVersion: Rule<Dockerfile> = {
  id: 'pip-pin-version',
  since: '0.1.0',
  aliases: ['DL3013'],
  title: 'pip package without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest package on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity: 'Info: not in the recommended profile, because small tools are often left unpinned on purpose.',
    bad: 'FROM python:3.13.5-slim\nRUN pip install --no-cache-dir flask\n',
    good: 'FROM python:3.13.5-slim\nRUN pip install --no-cache-dir flask==3.1.1\n',
    links: [
      'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
      'https://github.com/hadolint/hadolint/wiki/DL3013',
    ],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readPip)) {
      if (call.action === 'install' && !readsRequirements(call))
        yield* unpinned(document, run, call, isPinnedForPip);
    }
  },
};

export default pipPinVersion;
