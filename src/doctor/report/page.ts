import { maskText } from '../../base/secrets/mask';
import { plainLines, plainText } from '../../base/text/plainText';
import { LineMap } from '../../base/span';
import { relative } from '../../compose/paths';
import { aboutServices } from '../diagnose';
import type { Examination } from '../examine';
import type { Finding } from '../rank';
import { byPressure, highPressure, worstOf, type ContainerUse } from '../use/use';
import type { Evidence } from '../verdict';
import type { Place } from '../../sources/place';

/** What of an examination a page is about. */
export interface PageScope {
  /** Only what concerns these services; everything where empty. */
  readonly services: readonly string[];
  /** Paths are shown relative to it, if it is known. */
  readonly directory: string | undefined;
  /** Compose can be run for the project, to recreate its services. */
  readonly canRecreate: boolean;
  /** Local time of a moment, milliseconds since the epoch. */
  readonly timeOf: (at: number) => string;
}

/** The findings that a page shows, in their order. */
export function findingsOf({ diagnosis }: Examination, services: readonly string[]): readonly Finding[] {
  return services.length === 0 ? diagnosis.findings : aboutServices(diagnosis, services).findings;
}

/** An examination as the Diagnosis editor shows it: plain text throughout, secrets masked. */
export function presentExamination(examination: Examination, scope: PageScope) {
  const { diagnosis, isDeep, at, services, use } = examination;
  const findings = findingsOf(examination, scope.services);
  const worst = worstOf(use);
  return {
    headline: headlineOf(findings),
    note: `Checked at ${scope.timeOf(at)}, ${isDeep ? 'with temporary containers' : 'without temporary containers'}.`,
    findings: findings.map((finding) => presentFinding(finding, examination, scope)),
    others: diagnosis.findings.length - findings.length,
    seen: seenOf(examination, scope),
    unseen: [
      ...(services.some(({ isDefined }) => isDefined) ? [] : [noFiles]),
      ...(isDeep ? [] : [notDeep]),
      ...diagnosis.unseen.map((sentence) => plainText(maskText(sentence))),
    ],
    canLookDeeper: !isDeep || diagnosis.unseen.length > 0,
    use: byPressure(use).map((each) => presentUse(each, worst)),
  };
}

const noFiles =
  'No Compose file of this workspace defines these containers, so lines and fixes are missing. Open the folder of the project to get them.';
const notDeep =
  "Files of images, and sockets and processes if the engine isn't on this machine: this needs temporary containers.";

function headlineOf(findings: readonly Finding[]): string {
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const risks = findings.length - problems;
  if (findings.length === 0) return 'Nothing found';
  return [counted(problems, 'problem'), counted(risks, 'risk')].filter(Boolean).join(', ');
}

function seenOf({ services, files, checks, diagnosis }: Examination, scope: PageScope): readonly string[] {
  const containers = services.flatMap((service) => service.containers);
  const running = containers.filter(({ state }) => state === 'running').length;
  return [
    `${counted(services.length, 'service')} with ${containers.length === 0 ? 'no containers' : `${counted(containers.length, 'container')}, ${running} running`}: records, logs, events, networks and health.`,
    ...(files.length > 0 ? [`Compose files: ${files.map((path) => near(path, scope)).join(', ')}.`] : []),
    `${counted(checks, 'known cause')} ${diagnosis.findings.length === 0 ? 'looked for, none found' : 'looked for'}.`,
  ];
}

function presentFinding(finding: Finding, examination: Examination, scope: PageScope) {
  const { check, severity, title, service, evidence, remedy, places, fixes = [], consequences } = finding;
  const containers = examination.services.find(({ name }) => name === service)?.containers ?? [];
  return {
    severity,
    title: shown(title),
    service: plainText(service),
    cause: check.title,
    check: check.id,
    evidence: evidence.map(presentEvidence),
    remedy: shown(remedy),
    places: places.map((place) => presentPlace(place, examination, scope)),
    fixes: fixes.map(({ fix }) => shown(fix.title)),
    canRecreate: scope.canRecreate,
    hasLogs: containers.length > 0,
    consequences: consequences.map((each) => ({
      service: plainText(each.service),
      title: shown(each.title),
    })),
  };
}

function presentEvidence({ text, source }: Evidence) {
  return {
    text: plainLines(maskText(text)).slice(0, 4000),
    source: plainText(source),
    isCommand: /^(?:docker|podman|curl|ss|cat) /.test(source),
  };
}

function presentPlace({ path, line }: Place, { texts }: Examination, scope: PageScope) {
  const text = texts.get(path);
  return {
    label: `${near(path, scope)}:${line}`,
    text: text === undefined ? '' : shown(lineOf(text, line).trim().slice(0, 200)),
  };
}

/** A path as the page shows it: relative to the folder of the project where it lies in it. */
function near(path: string, { directory }: PageScope): string {
  const short = directory === undefined ? path : relative(directory, path);
  return plainText(short.startsWith('../') ? path : short);
}

/** A line of a text, counted from 1; empty where the text has no such line. */
export function lineOf(text: string, line: number): string {
  const lines = new LineMap(text);
  if (line < 1 || line > lines.lineCount) return '';
  const end = line < lines.lineCount ? lines.lineStart(line + 1) : text.length;
  return text.slice(lines.lineStart(line), end).replace(/\r?\n$/, '');
}

function presentUse({ container, resources }: ContainerUse, worst: ReturnType<typeof worstOf>) {
  return {
    container: plainText(container),
    rows: resources.map((each) => ({
      resource: each.resource,
      utilization: shown(each.utilization ?? ''),
      saturation: shown(each.saturation ?? ''),
      errors: shown(each.errors ?? ''),
      isHigh: each.pressure >= highPressure,
      isWorst: each === worst,
    })),
  };
}

function shown(text: string): string {
  return plainText(maskText(text));
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
