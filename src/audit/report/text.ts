import { maskText } from '../../base/secrets/mask';
import { terminalText } from '../../base/text/terminal';
import { countBySeverity, type AuditFinding, type AuditReport, type Undecided } from '../audit';
import { severities } from '../check';
import { counted, reportedAudit, withoutMarkdown, type AuditReporter } from './report';

/** So many subjects of one check are listed; the rest is counted. The other formats have all of them. */
const mostListed = 12;

/** What a person reads in a terminal: the worst checks first, with everything that fails each of them. */
export const textAudit: AuditReporter = (report, directory) => {
  const byCheck = groupBy(report.findings, ({ check }) => check.id);
  const blocks = severities.flatMap((severity) => {
    const groups = [...byCheck.values()].filter(([first]) => first?.check.severity === severity);
    return groups.length === 0
      ? []
      : [severity.toUpperCase(), ...groups.map((findings) => block(findings, directory))];
  });
  const notes = [...undecidedNotes(report.undecided), ...report.unseen].map(
    (sentence) => `Note: ${sentence}`,
  );
  return `${terminalText([...blocks, ...(notes.length > 0 ? [notes.join('\n')] : []), summary(report)].join('\n\n'))}\n`;
};

function block(findings: readonly AuditFinding[], directory: string): string {
  const [first] = findings;
  if (!first) return '';
  const { number, title, docs, level, id } = first.check;
  const rows = findings.slice(0, mostListed).map((finding) => {
    const { name, evidence, places } = reportedAudit(finding, directory);
    const [place] = places;
    return { name, evidence: evidence.join(' '), place: place ? `${place.path}:${place.line}` : '' };
  });
  const width = Math.min(32, Math.max(...rows.map(({ name }) => name.length)));
  const sameEvidence = rows.length > 1 && rows.every(({ evidence }) => evidence === rows[0]?.evidence);
  return [
    `${number.padEnd(5)} ${title} [${id}, level ${level}]`,
    ...(sameEvidence ? [`      ${rows[0]?.evidence ?? ''}`] : []),
    ...rows.map(({ name, evidence, place }) =>
      `        ${[name.padEnd(width), ...(sameEvidence ? [] : [evidence]), place].filter(Boolean).join('  ')}`.trimEnd(),
    ),
    ...(findings.length > mostListed ? [`        and ${findings.length - mostListed} more`] : []),
    `      Remedy: ${withoutMarkdown(docs.remedy)}`,
    `      See it: ${first.look}`,
  ].join('\n');
}

/** One sentence for each reason why something is undecided, however many subjects share it. */
export function undecidedNotes(undecided: readonly Undecided[]): readonly string[] {
  const byReason = groupBy(undecided, ({ why }) => why);
  return [...byReason].map(([why, all]) => {
    const numbers = [...new Set(all.map(({ check }) => check.number))].join(', ');
    const names = [
      ...new Set(all.filter(({ subject }) => subject.kind !== 'engine').map(({ subject }) => subject.name)),
    ];
    const about =
      names.length === 0
        ? ''
        : ` for ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
    return `${numbers} couldn't be decided${about}: ${maskText(why)}`;
  });
}

/** `12 containers, 4 images: 3 high, 10 medium, 20 low. 200 checks passed, ...` */
export function summary(report: AuditReport): string {
  const what = [
    counted(report.containers, 'container'),
    counted(report.images, 'image'),
    ...(report.hasEngine ? ['the engine'] : []),
    ...(report.hasHost ? ['its host'] : []),
  ].join(', ');
  const counts = countBySeverity(report.findings);
  const found = severities.filter((each) => counts[each] > 0).map((each) => `${counts[each]} ${each}`);
  const rest = [
    `${report.passed} passed`,
    ...(report.notApplicable > 0 ? [`${report.notApplicable} not applicable`] : []),
    ...(report.undecided.length > 0 ? [`${report.undecided.length} undecided`] : []),
  ].join(', ');
  return `${what}: ${found.length > 0 ? found.join(', ') : 'no findings'}. ${rest}.`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
