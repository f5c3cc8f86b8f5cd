import { linksIn, objectIn, objectsIn, textIn, textsIn, versionsIn, type Json } from '../json';
import {
  mostEntries,
  severityOf,
  severityOfScore,
  type ScanFinding,
  type ScanPlace,
  type ScanReport,
  type ScanSeverity,
} from '../report';

export function isSarif(root: unknown): boolean {
  const { runs, version, $schema } = objectIn(root);
  return Array.isArray(runs) && (textIn(version).startsWith('2.') || /sarif/i.test(textIn($schema)));
}

/**
 * SARIF 2.1.0 of any tool. Packages and versions aren't part of it, so they are read where Docker Scout, Trivy and Grype
 * each put them.
 */
export function readSarif(root: unknown): ScanReport {
  const runs = objectsIn(objectIn(root)['runs']);
  const findings = runs.flatMap((run) => {
    const { driver } = objectIn(run['tool']);
    const rules = objectsIn(objectIn(driver)['rules']);
    const byId = new Map(rules.map((rule) => [textIn(rule['id']), rule]));
    return objectsIn(run['results'])
      .filter(({ suppressions }) => !Array.isArray(suppressions) || suppressions.length === 0)
      .map((result) => {
        const own = objectIn(result['rule']);
        const id = textIn(result['ruleId']) || textIn(own['id']);
        const index = result['ruleIndex'] ?? own['index'];
        const rule = byId.get(id) ?? (typeof index === 'number' ? rules[index] : undefined) ?? {};
        return finding(id || textIn(rule['id']), result, rule);
      });
  });
  const tools = runs.map(({ tool }) => {
    const { name, version, semanticVersion } = objectIn(objectIn(tool)['driver']);
    return [textIn(name), textIn(version) || textIn(semanticVersion)].filter(Boolean).join(' ');
  });
  const { imageName } = objectIn(runs[0]?.['properties']);
  return {
    format: 'sarif',
    tool: [...new Set(tools)].filter(Boolean).join(', '),
    target: textIn(imageName),
    system: '',
    findings: findings.slice(0, mostEntries),
    packages: [],
    history: [],
    omitted: Math.max(0, findings.length - mostEntries),
  };
}

function finding(id: string, result: Json, rule: Json): ScanFinding {
  const message = textIn(objectIn(result['message'])['text'], 2000);
  const help = textIn(objectIn(rule['help'])['text'], 4000);
  const properties = objectIn(rule['properties']);
  const [url = ''] = textsIn(properties['purls']);
  const purl = packageOf(url || textIn(properties['purl']));
  const field = (...names: readonly string[]) => fieldIn(message, names) || fieldIn(help, names);
  const sentence = /package: (\S+), version (\S+) was found/.exec(message);
  const name = purl.name || field('Package') || (sentence?.[1] ?? '');
  const place = placeIn(result);
  const title = textIn(objectIn(rule['shortDescription'])['text']);
  const full = textIn(objectIn(rule['fullDescription'])['text'], 2000);
  return {
    // Grype makes a rule of each package: its ID ends with the name.
    id: name !== '' && id.endsWith(`-${name}`) ? id.slice(0, -name.length - 1) : id,
    aliases: [],
    severity: severityIn(result, rule),
    title: title === id ? '' : title,
    description: name === '' || full === '' || full === title ? message : full,
    package: name,
    version: purl.version || field('Installed Version', 'Version') || (sentence?.[2] ?? ''),
    fixedIn: versionsIn(textIn(properties['fixed_version']) || field('Fixed Version', 'Fix Version')),
    state: '',
    links: linksIn(rule['helpUri']),
    path: place?.path ?? '',
    layer: '',
    // The "line" of a package in an image is always the first: it is no place.
    ...(place && name === '' ? { place } : {}),
  };
}

/** `Fixed Version: 1.2` on a line of its own. */
function fieldIn(text: string, names: readonly string[]): string {
  for (const line of text.split('\n')) {
    const [, key = '', value = ''] = /^\s*([\w ]{1,30}): (.*)$/.exec(line) ?? [];
    if (names.includes(key)) return value.trim();
  }
  return '';
}

function severityIn(result: Json, rule: Json): ScanSeverity {
  const properties = objectIn(rule['properties']);
  const word = severityOf(textIn(properties['cvssV3_severity']));
  if (word !== 'unknown') return word;
  const score = Number.parseFloat(textIn(properties['security-severity']));
  if (score > 0) return severityOfScore(score);
  const level = textIn(result['level']) || textIn(objectIn(rule['defaultConfiguration'])['level']);
  return ({ error: 'high', warning: 'medium', note: 'low' } as const)[level as 'error'] ?? 'unknown';
}

function placeIn(result: Json): ScanPlace | undefined {
  const [location = {}] = objectsIn(result['locations']);
  const { artifactLocation, region } = objectIn(location['physicalLocation']);
  const uri = textIn(objectIn(artifactLocation)['uri'], 2000);
  if (uri === '') return undefined;
  const { startLine, startColumn, endLine, endColumn } = objectIn(region);
  const count = (value: unknown, otherwise: number) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : otherwise;
  const line = count(startLine, 1);
  const column = count(startColumn, 1);
  const last = Math.max(line, count(endLine, line));
  return {
    path: decoded(uri),
    line,
    column,
    endLine: last,
    endColumn: count(endColumn, last === line ? column : 1),
  };
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri.replace(/^file:\/\//, ''));
  } catch {
    return uri;
  }
}

/** The name, version and type in a package URL: `pkg:deb/debian/openssl@3.0.1?arch=amd64`. */
export function packageOf(url: string): {
  readonly name: string;
  readonly version: string;
  readonly type: string;
} {
  const [, type = '', path = '', version = ''] = /^pkg:([\w.+-]+)\/([^@?#]+)(?:@([^?#]+))?/.exec(url) ?? [];
  const parts = path.split('/').map(decoded);
  const isSystem = /^(?:deb|rpm|apk|alpm)$/.test(type);
  return {
    name: isSystem ? (parts.at(-1) ?? '') : parts.join('/'),
    version: decoded(version),
    type,
  };
}
