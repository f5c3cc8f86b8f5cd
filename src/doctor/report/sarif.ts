import type { Log } from 'sarif';
import { uriOf } from '../../lint/report/sarif';
import { jsonText } from '../../base/text/terminal';
import { reported, type DiagnosisReporter } from './report';

/** SARIF 2.1.0; columns count UTF-16 code units. */
export const sarifDiagnosis: DiagnosisReporter = ({ findings }, directory) => {
  const checks = new Map(findings.map(({ check }) => [check.id, check]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Drydock',
            rules: [...checks.values()].map(({ id, title, docs }) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: docs.why },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => {
          const { check, severity, title, remedy, places, evidence } = reported(finding, directory);
          return {
            ruleId: check,
            level: severity === 'problem' ? 'error' : 'warning',
            message: { text: [title, ...evidence, remedy].join('\n') },
            locations: places.slice(0, 1).map(({ path, line, column, endLine, endColumn }) => ({
              physicalLocation: {
                artifactLocation: { uri: uriOf(path) },
                region: { startLine: line, startColumn: column, endLine, endColumn },
              },
            })),
          };
        }),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
};
