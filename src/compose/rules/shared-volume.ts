import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf, type Node } from '../node';
import { allServicesOf, findingAt } from './support/ruleTools';

const messages = {
  sharedVolume:
    'Service "{service}" also writes to the volume "{volume}". Mount it with ":ro" where it is only read.',
} as const;

export default {
  id: 'shared-volume',
  since: '0.1.0',
  aliases: [],
  title: 'Volume written by several services',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'Anyone who breaks into one of the containers can change what the other reads, and programs rarely expect others to write to the same place. Mount it read-only where it is only read.',
    severity: 'Hint: not in the recommended profile, because this is often the purpose of the volume.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - site:/usr/share/nginx/html\n  editor:\n    image: ghost:5\n    volumes:\n      - site:/site\nvolumes:\n  site:\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - site:/usr/share/nginx/html:ro\n  editor:\n    image: ghost:5\n    volumes:\n      - site:/site\nvolumes:\n  site:\n',
    links: ['https://docs.docker.com/engine/storage/volumes/#use-a-read-only-volume'],
  },
  messages,
  *check(document): Generator<Finding> {
    const writers = new Map<string, { readonly service: string; readonly mount: Node }[]>();
    for (const { key: service, value } of allServicesOf(document)) {
      for (const mount of itemsOf(get(value, 'volumes'))) {
        const name = textOf(get(mount, 'source'));
        if (textOf(get(mount, 'type')) !== 'volume' || !name) continue;
        if (textOf(get(mount, 'read_only')) === 'true') continue;
        const known = writers.get(name) ?? [];
        if (known.every((other) => other.service !== service)) known.push({ service, mount });
        writers.set(name, known);
      }
    }
    for (const [name, [first, ...others]] of writers) {
      for (const { mount } of others) {
        const message = say(messages, 'sharedVolume', { service: first?.service ?? '', volume: name });
        yield findingAt(document, mount.source, message);
      }
    }
  },
} satisfies Rule<ComposeDocument>;
