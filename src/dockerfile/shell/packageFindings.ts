import { say } from '../../lint/message';
import type { Finding } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { insertAfter, shellFix } from './fixes';
import type { PackageCall } from './packages/packageCall';
import type { Run } from './run';
import { aliasesInOtherTools } from './runs';
import { shownWords } from './shownWords';
import type { Word } from './ast';

/** What {@link unpinned} says. */
export const unpinnedMessages = {
  unpinnedPackage: 'The installed version of `{package}` depends on the day of the build. Pin the version.',
  unpinnedPackages:
    'The installed version of `{package}` and {count} more depends on the day of the build. Pin the version.',
} as const;

/** What {@link unanswered} says. */
export const unansweredMessages = {
  unanswered: "`{command}` waits for an answer that a build can't give. Add `-y`.",
} as const;

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
  const values = { package: first.value ?? 'a package' };
  yield {
    span: first.span,
    ...(others.length > 0
      ? say(unpinnedMessages, 'unpinnedPackages', { ...values, count: others.length })
      : say(unpinnedMessages, 'unpinnedPackage', values)),
    ...aliasesInOtherTools(call.invocation),
  };
}

/** At most one finding: that the call waits for an answer. The fix lets it take yes for granted. */
export function* unanswered(run: Run, call: PackageCall): Iterable<Finding> {
  const { manager, actionWord, invocation } = call;
  if (!actionWord) return;
  yield {
    span: actionWord.span,
    ...say(unansweredMessages, 'unanswered', { command: `${manager} ${actionWord.value}` }),
    ...aliasesInOtherTools(invocation),
    ...shellFix(run, 'Add -y', [insertAfter(actionWord, ' -y')], 'safe'),
  };
}
