import { maskText } from '../../base/secrets/mask';
import { relative } from '../../compose/paths';
import type { Origin } from '../locate';
import type { ScanFinding, ScanReport, ScanSeverity } from '../report';

/** A scan with the lines that its findings come from. */
export interface PlacedScan {
  readonly report: ScanReport;
  readonly originOf: (finding: ScanFinding) => Origin | undefined;
  /** Paths are shown relative to it, if they lie in it. */
  readonly directory: string;
}

/** A finding in the words of the JSON contract, version 1; see docs/reference/cli.md. */
export interface ReportedFinding {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly severity: ScanSeverity;
  readonly title: string;
  readonly package: string;
  readonly version: string;
  readonly fixedIn: readonly string[];
  readonly path: string;
  readonly links: readonly string[];
  readonly isInBase: boolean;
  readonly places: readonly {
    readonly path: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  }[];
}

/** A finding as people and machines may read it: secrets masked, paths relative to the directory. */
export function reportedFinding(finding: ScanFinding, { originOf, directory }: PlacedScan): ReportedFinding {
  const { id, aliases, severity, fixedIn, links, place } = finding;
  const origin = originOf(finding);
  const found = origin?.place ?? place;
  return {
    id,
    aliases,
    severity,
    title: maskText(finding.title || finding.description.split('\n')[0]?.slice(0, 200) || ''),
    package: finding.package,
    version: finding.version,
    fixedIn,
    path: maskText(finding.path),
    links: links.map((link) => maskText(link)),
    isInBase: origin?.isBase ?? false,
    places: found ? [{ ...found, path: near(found.path, directory) }] : [],
  };
}

function near(path: string, directory: string): string {
  if (!path.startsWith('/')) return path;
  const short = relative(directory, path);
  return short.startsWith('../') ? path : short;
}
