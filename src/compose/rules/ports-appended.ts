import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { type Entry, entriesOf, get, getIn, type Source } from '../node';
import { findingAt, portsOf } from './support/ruleTools';
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
      const own = ports.filter((port) => overlay.contains(port.node.source));
      const clash = own.find((port) =>
        ports.some(
          (other) =>
            !overlay.contains(other.node.source) &&
            other.target === port.target &&
            other.published &&
            port.published,
        ),
      );
      if (!clash) continue;
      const { keySource } = overlay.ports;
      const at = { start: keySource.span.end + 1, end: keySource.span.end + 1 };
      const fix = unsafeFix('Replace the ports with !override', { span: at, newText: ' !override' });
      const message = say(messages, 'portsJoined', { port: clash.target });
      yield findingAt(document, keySource, message, { fixes: [fix] });
    }
  },
} satisfies Rule<ComposeDocument>;

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
