import type { Log } from 'sarif';
import { jsonText } from '../../base/text/terminal';
import type { AuditSeverity } from '../check';
import { reportedAudit, withoutMarkdown, type AuditReporter } from './report';

const levels = { high: 'error', medium: 'warning', low: 'note' } as const;

/** By which GitHub sorts: from 0 to 10. */
const scores: Readonly<Record<AuditSeverity, string>> = { high: '8.0', medium: '5.0', low: '2.0' };

/** SARIF 2.1.0; columns count UTF-16 code units. */
export const sarifAudit: AuditReporter = ({ findings }, directory) => {
  const checks = new Map(findings.map(({ check }) => [check.id, check]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Drydock',
            rules: [...checks.values()].map(({ id, number, level, severity, title, docs }) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: withoutMarkdown(docs.why) },
              help: { text: withoutMarkdown(docs.remedy) },
              properties: {
                'security-severity': scores[severity],
                tags: ['security', `CIS Docker ${number}`, `level ${level}`],
              },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => {
          const { check, severity, kind, title, name, evidence, source, remedy, places } = reportedAudit(
            finding,
            directory,
          );
          return {
            ruleId: check,
            level: levels[severity],
            message: { text: [`${name}: ${title}.`, ...evidence, remedy, `See it: ${source}`].join('\n') },
            partialFingerprints: { 'drydock/v1': `${check}:${kind}:${name}` },
            locations: places.slice(0, 1).map(({ path, line, column, endLine, endColumn }) => ({
              physicalLocation: {
                artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
                region: { startLine: line, startColumn: column, endLine, endColumn },
              },
              logicalLocations: [{ name, kind: 'resource' }],
            })),
          };
        }),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
};
