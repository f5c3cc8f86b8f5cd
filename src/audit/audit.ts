import { canBeShellWord, shellWord } from '../base/text/shellWord';
import { compareText } from '../base/compareText';
import { distinctPlaces, type Place } from '../sources/place';
import { severities, type AuditSeverity, type Check, type CheckOf } from './check';
import type { AuditSubjects } from './gather';
import type { Outcome } from './outcome';
import type { DefinedBy, SubjectKind, Subjects } from './subject';
import { isPodman } from './support/container';

/** What an outcome is about. */
export interface AuditedSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** The Compose project and service of a container; empty otherwise. */
  readonly project: string;
  readonly service: string;
}

/** A recommendation that a subject doesn't follow. */
export interface AuditFinding {
  readonly check: Check;
  readonly subject: AuditedSubject;
  /** What proves it: text from outside, not yet masked. */
  readonly facts: readonly string[];
  /** The command that shows it. */
  readonly look: string;
  /** The lines to change, the best one first; empty where no file is known. */
  readonly places: readonly Place[];
}

export interface Undecided {
  readonly check: Check;
  readonly subject: AuditedSubject;
  readonly why: string;
}

export interface AuditReport {
  /** The worst first, then by number of the benchmark, then by name. */
  readonly findings: readonly AuditFinding[];
  readonly undecided: readonly Undecided[];
  readonly passed: number;
  readonly notApplicable: number;
  readonly containers: number;
  readonly images: number;
  readonly hasEngine: boolean;
  readonly hasHost: boolean;
  readonly unseen: readonly string[];
}

/** Puts the checks of a level and below to all subjects. */
export function audit(subjects: AuditSubjects, checks: readonly Check[], level: 1 | 2 = 2): AuditReport {
  const findings: AuditFinding[] = [];
  const undecided: Undecided[] = [];
  const counts = { pass: 0, notApplicable: 0 };
  const put = <K extends SubjectKind>(check: CheckOf<K>, subject: Subjects[K], about: AuditedSubject) => {
    const outcome = check.examine(subject);
    const known = check as unknown as Check;
    if (outcome.kind === 'pass' || outcome.kind === 'notApplicable') counts[outcome.kind]++;
    else if (outcome.kind === 'unknown') undecided.push({ check: known, subject: about, why: outcome.why });
    else {
      findings.push({
        check: known,
        subject: about,
        facts: outcome.facts,
        look: lookOf(check.look, about.name),
        places: placesOf(known, outcome, subject),
      });
    }
  };
  for (const check of checks) {
    if (check.level > level) continue;
    if (check.about === 'container')
      for (const each of subjects.containers) put(check, each, aboutOf('container', each));
    else if (check.about === 'image')
      for (const each of subjects.images) put(check, each, aboutOf('image', each));
    // Both are about a daemon, which Podman doesn't have.
    else if (subjects.engine && isPodman(subjects.engine)) counts.notApplicable++;
    else if (check.about === 'engine' && subjects.engine)
      put(check, subjects.engine, aboutOf('engine', subjects.engine));
    else if (check.about === 'host' && subjects.host)
      put(check, subjects.host, aboutOf('host', subjects.host));
  }
  return {
    findings: findings.sort(byWeight),
    undecided,
    passed: counts.pass,
    notApplicable: counts.notApplicable,
    containers: subjects.containers.length,
    images: subjects.images.length,
    hasEngine: subjects.engine !== undefined,
    hasHost: subjects.host !== undefined,
    unseen: subjects.unseen,
  };
}

function aboutOf(
  kind: SubjectKind,
  {
    name,
    project = '',
    service = '',
  }: { readonly name: string; readonly project?: string; readonly service?: string },
): AuditedSubject {
  return { kind, name, project, service };
}

function byWeight(a: AuditFinding, b: AuditFinding): number {
  return (
    severities.indexOf(a.check.severity) - severities.indexOf(b.check.severity) ||
    compareNumbers(a.check.number, b.check.number) ||
    compareText(a.subject.name, b.subject.name)
  );
}

/** `5.9` before `5.10`. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (left?.[at] ?? -1) - (right?.[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How many findings of each severity there are. */
export function countBySeverity(findings: readonly AuditFinding[]): Readonly<Record<AuditSeverity, number>> {
  const counts = { high: 0, medium: 0, low: 0 };
  for (const { check } of findings) counts[check.severity]++;
  return counts;
}

function lookOf(look: string, name: string): string {
  return look.replace(/\bNAME\b/, () => (canBeShellWord(name) ? shellWord(name) : 'NAME'));
}

/** The line that decides it: a key that is set, else an instruction of the Dockerfile, else where the service is. */
function placesOf(
  check: Check,
  outcome: Outcome,
  subject: DefinedBy | Subjects[SubjectKind],
): readonly Place[] {
  if (outcome.kind === 'fail' && outcome.places) return outcome.places;
  if (!('definition' in subject) || !subject.definition) return [];
  const { definition, buildFile } = subject;
  const keys = (check.keys ?? []).map((key) => definition.keyPlace(...key.split('.')));
  const instructions = (check.instructions ?? []).map((keyword) => buildFile?.lastPlace(keyword));
  const [place] = distinctPlaces([
    ...(check.about === 'image' ? [...instructions, ...keys] : [...keys, ...instructions]),
    ...(check.about === 'image' ? [definition.keyPlace('build'), definition.keyPlace('image')] : []),
    definition.place,
  ]);
  return place ? [place] : [];
}
