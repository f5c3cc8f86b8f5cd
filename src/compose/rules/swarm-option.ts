import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, get, itemsOf, type Node, type Source } from '../node';
import { nestedOptions, serviceOptions } from '../swarm/options';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  ignored: 'A swarm ignores "{option}". {instead}.',
  rejected: '"docker stack deploy" rejects "{option}". {instead}.',
  noImage:
    'A swarm doesn\'t build images, and service "{service}" has no "image". Set it to the image that you push.',
} as const;

export default {
  id: 'swarm-option',
  since: '0.3.0',
  aliases: [],
  title: 'Option without an effect in a swarm',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A stack with `target: swarm` in `.drydock.yaml` is deployed with `docker stack deploy`, which doesn\'t know all of the Compose Specification. It ignores some options, so that a service runs without a restriction or a restart policy that the file asks for, and rejects the file because of others. "Deploy Stack..." moves or leaves out what would be rejected.',
    severity:
      'Warning: the stack works, but not as written. It is an error if `docker stack deploy` rejects the file.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    restart: always\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    deploy:\n      restart_policy:\n        condition: any\n',
    files: { '.drydock.yaml': 'stacks:\n  shop:\n    files: [compose.yaml]\n    target: swarm\n' },
    links: ['https://docs.docker.com/reference/cli/docker/stack/deploy/'],
  },
  messages,
  *check(document): Generator<Finding> {
    if (document.membership.target !== 'swarm') return;
    for (const service of servicesOf(document)) {
      const hasImage = get(service.value, 'image') !== undefined;
      if (!hasImage && !document.isFragment) {
        const at = get(service.value, 'build') ? keyOf(service.value, 'build') : service.keySource;
        yield findingAt(document, at, say(messages, 'noImage', { service: service.key }), {
          severity: 'error',
        });
      }
      for (const { key, keySource } of entriesOf(service.value)) {
        const known = serviceOptions.get(key);
        if (!known || (key === 'build' && !hasImage)) continue;
        const { outcome, instead } = known;
        const severity = outcome === 'rejected' ? ({ severity: 'error' } as const) : {};
        yield findingAt(document, keySource, say(messages, outcome, { option: key, instead }), severity);
      }
    }
    for (const { path, instead } of nestedOptions) {
      for (const source of placesOf(document.model, path)) {
        const message = say(messages, 'rejected', { option: path.at(-1) ?? '', instead });
        yield findingAt(document, source, message, { severity: 'error' });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

function keyOf(node: Node, key: string): Source {
  for (const entry of entriesOf(node)) if (entry.key === key) return entry.keySource;
  return node.source;
}

/** Where the options at a path are written; see {@link nestedOptions}. */
function* placesOf(node: Node | undefined, [key = '', ...rest]: readonly string[]): Generator<Source> {
  if (key === '*') {
    for (const { value } of entriesOf(node)) yield* placesOf(value, rest);
    for (const item of itemsOf(node)) yield* placesOf(item, rest);
    return;
  }
  const value = get(node, key);
  if (!node || value === undefined) return;
  if (rest.length > 0) yield* placesOf(value, rest);
  else yield keyOf(node, key);
}
