import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { insertAfter, shellFix } from '../shell/fixes';
import { readApt, withoutRecommends } from '../shell/packages/apt';
import { callsOf, aliasesInOtherTools } from '../shell/runs';

const messages = {
  recommendedPackages:
    'This also installs recommended packages. Add `--no-install-recommends`, and list the ones you need.',
} as const;

const aptRecommends: Rule<Dockerfile> = {
  id: 'apt-recommends',
  since: '0.1.0',
  aliases: ['DL3015', 'DS-0029'],
  title: 'apt package with recommended packages',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Debian installs recommended packages by default. In an image, they are mostly unnecessary: more to download, scan and patch.',
    severity:
      'Info: not in the recommended profile, because the image works and is only larger than necessary.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n',
    links: [
      'https://docs.docker.com/build/building/best-practices/#apt-get',
      'https://github.com/hadolint/hadolint/wiki/DL3015',
    ],
    fixes: {
      unsafe: 'Recommended packages are no longer installed; name those that you need.',
    },
  },
  messages,
  *check(document) {
    for (const { run, call } of callsOf(document, readApt)) {
      if (call.action !== 'install' || !call.actionWord || withoutRecommends(call)) continue;
      if (call.args.has('--reinstall', '--download-only', '-d', '--install-recommends')) continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'recommendedPackages'),
        ...(call.manager === 'apt-get' ? aliasesInOtherTools(call.invocation) : { aliases: [] }),
        ...shellFix(
          run,
          'Add --no-install-recommends',
          [insertAfter(call.actionWord, ' --no-install-recommends')],
          'unsafe',
        ),
      };
    }
  },
};

export default aptRecommends;
