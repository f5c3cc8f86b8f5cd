import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isPinnedForApk, readApk } from '../shell/packages/apk';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { callsOf } from '../shell/runs';

const apkPinVersion: Rule<Dockerfile> = {
  id: 'apk-pin-version',
  since: '0.1.0',
  aliases: ['DL3018'],
  title: 'apk package without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest package on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity:
      'Info: not in the recommended profile, because distributions remove old versions from their repositories, so pins need upkeep.',
    bad: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n',
    good: 'FROM alpine:3.22\nRUN apk add --no-cache curl=8.14.1-r1\n',
    links: [
      'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
      'https://github.com/hadolint/hadolint/wiki/DL3018',
    ],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readApk)) {
      if (call.action === 'install') yield* unpinned(document, run, call, isPinnedForApk);
    }
  },
};

export default apkPinVersion;
