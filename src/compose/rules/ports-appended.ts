import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { type Entry, entriesOf, get, getIn, type Source } from '../node';
import { findingAt, portsOf, type PublishedPort } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const messages = {
  portsJoined:
    'Port {port} of the earlier file stays published too, because port lists are joined. Write "ports: !override" to replace them.',
} as const;

export default {
  id: 'ports-appended',
  since: '0.1.0',
  aliases: [],
  title: 'Ports appended by an overlay',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Port lists are joined when files are merged: the mapping of the base file stays next to the one of the overlay. `!override` replaces the list.',
    severity: 'Warning: Compose accepts the stack and publishes both ports.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n---\nservices:\n  web:\n    ports:\n      - "9090:80"\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "8080:80"\n---\nservices:\n  web:\n    ports: !override\n      - "9090:80"\n',
    links: ['https://docs.docker.com/reference/compose-file/merge/#replace-value'],
    fixes: {
      unsafe: 'The ports of the file before are no longer published.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const overlay of overlaysOf(document)) {
      const service = getIn(document.model, 'services', overlay.service);
      const ports = service
        ? [...portsOf({ key: overlay.service, keySource: service.source, value: service })]
        : [];
      const isOwn = (port: PublishedPort) => overlay.contains(port.node.source);
      const port = commonPort(
        ports.filter((each) => each.published && isOwn(each)),
        ports.filter((each) => each.published && !isOwn(each)),
      );
      if (port === undefined) continue;
      const { keySource } = overlay.ports;
      const at = { start: keySource.span.end + 1, end: keySource.span.end + 1 };
      const fix = unsafeFix('Replace the ports with !override', { span: at, newText: ' !override' });
      const message = say(messages, 'portsJoined', { port });
      yield findingAt(document, keySource, message, { fixes: [fix] });
    }
  },
} satisfies Rule<ComposeDocument>;

/** The first container port that the mappings of both lists have. */
function commonPort(own: readonly PublishedPort[], others: readonly PublishedPort[]): number | undefined {
  for (const { target, count } of own) {
    for (const other of others) {
      const first = Math.max(Number(target), Number(other.target));
      if (first < Math.min(Number(target) + count, Number(other.target) + other.count)) return first;
    }
  }
  return undefined;
}

interface Overlay {
  readonly service: string;
  readonly ports: Entry;
  contains(source: Source): boolean;
}

/** The lists of ports that this file merges over those of another file, or of an earlier document. */
function* overlaysOf(document: ComposeDocument): Generator<Overlay> {
  const place = document.membership.files.indexOf(document.file.path);
  for (const [index, { root, resets }] of document.file.documents.entries()) {
    if (place <= 0 && index === 0) continue;
    for (const service of entriesOf(get(root, 'services'))) {
      const ports = service.value.kind === 'map' ? service.value.entries.get('ports') : undefined;
      if (!ports || resets.some((reset) => reset.path.join('.') === `services.${service.key}.ports`))
        continue;
      const { span } = ports.value.source;
      yield {
        service: service.key,
        ports,
        contains: (source) =>
          source.file.path === document.file.path &&
          source.span.start >= span.start &&
          source.span.end <= span.end,
      };
    }
  }
}
