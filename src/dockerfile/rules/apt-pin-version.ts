import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isPinnedForApt, readApt } from '../shell/packages/apt';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { callsOf } from '../shell/runs';

const aptPinVersion: Rule<Dockerfile> = {
  id: 'apt-pin-version',
  since: '0.1.0',
  aliases: ['DL3008'],
  title: 'apt package without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest package on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity:
      'Info: not in the recommended profile, because distributions remove old versions from their repositories, so pins need upkeep.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10+deb12u8\n',
    links: ['https://manpages.debian.org/apt-get', 'https://github.com/hadolint/hadolint/wiki/DL3008'],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readApt)) {
      if (call.action === 'install' && call.manager === 'apt-get')
        yield* unpinned(document, run, call, isPinnedForApt);
    }
  },
};

export default aptPinVersion;
