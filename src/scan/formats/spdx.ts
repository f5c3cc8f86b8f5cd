import { objectIn, objectsIn, textIn, textsIn, type Json } from '../json';
import { mostEntries, type ScanPackage, type ScanReport } from '../report';
import { packageOf } from './sarif';

export function isSpdx(root: unknown): boolean {
  const { spdxVersion, ['@context']: context } = objectIn(root);
  return textIn(spdxVersion).startsWith('SPDX-') || /spdx\.org\/rdf\/3/.test(textIn(context));
}

/** SPDX 2.2 and 2.3 in JSON, and the packages of SPDX 3. */
export function readSpdx(root: unknown): ScanReport {
  const report = objectIn(root);
  const graph = objectsIn(report['@graph']);
  const packages =
    graph.length > 0
      ? graph.filter(({ type }) => type === 'software_Package').map(newPackage)
      : objectsIn(report['packages']).map(oldPackage);
  const creators = textsIn(objectIn(report['creationInfo'])['creators']);
  const tools = creators.flatMap((creator) => /^Tool: (.*)$/.exec(creator)?.[1] ?? []);
  return {
    format: 'spdx',
    tool: tools.join(', '),
    target: textIn(report['name']),
    system: '',
    findings: [],
    packages: packages.slice(0, mostEntries),
    history: [],
    omitted: Math.max(0, packages.length - mostEntries),
  };
}

function oldPackage(each: Json): ScanPackage {
  const url = objectsIn(each['externalRefs']).find(({ referenceType }) => referenceType === 'purl');
  const license = [each['licenseConcluded'], each['licenseDeclared']]
    .map((value) => textIn(value))
    .find((text) => text !== '' && text !== 'NOASSERTION' && text !== 'NONE');
  return {
    name: textIn(each['name']),
    version: textIn(each['versionInfo']),
    type: packageOf(textIn(url?.['referenceLocator'], 1000)).type,
    license: license ?? '',
  };
}

function newPackage(each: Json): ScanPackage {
  return {
    name: textIn(each['name']),
    version: textIn(each['software_packageVersion']),
    type: packageOf(textIn(each['software_packageUrl'], 1000)).type,
    license: '',
  };
}
