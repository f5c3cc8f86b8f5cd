import { jsonText } from '../../base/text/terminal';
import type { Severity } from '../rule';
import { Fingerprints } from './fingerprints';
import { locate, type Reporter } from './reporter';

const severityOf: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

/**
 * The issues of Code Climate's specification (SPEC.md, "Issues") in one JSON array, which is what the code quality
 * reports of GitLab take.
 */
export const codeClimateReporter: Reporter = (files) =>
  `${jsonText(
    files.flatMap((file) => {
      const fingerprints = new Fingerprints(file);
      return locate(file).map((finding) => ({
        type: 'issue',
        check_name: finding.rule,
        description: finding.message,
        categories: ['Bug Risk'],
        severity: severityOf[finding.severity],
        fingerprint: fingerprints.of(finding),
        location: {
          path: file.path,
          lines: { begin: finding.range.start.line, end: finding.range.end.line },
        },
      }));
    }),
    2,
  )}\n`;
