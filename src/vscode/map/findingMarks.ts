import { plainText } from '../../base/text/plainText';
import type { KnownFindings } from '../../doctor/known/knownFindings';
import type { ServiceMark } from '../../map/looks';
import { keyOf } from '../doctor/examinedKey';

/** What the doctor found about a service of a project, problems first. */
export function findingMarks(known: KnownFindings, project: string, service: string): readonly ServiceMark[] {
  const key = keyOf({ kind: 'project', project, services: [] });
  const own = known.all.filter((each) => each.key === key && each.finding.service === service);
  return own
    .map(({ finding }): ServiceMark => ({ kind: finding.severity, text: plainText(finding.check.words) }))
    .sort((a, b) => Number(a.kind === 'risk') - Number(b.kind === 'risk'));
}
