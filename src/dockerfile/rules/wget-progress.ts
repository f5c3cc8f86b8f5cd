import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Base } from '../bases/base';
import { wgetAt } from '../bases/tools';
import { hasQuietFlag } from '../shell/downloads';
import { insertAfter, shellFix } from '../shell/fixes';
import type { Invocation } from '../shell/invocation';
import { aliasesInOtherTools } from '../shell/runs';

const wgetProgress: Rule<Dockerfile> = {
  id: 'wget-progress',
  aliases: ['DL3047'],
  title: 'wget with a progress bar',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a terminal, wget prints a line for every 50 KB: thousands of lines for a large file, which hide important messages in the log.',
    severity: 'Info: nothing breaks, but the log is hard to read.',
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
  *check(document) {
    for (const run of document.runs) {
      const loud = run.invocations.filter(isLoud);
      for (const invocation of loud) {
        const wget = wgetAt(document, run, invocation);
        yield {
          span: invocation.programWord.span,
          message: `The progress of this download fills the build log. Add ${remedies[wget]}.`,
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
const remedies: Readonly<Record<Base['wget'], string>> = {
  gnu: '`--progress=dot:giga` or `-nv`',
  busybox: '`-q`',
  none: '`--progress=dot:giga` or `-nv`',
  unknown: '`--progress=dot:giga` or `-nv` (`-q` where it is the wget of busybox)',
};

function isLoud(invocation: Invocation): boolean {
  return invocation.program === 'wget' && !hasQuietFlag(invocation) && invocation.args.length > 0;
}
