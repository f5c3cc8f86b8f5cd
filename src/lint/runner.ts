import type { LintConfig } from './config';
import { severityOf } from './config';
import { say } from './message';
import type { Finding, Rule, Severity } from './rule';
import { type Suppression, SuppressionIndex } from './suppression';

/** A finding with the rule that made it and the severity that the configuration gives it. */
export interface Report<D = unknown> extends Finding {
  readonly rule: Rule<D>;
  readonly severity: Severity;
}

/** Rules are stopped after so many milliseconds; a file that a user wrote takes a hundredth of it. */
const longestRun = 5000;

/** The rule that reports analyses that were cut short, in each language. It states {@link cutShortMessages}. */
const limitRule = /^(?:stack-)?analysis-limit$/;

/** What is said where the rules were stopped. */
export const cutShortMessages = {
  tookTooLong: 'The analysis of this file was cut short because it took too long; findings may be missing.',
} as const;

/**
 * Runs every rule that `config` leaves on and returns what they find, by place in the text, without what
 * the `suppressions` cover. A severity that a finding has of its own stands unless the user chose one. A file on which
 * the rules take too long gets a note at its start, and what was found until then.
 */
export function runRules<D>(
  rules: readonly Rule<D>[],
  document: D,
  config: LintConfig,
  suppressions: readonly Suppression[] = [],
  deadline: number = performance.now() + longestRun,
): Report<D>[] {
  const suppressed = new SuppressionIndex(suppressions);
  const reports: Report<D>[] = [];
  for (const rule of rules) {
    const severity = severityOf(rule, config);
    if (severity === 'off') continue;
    for (const finding of rule.check(document)) {
      if (performance.now() > deadline) return [...cutShort(rules, config), ...inOrder(reports)];
      if (suppressions.length > 0 && suppressed.covers(finding, rule)) continue;
      const own = severity === rule.severity ? finding.severity : undefined;
      reports.push({ ...finding, rule, severity: own ?? severity });
    }
    if (performance.now() > deadline) return [...cutShort(rules, config), ...inOrder(reports)];
  }
  return inOrder(reports);
}

function inOrder<D>(reports: Report<D>[]): Report<D>[] {
  reports.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return reports.filter((report, index) => !isSame(report, reports[index - 1]));
}

/** What several parts of a document share, such as an anchor in YAML, is found once for each of them. */
function isSame<D>(a: Report<D>, b: Report<D> | undefined): boolean {
  return (
    b !== undefined &&
    a.rule === b.rule &&
    a.span.start === b.span.start &&
    a.span.end === b.span.end &&
    a.file === b.file &&
    a.message === b.message
  );
}

function cutShort<D>(rules: readonly Rule<D>[], config: LintConfig): Report<D>[] {
  const rule = rules.find(({ id }) => limitRule.test(id));
  const severity = rule ? severityOf(rule, config) : 'off';
  if (!rule || severity === 'off') return [];
  return [{ span: { start: 0, end: 0 }, ...say(cutShortMessages, 'tookTooLong'), rule, severity }];
}
