import type { Finding } from '../../lint/rule';
import { insertAfter, shellFix } from './fixes';
import type { PackageCall } from './packages/packageCall';
import type { Run } from './run';
import { aliasesInOtherTools } from './runs';
import type { Word } from './ast';

/** At most one finding: that the call installs the `loose` ones among its packages without a version. */
export function* unpinned(call: PackageCall, loose: readonly Word[]): Iterable<Finding> {
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
