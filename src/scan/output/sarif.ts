import type { Log } from 'sarif';
import { jsonText } from '../../base/text/terminal';
import type { ScanSeverity } from '../report';
import { reportedFinding, type PlacedScan } from './reported';

const levels: Readonly<Record<ScanSeverity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  negligible: 'note',
  unknown: 'note',
};

/** By which GitHub sorts: from 0 to 10. */
const scores: Readonly<Record<ScanSeverity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.0',
  low: '2.0',
  negligible: '0.5',
  unknown: '0.0',
};

/** SARIF 2.1.0 with the lines of the Dockerfile, which the reports of scanners don't have. */
export function sarifScan(scan: PlacedScan): string {
  const reported = scan.report.findings.map((finding) => reportedFinding(finding, scan));
  const rules = new Map(reported.map((finding) => [finding.id, finding]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Drydock',
            fullName: `Drydock, from a report of ${scan.report.tool || 'a scanner'}`,
            rules: [...rules.values()].map(({ id, title, severity, links }) => ({
              id,
              shortDescription: { text: title || id },
              ...(links[0] === undefined ? {} : { helpUri: links[0] }),
              properties: { 'security-severity': scores[severity], tags: ['security', 'vulnerability'] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: reported.map(({ id, severity, title, package: name, version, fixedIn, path, places }) => ({
          ruleId: id,
          level: levels[severity],
          message: {
            text: `${[name, version].filter(Boolean).join(' ') || path}: ${title || id}.${fixedIn.length > 0 ? ` Fixed in ${fixedIn.join(', ')}.` : ''}`,
          },
          partialFingerprints: { 'drydock/v1': [id, name, version, path].join(':') },
          locations: places.map((place) => ({
            physicalLocation: {
              artifactLocation: { uri: place.path.split('/').map(encodeURIComponent).join('/') },
              region: {
                startLine: place.line,
                startColumn: place.column,
                endLine: place.endLine,
                endColumn: place.endColumn,
              },
            },
          })),
        })),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}
