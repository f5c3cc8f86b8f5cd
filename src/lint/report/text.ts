import { terminalLine } from '../../base/text/terminal';
import type { Severity } from '../rule';
import { locate, type Reporter } from './reporter';

/** One line a finding, `path:line:column: severity: message [rule]`, and a count at the end. */
export const textReporter: Reporter = (files) => {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  const rows: string[] = [];
  for (const file of files) {
    for (const finding of locate(file)) {
      counts[finding.severity]++;
      const { line, column } = finding.range.start;
      const fixable = finding.fixes.some((fix) => fix.preferred) ? ', fixable' : '';
      rows.push(
        terminalLine(
          `${file.path}:${line}:${column}: ${finding.severity}: ${finding.message} [${finding.rule}${fixable}]`,
        ),
      );
    }
  }
  rows.push(`${summary(counts)} in ${plural(files.length, 'file')}`);
  return `${rows.join('\n')}\n`;
};

function summary(counts: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => (severity === 'info' ? `${counts.info} info` : plural(counts[severity], severity)));
  return parts.length > 0 ? parts.join(', ') : 'No findings';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
