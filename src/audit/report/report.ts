import { maskText } from '../../base/secrets/mask';
import { relative } from '../../compose/paths';
import type { Place } from '../../sources/place';
import type { AuditFinding, AuditReport } from '../audit';

/** Turns a report into the whole text of an output format; `directory` is where the project lies. */
export type AuditReporter = (report: AuditReport, directory: string) => string;

/** A finding in the words of the JSON contract, version 1; see docs/reference/audit.md. */
export interface ReportedAudit {
  readonly check: string;
  readonly number: string;
  readonly level: 1 | 2;
  readonly severity: 'high' | 'medium' | 'low';
  readonly kind: 'container' | 'image' | 'engine' | 'host';
  readonly name: string;
  readonly project: string;
  readonly service: string;
  readonly title: string;
  /** What proves it, secrets masked. */
  readonly evidence: readonly string[];
  /** The command that shows it. */
  readonly source: string;
  readonly remedy: string;
  readonly places: readonly ReportedPlace[];
}

export interface ReportedPlace extends Place {
  /** Relative to the project directory where it lies in it, else absolute. */
  readonly path: string;
}

/** A finding as people and machines may read it: secrets masked, paths relative to `directory`. */
export function reportedAudit(
  { check, subject, facts, look, places }: AuditFinding,
  directory: string,
): ReportedAudit {
  const { id, number, level, severity, title, docs } = check;
  return {
    check: id,
    number,
    level,
    severity,
    kind: subject.kind,
    name: subject.name,
    project: subject.project,
    service: subject.service,
    title,
    evidence: facts.map((fact) => maskText(fact)),
    source: look,
    remedy: withoutMarkdown(docs.remedy),
    places: places.map((place) => {
      const path = relative(directory, place.path);
      return { ...place, path: path.startsWith('../') ? place.path : path };
    }),
  };
}

/** Our own Markdown as plain text. */
export function withoutMarkdown(text: string): string {
  return text.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/``? ?([^`]*?) ?``?/g, '$1');
}

/** `3 containers`, `1 image`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
