import { parseDockerfile } from '../dockerfile/model/parse';
import {
  isShellCheckCode,
  readShellCheck,
  shellCheckRequests,
  type ShellCheckRequest,
} from '../dockerfile/interop/shellcheck';
import { dockerfileRules } from '../generated/dockerfileRules';
import { severityOf } from '../lint/config';
import type { Report } from '../lint/runner';
import { SuppressionIndex } from '../lint/suppression';
import type { LintResult } from './lintResult';
import { configOf, type LintSettings } from './lintSettings';

/** The codes for which rules of ours stand. */
const ownCodes = dockerfileRules.flatMap(({ aliases }) => aliases.filter(isShellCheckCode));

/**
 * The `result` of a Dockerfile with what ShellCheck adds to it, under the same configuration and suppressions.
 * `ask` gives the program's output for a request; what it rejects with comes through.
 */
export async function shellCheckDockerfile(
  result: LintResult,
  settings: LintSettings,
  ask: (request: ShellCheckRequest) => Promise<string>,
): Promise<LintResult> {
  if (result.declined !== undefined) return result;
  const document = parseDockerfile(result.text, settings.project?.dockerfileOptions);
  const config = configOf(settings);
  const suppressed = new SuppressionIndex(document.suppressions);
  const reports: Report[] = [];
  for (const request of shellCheckRequests(document, ownCodes)) {
    for (const finding of readShellCheck(request, await ask(request))) {
      const severity = severityOf(finding.rule, config);
      if (severity === 'off' || suppressed.covers(finding, finding.rule)) continue;
      reports.push({ ...finding, severity });
    }
  }
  if (reports.length === 0) return result;
  const findings = [...result.findings, ...reports];
  return {
    ...result,
    findings: findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  };
}
