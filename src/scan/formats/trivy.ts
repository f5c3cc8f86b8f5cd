import { linksIn, objectIn, objectsIn, textIn, versionsIn, type Json } from '../json';
import { mostEntries, severityOf, type ScanFinding, type ScanReport } from '../report';
import { historyIn } from './imageHistory';

export function isTrivy(root: unknown): boolean {
  if (Array.isArray(root)) return root.length > 0 && 'Target' in objectIn(root[0]);
  const { SchemaVersion, ArtifactName, Results } = objectIn(root);
  return (SchemaVersion !== undefined && ArtifactName !== undefined) || Array.isArray(Results);
}

/** JSON of Trivy: schema 2 (since 0.20), and the bare list of results before it. */
export function readTrivy(root: unknown): ScanReport {
  const report = objectIn(root);
  const results = objectsIn(Array.isArray(root) ? root : report['Results']);
  const { OS, ImageConfig } = objectIn(report['Metadata']);
  const { Family, Name } = objectIn(OS);
  const findings = results.flatMap((result) => [
    ...objectsIn(result['Vulnerabilities']).map((each) => vulnerability(each)),
    ...objectsIn(result['Misconfigurations']).flatMap((each) => misconfiguration(each, result)),
    ...objectsIn(result['Secrets']).map((each) => secret(each, result)),
  ]);
  const version = textIn(objectIn(report['Trivy'])['Version']);
  return {
    format: 'trivy',
    tool: ['Trivy', version].filter(Boolean).join(' '),
    target: textIn(report['ArtifactName']),
    system: [textIn(Family), textIn(Name)].filter(Boolean).join(' '),
    findings: findings.slice(0, mostEntries),
    packages: [],
    history: historyIn(ImageConfig),
    omitted: Math.max(0, findings.length - mostEntries),
  };
}

function vulnerability(each: Json): ScanFinding {
  const fixedIn = versionsIn(each['FixedVersion']);
  const id = textIn(each['VulnerabilityID']);
  return {
    id,
    aliases: [],
    severity: severityOf(textIn(each['Severity'])),
    title: textIn(each['Title']),
    description: textIn(each['Description'], 2000),
    package: textIn(each['PkgName']),
    version: textIn(each['InstalledVersion']),
    fixedIn,
    state: fixedIn.length > 0 ? '' : (states[textIn(each['Status'])] ?? ''),
    links: linksIn(each['PrimaryURL'], each['References']),
    path: textIn(each['PkgPath'], 1000),
    layer: textIn(objectIn(each['Layer'])['DiffID']),
  };
}

const states: Readonly<Record<string, string>> = {
  affected: 'not fixed',
  will_not_fix: "won't be fixed",
  fix_deferred: 'fix deferred',
  end_of_life: 'end of life',
  under_investigation: 'under investigation',
};

function misconfiguration(each: Json, result: Json): readonly ScanFinding[] {
  if (textIn(each['Status']) === 'PASS') return [];
  const { StartLine, EndLine } = objectIn(each['CauseMetadata']);
  return [
    {
      ...noPackage,
      id: textIn(each['ID']),
      severity: severityOf(textIn(each['Severity'])),
      title: textIn(each['Title']),
      description: [textIn(each['Message'], 1000), textIn(each['Resolution'], 1000)]
        .filter(Boolean)
        .join(' '),
      links: linksIn(each['PrimaryURL'], each['References']),
      ...placed(result, StartLine, EndLine),
    },
  ];
}

/** What matched is left out: it is the secret, or a part of it. */
function secret(each: Json, result: Json): ScanFinding {
  return {
    ...noPackage,
    id: textIn(each['RuleID']),
    severity: severityOf(textIn(each['Severity'])),
    title: textIn(each['Title']) || 'Secret',
    description: `Found in line ${textIn(each['StartLine']) || '?'} of ${textIn(result['Target'], 1000)}.`,
    path: textIn(result['Target'], 1000),
    layer: textIn(objectIn(each['Layer'])['DiffID']),
  };
}

const noPackage = {
  aliases: [],
  package: '',
  version: '',
  fixedIn: [],
  state: '',
  links: [],
  path: '',
  layer: '',
} as const;

function placed(result: Json, start: unknown, end: unknown): Partial<ScanFinding> {
  const path = textIn(result['Target'], 1000);
  if (typeof start !== 'number' || start < 1 || path === '') return { path };
  const endLine = typeof end === 'number' && end > start ? end : start;
  return { path, place: { path, line: start, column: 1, endLine: endLine + 1, endColumn: 1 } };
}
