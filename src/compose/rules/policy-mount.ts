import { say } from '../../lint/message';
import { denied, findingSeverity, isExcepted, matches, type ListPart } from '../../lint/policy';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, getIn, itemsOf, textOf, type Node } from '../node';
import { normalize } from '../paths';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  mount:
    'Service "{service}" mounts "{path}" of the host, which the policy forbids ("mounts", line {line} of .drydock.yaml). Mount what the policy allows, or a named volume.',
} as const;

export default {
  id: 'policy-mount',
  since: '0.3.0',
  aliases: [],
  title: 'Mount that the policy forbids',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can say in `.drydock.yaml` which paths of the host its services may mount (`policy`: `mounts`), directly, as a volume with a `device`, or with `use_api_socket`. A path includes everything below it, and a folder that contains a forbidden path is forbidden too.',
    severity:
      'Warning: it works as written. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - data:/data\nvolumes:\n  data:\n',
    links: [],
  },
  messages,
  *check(document): Generator<Finding> {
    const { policy } = document;
    const part = policy?.mounts;
    if (!part) return;
    for (const service of servicesOf(document)) {
      if (isExcepted(policy, 'mounts', [service.key])) continue;
      for (const { path, node } of hostPaths(document, service.value)) {
        if (!isForbidden(part, path)) continue;
        const message = say(messages, 'mount', { service: service.key, path, line: part.line });
        yield findingAt(document, node.source, message, { severity: findingSeverity(part) });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** The paths of the host that a service sees: mounted by itself, by a volume of the local driver, or by Compose. */
function* hostPaths(
  document: ComposeDocument,
  service: Node,
): Generator<{ readonly path: string; readonly node: Node }> {
  for (const node of itemsOf(get(service, 'volumes'))) {
    const source = textOf(get(node, 'source')) ?? '';
    const isBind = textOf(get(node, 'type')) === 'bind';
    const device = getIn(document.model, 'volumes', source, 'driver_opts', 'device');
    const path = isBind ? source : (textOf(device) ?? '');
    // A device such as ":/export" is a path of another host.
    if (path !== '' && (isBind || path.startsWith('/'))) yield { path, node };
  }
  const socket = get(service, 'use_api_socket');
  if (socket && textOf(socket) === 'true') yield { path: '/var/run/docker.sock', node: socket };
}

function isForbidden(part: ListPart, source: string): boolean {
  const path = normalize(source);
  const isBelow = (pattern: string) =>
    matches(pattern, path) || matches(`${pattern.replace(/(?<!\/)\/+$/, '')}/*`, path);
  const isAbove = part.deny.some((pattern) => pattern.startsWith(path === '/' ? '/' : `${path}/`));
  return isAbove || denied(part, isBelow, 'no', 'no') !== undefined;
}
