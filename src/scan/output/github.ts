import { githubCommand } from '../../base/text/githubCommand';
import { lineFindings } from '../lineFindings';
import { reportedFinding, type PlacedScan } from './reported';

/** Workflow commands that GitHub Actions turns into annotations: one for each line, and one for each finding without. */
export function githubScan(scan: PlacedScan): string {
  const { findings } = scan.report;
  const placed = lineFindings(findings, scan.originOf).map(({ origin, message, isUrgent }) => {
    const [first] = findings.filter((finding) => scan.originOf(finding)?.place.line === origin.place.line);
    const [place] = first ? reportedFinding(first, scan).places : [];
    return githubCommand(
      isUrgent ? 'error' : 'warning',
      {
        ...(place ? { file: place.path, line: place.line, col: place.column } : {}),
        title: 'Known vulnerabilities',
      },
      message,
    );
  });
  const others = findings
    .filter((finding) => !scan.originOf(finding))
    .slice(0, mostAnnotations)
    .map((finding) => {
      const { id, title, severity, package: name, version, fixedIn, places } = reportedFinding(finding, scan);
      const [place] = places;
      const fix = fixedIn.length > 0 ? ` Fixed in ${fixedIn.join(', ')}.` : '';
      return githubCommand(
        severity === 'critical' || severity === 'high' ? 'error' : 'warning',
        { ...(place ? { file: place.path, line: place.line, col: place.column } : {}), title: id },
        `${[name, version].filter(Boolean).join(' ')}: ${title || id} (${severity}).${fix}`,
      );
    });
  return [...placed, ...others].join('');
}

/** GitHub shows fewer of a step. */
const mostAnnotations = 50;
