import { maskText } from '../../base/secrets/mask';
import { relative } from '../../compose/paths';
import type { Diagnosis } from '../diagnose';
import type { Finding, Judged } from '../rank';
import type { Evidence } from '../verdict';
import type { Place } from '../../sources/place';

/** A finding in the words of the JSON contract, version 1; see docs/reference/cli.md. */
export interface ReportedFinding {
  readonly check: string;
  readonly service: string;
  readonly severity: 'problem' | 'risk';
  readonly title: string;
  /** Quotes and facts, secrets masked. */
  readonly evidence: readonly string[];
  /** How to see each of them by hand, in the same order. */
  readonly sources: readonly string[];
  readonly remedy: string;
  readonly places: readonly ReportedPlace[];
  readonly consequences: readonly ReportedConsequence[];
}

export interface ReportedPlace {
  /** Relative to the project directory where it lies in it, else absolute. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedConsequence {
  readonly check: string;
  readonly service: string;
  readonly title: string;
}

/** Turns a diagnosis into the whole text of an output format; `directory` is where the project lies. */
export type DiagnosisReporter = (diagnosis: Diagnosis, directory: string) => string;

/** A finding as people and machines may read it: secrets masked, paths relative to `directory`. */
export function reported(finding: Finding, directory: string): ReportedFinding {
  return {
    check: finding.check.id,
    service: finding.service,
    severity: finding.severity,
    title: maskText(finding.title),
    evidence: finding.evidence.map(({ text }: Evidence) => maskText(text)),
    sources: finding.evidence.map(({ source }: Evidence) => source),
    remedy: maskText(finding.remedy),
    places: finding.places.map((place) => placed(place, directory)),
    consequences: finding.consequences.map(({ check, service, title }: Judged) => ({
      check: check.id,
      service,
      title: maskText(title),
    })),
  };
}

function placed(place: Place, directory: string): ReportedPlace {
  const path = relative(directory, place.path);
  return { ...place, path: path.startsWith('../') ? place.path : path };
}
