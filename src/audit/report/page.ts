import { maskText } from '../../base/secrets/mask';
import { plainText } from '../../base/text/plainText';
import { basename, relative } from '../../compose/paths';
import { countBySeverity, type AuditReport } from '../audit';
import { severities, type Check } from '../check';
import { counted, withoutMarkdown } from './report';
import { undecidedNotes } from './text';

export interface AuditPageScope {
  /** Paths are shown relative to these folders, if they lie in one. */
  readonly folders: readonly string[];
  /** Local time of the audit. */
  readonly time: string;
}

const words = {
  filter: 'Filter findings',
  group: 'Container or image',
  allGroups: 'Everything',
  onlyMarked: '',
  nothing: 'Every recommendation that applies and can be decided is followed.',
  nothingPasses: 'No finding passes the filter.',
  notes: 'Not decided',
  link: 'All checks',
};

/** A report as the Audit editor shows it: plain text throughout, secrets masked. */
export function presentAudit(report: AuditReport, scope: AuditPageScope) {
  const indexes = new Map<Check, number>();
  for (const { check } of report.findings) if (!indexes.has(check)) indexes.set(check, indexes.size);
  const counts = countBySeverity(report.findings);
  const found = severities.filter((each) => counts[each] > 0).map((each) => `${counts[each]} ${each}`);
  const what = [
    ...(report.containers > 0 ? [counted(report.containers, 'container')] : []),
    ...(report.images > 0 ? [counted(report.images, 'image')] : []),
    ...(report.hasEngine ? ['the engine'] : []),
    ...(report.hasHost ? ['files of its host'] : []),
  ].join(', ');
  const checks = [...indexes.keys()];
  const textsOf = (kind: number) => {
    const docs = checks[kind]?.docs;
    if (!docs) return [];
    return [
      { label: '', text: withoutMarkdown(docs.why) },
      { label: 'Remedy', text: withoutMarkdown(docs.remedy) },
    ];
  };
  const result = {
    headline: found.length > 0 ? found.join(', ') : 'Nothing found',
    note: `Checked at ${scope.time} against the CIS Docker Benchmark 1.6.0: ${what || 'nothing'}. ${report.passed} passed, ${report.notApplicable} not applicable, ${report.undecided.length} undecided.`,
    layout: 'audit' as const,
    severities,
    words,
    kinds: checks.map(({ number, level, severity, title }) => ({
      severity,
      number,
      title,
      note: `${severity} · level ${level}`,
    })),
    rows: report.findings.map(({ check, subject, facts, look, places: [where] }) => {
      const name =
        subject.kind === 'engine' || subject.kind === 'host' ? subject.kind : plainText(subject.name);
      const place = where ? plainText(`${near(where.path, scope.folders)}:${where.line}`) : '';
      return {
        kind: indexes.get(check) ?? 0,
        name,
        extra: '',
        group: name,
        isMarked: false,
        evidence: plainText(maskText(facts.join(' '))).slice(0, 1000),
        source: plainText(look),
        place,
        actions: [...(place === '' ? [] : [`Go to Line (${place})`]), 'About This Check'],
      };
    }),
    actions: [],
    notes: [...undecidedNotes(report.undecided), ...report.unseen].map((sentence) =>
      plainText(maskText(sentence)),
    ),
  };
  return { result, textsOf };
}

function near(path: string, folders: readonly string[]): string {
  const shorts = folders.map((folder) => relative(folder, path)).filter((short) => !short.startsWith('../'));
  return shorts.toSorted((a, b) => a.length - b.length)[0] ?? basename(path);
}
