import { plainText } from '../base/text/plainText';
import { maskText } from '../base/secrets/mask';
import type { Origin } from './locate';
import { countScanSeverities, scanSeverities, type ScanFinding } from './report';

/** All findings that one line of a Dockerfile brings, in a sentence. */
export interface LineFinding {
  readonly origin: Origin;
  readonly message: string;
  /** Some of them are severe and have a fix. */
  readonly isUrgent: boolean;
}

/** As many packages are named. */
const mostNamed = 3;

/** The findings by the line that they come from, in the order of the lines. */
export function lineFindings(
  findings: readonly ScanFinding[],
  originOf: (finding: ScanFinding) => Origin | undefined,
): readonly LineFinding[] {
  const byLine = new Map<number, { readonly origin: Origin; readonly findings: ScanFinding[] }>();
  for (const finding of findings) {
    const origin = originOf(finding);
    if (!origin) continue;
    const { line } = origin.place;
    const group = byLine.get(line) ?? { origin, findings: [] };
    group.findings.push(finding);
    byLine.set(line, group);
  }
  return [...byLine.values()]
    .sort((a, b) => a.origin.place.line - b.origin.place.line)
    .map(({ origin, findings: own }) => ({
      origin,
      message: sentence(origin, own),
      isUrgent: own.some(
        ({ severity, fixedIn }) => fixedIn.length > 0 && (severity === 'critical' || severity === 'high'),
      ),
    }));
}

function sentence({ isBase }: Origin, findings: readonly ScanFinding[]): string {
  const counts = countScanSeverities(findings);
  const all = scanSeverities.filter((each) => counts[each] > 0).map((each) => `${counts[each]} ${each}`);
  const fixable = findings.filter(({ fixedIn }) => fixedIn.length > 0);
  const what = findings.length === 1 ? '1 known vulnerability' : `${findings.length} known vulnerabilities`;
  const subject = isBase ? 'The base image has' : 'What this instruction adds has';
  const fix =
    fixable.length === 0
      ? 'No version is known that fixes them.'
      : `${fixable.length === findings.length ? 'All' : fixable.length} can be fixed by an update: ${updates(fixable)}.`;
  return plainText(maskText(`${subject} ${what} (${all.join(', ')}). ${fix}`));
}

/** The worst packages with the version to update to. */
function updates(fixable: readonly ScanFinding[]): string {
  const named = new Map<string, string>();
  for (const { package: name, fixedIn } of fixable)
    if (!named.has(name)) named.set(name, `${name.slice(0, 80)} to ${fixedIn[0]?.slice(0, 60) ?? ''}`);
  const shown = [...named.values()].slice(0, mostNamed);
  const others = named.size - shown.length;
  return others > 0
    ? `${shown.join(', ')} and ${others} more ${others === 1 ? 'package' : 'packages'}`
    : shown.join(', ');
}
