import { terminalText } from '../../base/text/terminal';
import { countScanSeverities, scanSeverities } from '../report';
import { reportedFinding, type PlacedScan, type ReportedFinding } from './reported';

/** As many findings of one severity are listed; the rest is counted. The other formats have all of them. */
const mostListed = 50;

/** What a person reads in a terminal: the worst first, with the version to update to and the line that brings it. */
export function textScan(scan: PlacedScan): string {
  const { report } = scan;
  const all = report.findings.map((finding) => reportedFinding(finding, scan));
  const blocks = scanSeverities.flatMap((severity) => {
    const own = all.filter((finding) => finding.severity === severity);
    if (own.length === 0) return [];
    const more = own.length - mostListed;
    return [
      [
        severity.toUpperCase(),
        ...table(own.slice(0, mostListed)),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
    ];
  });
  return `${terminalText([...blocks, summary(scan)].join('\n\n'))}\n`;
}

function table(findings: readonly ReportedFinding[]): readonly string[] {
  const rows = findings.map(({ id, package: name, version, fixedIn, path, places: [place] }) => [
    id,
    [name, version].filter(Boolean).join(' ') || path,
    fixedIn.length > 0 ? `fixed in ${fixedIn.join(', ')}` : 'no fix',
    place ? `${place.path}:${place.line}` : '',
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.min(40, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function summary({ report }: PlacedScan): string {
  const { findings, packages, tool, target, omitted } = report;
  const counts = countScanSeverities(findings);
  const found = scanSeverities.filter((each) => counts[each] > 0).map((each) => `${counts[each]} ${each}`);
  const fixable = findings.filter(({ fixedIn }) => fixedIn.length > 0).length;
  const what = [target, tool === '' ? '' : `by ${tool}`].filter(Boolean).join(' ');
  const sbom = packages.length > 0 ? ` ${packages.length} packages.` : '';
  const more = omitted > 0 ? ` ${omitted} more aren't read.` : '';
  return `${what === '' ? 'Report' : what}: ${found.length > 0 ? found.join(', ') : 'no findings'}. ${fixable} can be fixed by an update.${sbom}${more}`;
}
