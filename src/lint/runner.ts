import type { LintConfig } from './config';
import { severityOf } from './config';
import type { Finding, Rule, Severity } from './rule';
import { isSuppressed, type Suppression } from './suppression';

/** A finding with the rule that made it and the severity that the configuration gives it. */
export interface Report<D = unknown> extends Finding {
  readonly rule: Rule<D>;
  readonly severity: Severity;
}

/**
 * Runs every rule that `config` leaves on and returns what they find, by place in the text, without what
 * the `suppressions` cover. A severity that a finding has of its own stands unless the user chose one.
 */
export function runRules<D>(
  rules: readonly Rule<D>[],
  document: D,
  config: LintConfig,
  suppressions: readonly Suppression[] = [],
): Report<D>[] {
  const reports: Report<D>[] = [];
  for (const rule of rules) {
    const severity = severityOf(rule, config);
    if (severity === 'off') continue;
    for (const finding of rule.check(document)) {
      if (suppressions.length > 0 && isSuppressed(finding, rule, suppressions)) continue;
      const own = severity === rule.severity ? finding.severity : undefined;
      reports.push({ ...finding, rule, severity: own ?? severity });
    }
  }
  return reports.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
