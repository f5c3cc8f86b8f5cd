import { contains, type Span } from '../base/span';
import type { Finding, Rule } from './rule';

/**
 * Findings that the author of a file does not want to see, as said in a comment of it. Each language reads
 * its own comments (`# drydock ignore=`, `# hadolint ignore=`, `# check=skip=`) into these.
 */
export interface Suppression {
  /** Rule ids and aliases as written; `'*'` stands for every rule in `family`. */
  readonly names: ReadonlySet<string>;
  /** Where it holds; absent, in the whole file. */
  readonly span?: Span;
  /** Which findings `'*'` covers: all of them, or only those that have an alias of that tool. */
  readonly family?: (alias: string) => boolean;
}

/** Whether one of the `suppressions` covers the finding. Errors are never suppressed: the build still fails. */
export function isSuppressed<D>(
  finding: Finding,
  rule: Rule<D>,
  suppressions: readonly Suppression[],
): boolean {
  if ((finding.severity ?? rule.severity) === 'error') return false;
  const names = [rule.id, ...rule.aliases];
  return suppressions.some(
    (suppression) =>
      (!suppression.span || contains(suppression.span, finding.span)) &&
      (names.some((name) => suppression.names.has(name)) ||
        (suppression.names.has('*') &&
          (!suppression.family || [rule.id, ...(finding.aliases ?? rule.aliases)].some(suppression.family)))),
  );
}
