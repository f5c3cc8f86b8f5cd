import { maskText } from '../base/secrets/mask';
import { plainText } from '../base/text/plainText';
import { basename } from 'node:path';
import { builtInstruction } from '../inspect/layers/instruction';
import { stepsOf, type Origin } from './locate';
import { countScanSeverities, scanSeverities, type ScanFinding, type ScanReport } from './report';

/** What the Scan editor knows beside the report. */
export interface ScanPageScope {
  /** Where each finding comes from; undefined where that isn't known. */
  originOf(finding: ScanFinding): Origin | undefined;
  /** Other base images that are there already, the nearest first. */
  readonly updates: readonly string[];
  /** Local time of the scan; absent for a report of others. */
  readonly time?: string;
  /** A path as people read it in this workspace. */
  shownPath(path: string): string;
  /** Whether a place of the report is a file of the workspace. */
  exists(path: string): boolean;
}

/** What a button of a finding does. */
export type ScanAction =
  | { readonly kind: 'goTo' }
  | { readonly kind: 'goToReported' }
  | { readonly kind: 'update'; readonly image: string }
  | { readonly kind: 'advisory'; readonly url: string };

/** The buttons of a finding, in their order. */
export function actionsOf(finding: ScanFinding, scope: ScanPageScope): readonly ScanAction[] {
  const origin = scope.originOf(finding);
  const [update] = scope.updates;
  const [url] = finding.links;
  return [
    ...(origin ? [{ kind: 'goTo' } as const] : []),
    ...(!origin && finding.place && scope.exists(finding.place.path)
      ? [{ kind: 'goToReported' } as const]
      : []),
    ...(origin?.isBase && update !== undefined ? [{ kind: 'update', image: update } as const] : []),
    ...(url === undefined ? [] : [{ kind: 'advisory', url } as const]),
  ];
}

/** A report of findings as the Scan editor shows it, or of packages if it is an SBOM: plain text throughout, secrets masked. */
export function presentScan(report: ScanReport, scope: ScanPageScope) {
  return report.findings.length === 0 && isSbom(report)
    ? presentPackages(report)
    : presentFindings(report, scope);
}

export function isSbom({ format }: ScanReport): boolean {
  return format === 'spdx' || format === 'cyclonedx';
}

function presentFindings(report: ScanReport, scope: ScanPageScope) {
  const { findings } = report;
  const shown = remembered(plain);
  const steps = stepsOf(report.history);
  const kinds = new Map<string, { readonly index: number; readonly finding: ScanFinding }>();
  const keyOf = ({ id, severity }: ScanFinding) => `${severity} ${id}`;
  for (const finding of findings) {
    const key = keyOf(finding);
    if (!kinds.has(key)) kinds.set(key, { index: kinds.size, finding });
  }
  const counts = countScanSeverities(findings);
  const found = scanSeverities.filter((each) => counts[each] > 0).map((each) => `${counts[each]} ${each}`);
  const fixable = findings.filter(({ fixedIn }) => fixedIn.length > 0).length;
  const result = {
    headline: found.length > 0 ? found.join(', ') : 'Nothing found',
    note: noteOf(report, scope.time, fixable),
    layout: 'scan' as const,
    severities: scanSeverities,
    words: { ...words, filter: 'Filter findings' },
    kinds: [...kinds.values()].map(({ finding }) => kindOf(finding, shown)),
    rows: findings.map((finding) => {
      const origin = scope.originOf(finding);
      const place = placeOf(finding, origin, scope, shown);
      return {
        kind: kinds.get(keyOf(finding))?.index ?? 0,
        name: shown([finding.package, finding.version].filter(Boolean).join(' ') || basename(finding.path)),
        extra: shown(finding.fixedIn.length > 0 ? finding.fixedIn.join(', ') : finding.state),
        group: shown(groupOf(finding, origin, report, steps)),
        isMarked: finding.fixedIn.length > 0,
        evidence: shown(evidenceOf(finding)),
        source: '',
        place,
        actions: actionsOf(finding, scope).map((action) => shown(labelOf(action, place))),
      };
    }),
    notes: report.omitted > 0 ? [`${report.omitted} more findings of the report aren't shown.`] : [],
    actions: [],
  };
  const firsts = [...kinds.values()];
  return {
    result,
    textsOf: (kind: number) => {
      const first = firsts[kind];
      return first ? detailsOf(first.finding) : [];
    },
  };
}

