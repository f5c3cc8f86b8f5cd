import { jsonText } from '../../base/text/terminal';
import { countScanSeverities } from '../report';
import { reportedFinding, type PlacedScan } from './reported';

/** The JSON contract of `drydock scan`, version 1; docs/reference/cli.md describes it. */
export function jsonScan(scan: PlacedScan): string {
  const { tool, target, system, findings, packages, omitted } = scan.report;
  return `${jsonText({
    version: 1,
    tool,
    target,
    system,
    counts: countScanSeverities(findings),
    findings: findings.map((finding) => reportedFinding(finding, scan)),
    packages,
    omitted,
  })}\n`;
}
