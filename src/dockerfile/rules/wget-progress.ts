import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import { hasQuietFlag } from '../shell/downloads';
import { insertAfter, shellFix } from '../shell/fixes';
import type { Invocation } from '../shell/invocation';
import { visibleAs } from '../shell/runs';

const wgetProgress: Rule<Dockerfile> = {
  id: 'wget-progress',
  aliases: ['DL3047'],
  title: 'wget fills the build log with its progress',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Without a terminal, wget prints a line for every 50 KB that it gets: thousands of lines for a large file, which bury what matters in the log.',
    severity: 'Info: nothing breaks, the log is hard to read.',
    bad: 'FROM debian:12.11\nRUN wget https://example.com/data.tar.gz\n',
    good: 'FROM debian:12.11\nRUN wget --progress=dot:giga https://example.com/data.tar.gz\n',
    links: [
      'https://www.gnu.org/software/wget/manual/wget.html#index-progress-indicator',
      'https://github.com/hadolint/hadolint/wiki/DL3047',
    ],
  },
  *check(document) {
    for (const run of document.runs) {
      const loud = run.invocations.filter(isLoud);
      for (const invocation of loud) {
        yield {
          span: invocation.programWord.span,
          message: 'The progress of this download fills the build log. Add `--progress=dot:giga` or `-nv`.',
          ...visibleAs(invocation),
          ...shellFix(run, 'Add --progress=dot:giga', [
            insertAfter(invocation.programWord, ' --progress=dot:giga'),
          ]),
        };
      }
    }
  },
};

export default wgetProgress;

function isLoud(invocation: Invocation): boolean {
  return invocation.program === 'wget' && !hasQuietFlag(invocation) && invocation.args.length > 0;
}
