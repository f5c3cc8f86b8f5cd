import type { Finding } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { insertAfter, shellFix } from './fixes';
import type { PackageCall } from './packages/packageCall';
import type { Run } from './run';
import { aliasesInOtherTools } from './runs';
import { shownWords } from './shownWords';
import type { Word } from './ast';

/** At most one finding: that the call installs packages without a version, variables by the values that the file shows. */
export function* unpinned(
  document: Dockerfile,
  run: Run,
  call: PackageCall,
  isPinned: (value: string, word: Word) => boolean,
): Iterable<Finding> {
  const loose = call.packages.filter(
    (word) =>
      !shownWords(document, run, call.invocation, word).every(
        (value) => value !== '' && isPinned(value, word),
      ),
  );
  const [first, ...others] = loose;
  if (!first) return;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  yield {
    span: first.span,
    message: `The installed version of \`${first.value ?? 'a package'}\`${more} depends on the day of the build. Pin the version.`,
    ...aliasesInOtherTools(call.invocation),
  };
}

/** At most one finding: that the call waits for an answer. The fix lets it take yes for granted. */
export function* unanswered(run: Run, call: PackageCall): Iterable<Finding> {
  const { manager, actionWord, invocation } = call;
  if (!actionWord) return;
  yield {
    span: actionWord.span,
    message: `\`${manager} ${actionWord.value}\` waits for an answer that a build can't give. Add \`-y\`.`,
    ...aliasesInOtherTools(invocation),
    ...shellFix(run, 'Add -y', [insertAfter(actionWord, ' -y')], 'safe'),
  };
}
