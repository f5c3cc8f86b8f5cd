import { composeLabels } from '../../containers/composeLabels';
import type { ContainerDetails, ContainerSummary } from '../../engine/records';
import type { NetworkFacts } from './networkFacts';

/** A container of the same project that has no network in common with it. */
export interface Unreachable {
  readonly peer: ContainerSummary;
  /** What of the container names the other one: `DB_HOST`, `its command`; empty where nothing does. */
  readonly evidence: string;
}

/**
 * Running containers of the same project that the container shares no network with, those that it asks for first. None
 * where its network isn't its own.
 */
export function unreachable({ container, others }: NetworkFacts): readonly Unreachable[] {
  const project = container.config.labels[composeLabels.project];
  const { networkMode } = container.host;
  if (project === undefined || networkMode === 'host' || networkMode.startsWith('container:')) return [];
  if (container.state.status !== 'running' && container.state.status !== 'paused') return [];
  const own = new Set(container.networks.filter(({ name }) => name !== 'none').map(({ name }) => name));
  return others
    .filter(
      ({ id, labels, state, networks }) =>
        id !== container.id &&
        labels[composeLabels.project] === project &&
        labels[composeLabels.service] !== container.config.labels[composeLabels.service] &&
        (state === 'running' || state === 'paused') &&
        // Where no network is listed, it has that of another container, or of the host.
        networks.length > 0 &&
        networks.every(({ name }) => !own.has(name) && name !== 'host'),
    )
    .map((peer) => ({ peer, evidence: evidenceOf(container, peer) }))
    .sort((a, b) => Number(a.evidence === '') - Number(b.evidence === ''));
}

/** Values are secrets as often as not: only the names of variables are reported. */
function evidenceOf({ config, path, args }: ContainerDetails, { name, labels }: ContainerSummary): string {
  const names = [labels[composeLabels.service] ?? '', name].filter(Boolean);
  for (const entry of config.env) {
    const equals = entry.indexOf('=');
    const variable = entry.slice(0, equals);
    const value = entry.slice(equals + 1);
    if (equals <= 0) continue;
    if (names.includes(value) && hostVariable.test(variable)) return variable;
    if (names.some((host) => asksFor(value, host))) return variable;
  }
  const words = [path, ...args];
  const isNamed = words.some(
    (word, at) =>
      (names.includes(word) &&
        (/^\d{1,5}$/.test(words[at + 1] ?? '') || hostOption.test(words[at - 1] ?? ''))) ||
      names.some((host) => asksFor(word, host)),
  );
  return isNamed ? 'its command' : '';
}

/** A variable whose whole value is a host; of others, a value that is a word is anything. */
const hostVariable = /(?:HOST|HOSTNAME|SERVERS?|ADDR|ADDRESS|ENDPOINT|BROKERS?|UPSTREAM|URL|URI)$/i;
const hostOption = /^(?:-h|--host(?:name)?)$/;

/** Whether a text has the name where an address has its host: `db:5432`, `postgres://user@db/shop`, `host=db port=1`. */
function asksFor(text: string, host: string): boolean {
  for (let at = text.indexOf(host); at >= 0; at = text.indexOf(host, at + 1)) {
    const before = text.slice(Math.max(0, at - 12), at);
    const after = text[at + host.length] ?? '';
    const isInAddress = /(?:\/\/|@|\bhost(?:name)?=)$/i.test(before) && /^$|[:/?,;\s'"]/.test(after);
    const hasPort = /(?:^|[,\s'"=])$/.test(before) && /^:\d/.test(text.slice(at + host.length));
    if (isInAddress || hasPort) return true;
  }
  return false;
}
