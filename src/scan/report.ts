/** From the worst down, as scanners call them. */
export const scanSeverities = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;

export type ScanSeverity = (typeof scanSeverities)[number];

/** What scanners, CI systems and SBOM tools write, whatever the format. Texts are as they were: untrusted. */
export interface ScanReport {
  readonly format: 'trivy' | 'grype' | 'sarif' | 'spdx' | 'cyclonedx';
  /** `Trivy 0.50.1`; what wrote it, as far as it says. */
  readonly tool: string;
  /** What was scanned, in the words of the report; empty where it doesn't say. */
  readonly target: string;
  /** `alpine 3.19.1`; empty where the report doesn't say. */
  readonly system: string;
  readonly findings: readonly ScanFinding[];
  /** Of an SBOM; empty in reports of findings alone. */
  readonly packages: readonly ScanPackage[];
  /** The history of the image, oldest first; empty where the report doesn't have it. */
  readonly history: readonly ScanStep[];
  /** Findings or packages beyond what is read. */
  readonly omitted: number;
}

/** A step of the history of the image that was scanned. */
export interface ScanStep {
  readonly createdBy: string;
  /** Of the layer that it made; absent where it made none. */
  readonly diffId?: string;
}

export interface ScanFinding {
  /** `CVE-2024-1234`, `GHSA-...`, or the ID of a rule. */
  readonly id: string;
  /** The same vulnerability by other names. */
  readonly aliases: readonly string[];
  readonly severity: ScanSeverity;
  readonly title: string;
  readonly description: string;
  /** Empty for findings that aren't about a package. */
  readonly package: string;
  readonly version: string;
  /** Versions without it; empty where there are none, or none is known. */
  readonly fixedIn: readonly string[];
  /** Why there is no fix: `not fixed`, `won't be fixed`; empty where the report doesn't say. */
  readonly state: string;
  /** HTTPS addresses of advisories, the main one first. */
  readonly links: readonly string[];
  /** The file that the package was found in, within the image; empty for packages of the system. */
  readonly path: string;
  /** The diff ID of the layer that brought it; empty where the report doesn't say. */
  readonly layer: string;
  /** Of findings in files of a repository. Lines and columns count from 1. */
  readonly place?: ScanPlace;
}

export interface ScanPlace {
  /** As in the report: relative to the root of the repository. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ScanPackage {
  readonly name: string;
  readonly version: string;
  /** `deb`, `npm`; from its package URL where it has one. */
  readonly type: string;
  readonly license: string;
}

/** As many findings and packages of one report are read. */
export const mostEntries = 50_000;

export function countScanSeverities(
  findings: readonly ScanFinding[],
): Readonly<Record<ScanSeverity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** The severity that a scanner means by a word; `unknown` for others. */
export function severityOf(word: string): ScanSeverity {
  const lower = word.toLowerCase();
  if (lower === 'moderate') return 'medium';
  if (lower === 'important') return 'high';
  if (lower === 'none' || lower === 'info' || lower === 'informational') return 'negligible';
  return scanSeverities.find((each) => each === lower) ?? 'unknown';
}

/** The severity of a CVSS score. */
export function severityOfScore(score: number): ScanSeverity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'unknown';
}

/** The worst first; of the same severity those with a fix first. */
export function ranked(findings: readonly ScanFinding[]): readonly ScanFinding[] {
  const rank = new Map(scanSeverities.map((severity, index) => [severity, index]));
  return findings.toSorted(
    (a, b) =>
      (rank.get(a.severity) ?? 0) - (rank.get(b.severity) ?? 0) ||
      Number(a.fixedIn.length === 0) - Number(b.fixedIn.length === 0),
  );
}
