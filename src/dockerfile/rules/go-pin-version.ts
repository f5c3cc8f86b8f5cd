import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isPinnedForGo, readGo } from '../shell/packages/go';
import { unpinned } from '../shell/packageFindings';
import { callsOf } from '../shell/runs';

const goPinVersion: Rule<Dockerfile> = {
  id: 'go-pin-version',
  aliases: ['DL3062'],
  title: 'go installs whatever version is newest',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the module that is newest on the day of the build is installed: two builds of one file differ, and a cached layer hides it.',
    severity: 'Info and not in the recommended profile: small tools are often meant to float.',
    bad: 'FROM golang:1.24.4\nRUN go install golang.org/x/tools/cmd/stringer@latest\n',
    good: 'FROM golang:1.24.4\nRUN go install golang.org/x/tools/cmd/stringer@v0.34.0\n',
    links: ['https://go.dev/ref/mod#go-install', 'https://github.com/hadolint/hadolint/wiki/DL3062'],
  },
  *check(document) {
    for (const { call } of callsOf(document, readGo)) {
      if (/^(install|get|run)$/.test(call.action))
        yield* unpinned(
          call,
          call.packages.filter((word) => !isPinnedForGo(word)),
        );
    }
  },
};

export default goPinVersion;
