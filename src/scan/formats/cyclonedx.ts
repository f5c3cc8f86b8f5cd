import { linksIn, objectIn, objectsIn, textIn, type Json } from '../json';
import {
  mostEntries,
  scanSeverities,
  severityOf,
  severityOfScore,
  type ScanFinding,
  type ScanPackage,
  type ScanReport,
  type ScanSeverity,
} from '../report';
import { packageOf } from './sarif';

export function isCycloneDx(root: unknown): boolean {
  return textIn(objectIn(root)['bomFormat']) === 'CycloneDX';
}

/** CycloneDX 1.4 to 1.6 in JSON: packages, and vulnerabilities if it has some. */
export function readCycloneDx(root: unknown): ScanReport {
  const report = objectIn(root);
  const { component, tools } = objectIn(report['metadata']);
  const components = objectsIn(report['components']);
  const byRef = new Map(components.map((each) => [textIn(each['bom-ref'], 1000), each]));
  const findings = objectsIn(report['vulnerabilities']).flatMap((each) => findingsOf(each, byRef));
  const makers = Array.isArray(tools) ? objectsIn(tools) : objectsIn(objectIn(tools)['components']);
  const omitted = Math.max(0, components.length - mostEntries) + Math.max(0, findings.length - mostEntries);
  return {
    format: 'cyclonedx',
    tool: makers
      .map(({ name, version }) => [textIn(name), textIn(version)].filter(Boolean).join(' '))
      .filter(Boolean)
      .join(', '),
    target: textIn(objectIn(component)['name']),
    system: '',
    findings: findings.slice(0, mostEntries),
    packages: components.slice(0, mostEntries).map(packageIn),
    history: [],
    omitted,
  };
}

function packageIn(each: Json): ScanPackage {
  const licenses = objectsIn(each['licenses']).map(({ license, expression }) => {
    const { id, name } = objectIn(license);
    return textIn(expression) || textIn(id) || textIn(name);
  });
  return {
    name: nameOf(each),
    version: textIn(each['version']),
    type: packageOf(textIn(each['purl'], 1000)).type || textIn(each['type']),
    license: licenses.filter(Boolean).slice(0, 10).join(', '),
  };
}

function nameOf(each: Json): string {
  return [textIn(each['group']), textIn(each['name'])].filter(Boolean).join('/');
}

function findingsOf(each: Json, byRef: ReadonlyMap<string, Json>): readonly ScanFinding[] {
  const affected = objectsIn(each['affects']).slice(0, 1000);
  return (affected.length > 0 ? affected : [{}]).map((affects) => {
    const ref = textIn(affects['ref'], 1000);
    const component = byRef.get(ref);
    const url = packageOf(ref);
    const diffId = objectsIn(component?.['properties']).find(
      ({ name }) => name === 'aquasecurity:trivy:LayerDiffID',
    );
    const fix = /\bto (?:version )?(\S+?)\.?$/i.exec(textIn(each['recommendation']))?.[1];
    return {
      id: textIn(each['id']),
      aliases: [],
      severity: worst(each),
      title: '',
      description: textIn(each['description'], 2000),
      package: component ? nameOf(component) : url.name,
      version: component ? textIn(component['version']) : url.version,
      fixedIn: fix === undefined ? [] : [fix],
      state: '',
      links: linksIn(
        objectIn(each['source'])['url'],
        objectsIn(each['advisories']).map((advisory) => advisory['url']),
      ),
      path: '',
      layer: textIn(diffId?.['value']),
    };
  });
}

function worst(each: Json): ScanSeverity {
  const found = objectsIn(each['ratings']).map(({ severity, score }) => {
    const known = severityOf(textIn(severity));
    return known === 'unknown' && typeof score === 'number' ? severityOfScore(score) : known;
  });
  return scanSeverities.find((severity) => found.includes(severity)) ?? 'unknown';
}
