import { plainText } from '../../base/text/plainText';
import type { ServiceFacts } from '../facts';
import { lineSpanIn, type LineHint } from '../hint';

/** The health of the running containers of a service, at its health check. */
export function healthHints({ entry, own, path }: ServiceFacts): readonly LineHint[] {
  const span = lineSpanIn(path, entry.value.entries.get('healthcheck')?.keySource);
  const checked = own.filter(({ state, health }) => state === 'running' && health !== 'none');
  const [first] = checked;
  if (!span || !first) return [];
  const healthy = checked.filter(({ health }) => health === 'healthy').length;
  return [
    {
      kind: 'healthchecks',
      span,
      label: checked.length === 1 ? first.health : `${healthy} of ${checked.length} healthy`,
      details: checked
        .slice(0, mostDetails)
        .map(({ name, health }) => `${plainText(name)} is ${health === 'starting' ? 'starting' : health}.`),
      question: { about: 'health', containers: checked.slice(0, mostDetails) },
    },
  ];
}

/** So many containers are looked at more closely. */
const mostDetails = 3;
