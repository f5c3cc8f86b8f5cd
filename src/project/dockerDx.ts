import type { LintResult } from './lintResult';

/** How BuildKit names its checks: `StageNameCasing`. Names that others give have digits. */
const buildCheck = /^[A-Z][A-Za-z]+[a-z]$/;

/**
 * The result without what Docker DX shows of the same file: the findings of BuildKit's own checks. Errors
 * stay, because nobody may miss that the build fails.
 */
export function withoutBuildChecks(result: LintResult): LintResult {
  const findings = result.findings.filter(
    ({ severity, aliases, rule }) =>
      severity === 'error' || !(aliases ?? rule.aliases).some((alias) => buildCheck.test(alias)),
  );
  return { ...result, findings };
}
