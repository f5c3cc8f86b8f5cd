import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unanswered, unansweredMessages } from '../shell/packageFindings';
import { assumesYes, readApt } from '../shell/packages/apt';
import type { PackageCall } from '../shell/packages/packageCall';
import { callsOf } from '../shell/runs';

const aptWithoutYes: Rule<Dockerfile> = {
  id: 'apt-without-yes',
  since: '0.1.0',
  aliases: ['DL3014', 'DS-0021'],
  title: 'apt-get install without -y',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A build has no terminal: `apt-get install` without `-y` asks for confirmation, gets no answer, and fails.',
    severity: 'Warning: the build fails whenever additional packages must be installed.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get install curl\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y curl\n',
    links: ['https://manpages.debian.org/apt-get', 'https://github.com/hadolint/hadolint/wiki/DL3014'],
    fixes: {
      safe: 'Adds `-y`. The same packages are installed, without a question.',
    },
  },
  messages: unansweredMessages,
  *check(document) {
    for (const { run, call } of callsOf(document, readApt)) {
      if (!asking.has(call.action) || call.manager === 'aptitude' || assumesYes(call)) continue;
      if (call.args.has('-s', '--simulate', '--dry-run', '-d', '--print-uris')) continue;
      for (const finding of unanswered(run, call))
        yield { ...finding, ...(isKnownToOthers(call) ? {} : { aliases: [] }) };
    }
  },
};

export default aptWithoutYes;

const asking: ReadonlySet<string> = new Set([
  'install',
  'upgrade',
  'dist-upgrade',
  'full-upgrade',
  'remove',
  'purge',
  'build-dep',
]);

/** Other tools look at `apt-get install` alone. */
function isKnownToOthers({ manager, action }: PackageCall): boolean {
  return manager === 'apt-get' && action === 'install';
}