function presentPackages(report: ScanReport) {
  const { packages } = report;
  const what = packages.length === 1 ? '1 package' : `${packages.length} packages`;
  const result = {
    headline: what,
    note: noteOf(report, undefined, undefined),
    layout: 'packages' as const,
    severities: [],
    words: {
      ...words,
      filter: 'Filter packages',
      nothing: 'The SBOM lists no packages.',
      nothingPasses: 'No package passes the filter.',
    },
    kinds: packages.map(({ name, type }) => ({
      severity: '',
      number: plain(name),
      title: '',
      note: plain(type),
    })),
    rows: packages.map(({ version, type, license }, kind) => ({
      kind,
      name: plain(version),
      extra: plain(type),
      group: plain(type),
      isMarked: false,
      evidence: '',
      source: '',
      place: plain(license),
      actions: [],
    })),
    notes: report.omitted > 0 ? [`${report.omitted} more packages of the SBOM aren't shown.`] : [],
    actions: [],
  };
  const textsOf = (kind: number) => {
    const license = packages[kind]?.license ?? '';
    return license === '' ? [] : [{ label: 'License', text: plain(license) }];
  };
  return { result, textsOf };
}

const words = {
  group: 'Where it comes from',
  allGroups: 'Everything',
  onlyMarked: 'With a fix',
  nothing: 'The report has no findings.',
  nothingPasses: 'No finding passes the filter.',
  notes: 'Not shown',
  link: '',
};

function plain(text: string): string {
  return plainText(maskText(text));
}

type Shown = typeof plain;

/** The same, each text once: findings repeat packages, versions and layers. */
function remembered(show: Shown): Shown {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const shown = show(text);
    known.set(text, shown);
    return shown;
  };
}

function noteOf(
  { tool, target, system }: ScanReport,
  time: string | undefined,
  fixable: number | undefined,
): string {
  const by = `${tool || 'an unnamed tool'}${time === undefined ? '' : ` at ${time}`}`;
  const about = [target, system].filter(Boolean).join(', ');
  const fixes = fixable === undefined ? '' : ` ${fixable} can be fixed by an update.`;
  return plain(`Reported by ${by}${about === '' ? '' : ` for ${about}`}.${fixes}`);
}

function kindOf({ id, severity, title, aliases }: ScanFinding, shown: Shown) {
  return {
    severity,
    number: shown(id),
    title: shown(title),
    note: shown([severity, ...aliases].join(' · ')),
  };
}

function detailsOf({ title, description, links: [link] }: ScanFinding) {
  return [
    ...(description === '' || description === title
      ? []
      : [{ label: '', text: plain(description.slice(0, mostOfDescription)) }]),
    ...(link === undefined ? [] : [{ label: 'Advisory', text: plain(link) }]),
  ];
}

function evidenceOf({ package: name, version, fixedIn, state, path }: ScanFinding): string {
  if (name === '') return path;
  const where = path === '' ? '' : ` in ${path}`;
  const fix =
    fixedIn.length > 0
      ? `Fixed in ${fixedIn.join(', ')}.`
      : state === ''
        ? 'No version is known that fixes it.'
        : `No fix: ${state}.`;
  return `${[name, version].filter(Boolean).join(' ')} is installed${where}. ${fix}`;
}

function placeOf(
  finding: ScanFinding,
  origin: Origin | undefined,
  scope: ScanPageScope,
  shown: Shown,
): string {
  if (origin) return shown(`${scope.shownPath(origin.place.path)}:${origin.place.line}`);
  if (finding.place) return shown(`${finding.place.path}:${finding.place.line}`);
  return shown(finding.path);
}

/** Longer descriptions are cut. */
const mostOfDescription = 1200;
/** Longer texts of instructions are cut. */
const mostOfInstruction = 60;

function groupOf(
  { layer }: ScanFinding,
  origin: Origin | undefined,
  { history }: ScanReport,
  steps: ReadonlyMap<string, number>,
): string {
  if (origin) return cut(origin.isBase ? `Base image: ${origin.text.replace(/^FROM\s+/i, '')}` : origin.text);
  const index = steps.get(layer);
  if (index === undefined) return '';
  const { keyword, text } = builtInstruction(history[index]?.createdBy ?? '');
  return cut(`Layer ${index + 1}: ${[keyword, text].filter(Boolean).join(' ')}`);
}

function cut(text: string): string {
  return text.length > mostOfInstruction ? `${text.slice(0, mostOfInstruction)}…` : text;
}

function labelOf(action: ScanAction, place: string): string {
  if (action.kind === 'update') return `Update Base to ${action.image}`;
  if (action.kind === 'advisory') return 'Open Advisory';
  return `Go to Line (${place})`;
}
