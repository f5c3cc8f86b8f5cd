import { linksIn, objectIn, objectsIn, textIn, versionsIn, type Json } from '../json';
import { mostEntries, severityOf, type ScanFinding, type ScanReport, type ScanStep } from '../report';
import { historyIn } from './imageHistory';

export function isGrype(root: unknown): boolean {
  const { matches, descriptor } = objectIn(root);
  return Array.isArray(matches) || /^grype$/i.test(textIn(objectIn(descriptor)['name']));
}

/** JSON of Grype, from 0.13 to 0.9x: fields came, none that matters changed its meaning. */
export function readGrype(root: unknown): ScanReport {
  const report = objectIn(root);
  const matches = objectsIn(report['matches']);
  const { target } = objectIn(report['source']);
  const distro = objectIn(report['distro']);
  const { name, version } = objectIn(report['descriptor']);
  const tool = textIn(name) || 'grype';
  return {
    format: 'grype',
    tool: [tool.charAt(0).toUpperCase() + tool.slice(1), textIn(version)].filter(Boolean).join(' '),
    target: textIn(target) || textIn(objectIn(target)['userInput']),
    system: [textIn(distro['name']), textIn(distro['version'])].filter(Boolean).join(' '),
    findings: matches.slice(0, mostEntries).map(finding),
    packages: [],
    history: historyOf(objectIn(target)['config']),
    omitted: Math.max(0, matches.length - mostEntries),
  };
}

/** The configuration of the image, which stands there in Base64. */
function historyOf(config: unknown): readonly ScanStep[] {
  if (typeof config !== 'string') return historyIn(config);
  try {
    return historyIn(JSON.parse(Buffer.from(config, 'base64').toString('utf8')));
  } catch {
    return [];
  }
}

function finding(match: Json): ScanFinding {
  const vulnerability = objectIn(match['vulnerability']);
  const artifact = objectIn(match['artifact']);
  const related = objectsIn(match['relatedVulnerabilities']);
  const { versions, state } = objectIn(vulnerability['fix']);
  const [location = {}] = objectsIn(artifact['locations']);
  const id = textIn(vulnerability['id']);
  const fixedIn = versionsIn(versions ?? vulnerability['fixedInVersion']);
  const descriptions = [vulnerability, ...related].map((each) => textIn(each['description'], 2000));
  return {
    id,
    aliases: [...new Set(related.map((each) => textIn(each['id'])))]
      .filter((each) => each && each !== id)
      .slice(0, 10),
    severity: severityOf(textIn(vulnerability['severity'])),
    title: '',
    description: descriptions.find((text) => text !== '') ?? '',
    package: textIn(artifact['name']),
    version: textIn(artifact['version']),
    fixedIn,
    state: fixedIn.length > 0 ? '' : (states[textIn(state)] ?? ''),
    links: linksIn(vulnerability['dataSource'], vulnerability['urls'] ?? vulnerability['links']),
    path: textIn(location['path'], 1000),
    layer: textIn(location['layerID']),
  };
}

const states: Readonly<Record<string, string>> = {
  'not-fixed': 'not fixed',
  'wont-fix': "won't be fixed",
};
