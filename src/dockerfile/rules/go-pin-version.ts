import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isPinnedForGo, readGo } from '../shell/packages/go';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { callsOf } from '../shell/runs';

const goPinVersion: Rule<Dockerfile> = {
  id: 'go-pin-version',
  since: '0.1.0',
  aliases: ['DL3062'],
  title: 'go install without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest module on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity: 'Info: not in the recommended profile, because small tools are often left unpinned on purpose.',
    bad: 'FROM golang:1.24.4\nRUN go install golang.org/x/tools/cmd/stringer@latest\n',
    good: 'FROM golang:1.24.4\nRUN go install golang.org/x/tools/cmd/stringer@v0.34.0\n',
    links: ['https://go.dev/ref/mod#go-install', 'https://github.com/hadolint/hadolint/wiki/DL3062'],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readGo)) {
      if (/^(install|get|run)$/.test(call.action)) yield* unpinned(document, run, call, isPinnedForGo);
    }
  },
};

export default goPinVersion;
