import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isPinnedForGem, readGem } from '../shell/packages/gem';
import { unpinned, unpinnedMessages } from '../shell/packageFindings';
import { callsOf } from '../shell/runs';

const gemPinVersion: Rule<Dockerfile> = {
  id: 'gem-pin-version',
  since: '0.1.0',
  aliases: ['DL3028'],
  title: 'gem without a version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a version, the newest gem on the day of the build is installed: two builds of the same file differ, and a cached layer hides it.',
    severity: 'Info: not in the recommended profile, because small tools are often left unpinned on purpose.',
    bad: 'FROM ruby:3.4.4-slim\nRUN gem install rails\n',
    good: 'FROM ruby:3.4.4-slim\nRUN gem install rails:8.0.2\n',
    links: [
      'https://guides.rubygems.org/command-reference/#gem-install',
      'https://github.com/hadolint/hadolint/wiki/DL3028',
    ],
  },
  messages: unpinnedMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readGem)) {
      if (call.action === 'install' && !call.args.has('-v', '--version'))
        yield* unpinned(document, run, call, isPinnedForGem);
    }
  },
};

export default gemPinVersion;
