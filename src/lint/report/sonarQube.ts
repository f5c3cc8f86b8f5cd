import type { Range } from '../../base/span';
import { jsonText } from '../../base/text/terminal';
import type { Rule, Severity } from '../rule';
import { locate, type Reporter } from './reporter';

const impactOf: Readonly<Record<Severity, string>> = {
  error: 'HIGH',
  warning: 'MEDIUM',
  info: 'LOW',
  hint: 'LOW',
};

/** The generic issue format of SonarQube Server 10.3 and newer, and of SonarQube Cloud. */
export const sonarQubeReporter: Reporter = (files) => {
  const rules = new Map<string, Rule<unknown>>();
  for (const file of files) for (const { rule } of file.findings) rules.set(rule.id, rule);
  return `${jsonText(
    {
      rules: [...rules.values()].map(ruleOf),
      issues: files.flatMap((file) =>
        locate(file).map(({ rule, message, range }) => ({
          ruleId: rule,
          primaryLocation: { message, filePath: file.path, textRange: textRange(range) },
        })),
      ),
    },
    2,
  )}\n`;
};

function ruleOf({ id, title, docs, severity, profiles }: Rule<unknown>) {
  const quality = profiles.includes('security')
    ? 'SECURITY'
    : severity === 'error'
      ? 'RELIABILITY'
      : 'MAINTAINABILITY';
  return {
    id,
    name: title,
    description: docs.why,
    engineId: 'drydock',
    cleanCodeAttribute: quality === 'SECURITY' ? 'TRUSTWORTHY' : 'CONVENTIONAL',
    impacts: [{ softwareQuality: quality, severity: impactOf[severity] }],
  };
}

/** Columns start at 0 there. An empty range is rejected, so it stands for its whole line. */
function textRange({ start, end }: Range) {
  const isEmpty = start.line === end.line && start.column === end.column;
  return isEmpty
    ? { startLine: start.line }
    : {
        startLine: start.line,
        endLine: end.line,
        startColumn: start.column - 1,
        endColumn: end.column - 1,
      };
}
