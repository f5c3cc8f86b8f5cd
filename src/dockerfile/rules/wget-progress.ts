import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Base } from '../bases/base';
import { wgetAt } from '../bases/tools';
import { hasQuietFlag } from '../shell/downloads';
import { insertAfter, shellFix } from '../shell/fixes';
import type { Invocation } from '../shell/invocation';
import { aliasesInOtherTools } from '../shell/runs';

const messages = {
  progress: 'The progress of this download fills the build log. Add `--progress=dot:giga` or `-nv`.',
  progressOfBusybox: 'The progress of this download fills the build log. Add `-q`.',
  progressOfUnknown:
    'The progress of this download fills the build log. Add `--progress=dot:giga` or `-nv` (`-q` where it is the wget of busybox).',
} as const;

const wgetProgress: Rule<Dockerfile> = {
  id: 'wget-progress',
  since: '0.1.0',
  aliases: ['DL3047'],
  title: 'wget with a progress bar',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a terminal, wget prints a line for every 50 KB: thousands of lines for a large file, which hide important messages in the log.',
    severity: 'Info: not in the recommended profile, because nothing breaks; the log is only hard to read.',
    bad: 'FROM debian:12.11\nRUN wget https://example.com/data.tar.gz\n',
    good: 'FROM debian:12.11\nRUN wget --progress=dot:giga https://example.com/data.tar.gz\n',
    links: [
      'https://www.gnu.org/software/wget/manual/wget.html#index-progress-indicator',
      'https://github.com/hadolint/hadolint/wiki/DL3047',
    ],
    fixes: {
      safe: 'Adds `--progress=dot:giga` where `wget` is known to be GNU Wget.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const loud = run.invocations.filter(isLoud);
      for (const invocation of loud) {
        const wget = wgetAt(document, run, invocation);
        yield {
          span: invocation.programWord.span,
          ...say(messages, idOf[wget]),
          ...aliasesInOtherTools(invocation),
          ...(wget === 'gnu'
            ? shellFix(
                run,
                'Add --progress=dot:giga',
                [insertAfter(invocation.programWord, ' --progress=dot:giga')],
                'safe',
              )
            : {}),
        };
      }
    }
  },
};

export default wgetProgress;

/** The wget of busybox knows no other option against it. */
const idOf: Readonly<Record<Base['wget'], keyof typeof messages>> = {
  gnu: 'progress',
  busybox: 'progressOfBusybox',
  none: 'progress',
  unknown: 'progressOfUnknown',
};

function isLoud(invocation: Invocation): boolean {
  return invocation.program === 'wget' && !hasQuietFlag(invocation) && invocation.args.length > 0;
}
