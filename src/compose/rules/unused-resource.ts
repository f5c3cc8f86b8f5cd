import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, get, itemsOf, textOf } from '../node';
import { findingAt, allServicesOf } from './support/ruleTools';

const messages = {
  unusedResource: 'No service uses the {kind} "{name}", so Compose doesn\'t create it.',
} as const;

export default {
  id: 'unused-resource',
  since: '0.1.0',
  aliases: [],
  title: 'Unused network, volume, secret or config',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  tag: 'unnecessary',
  docs: {
    why: 'Compose drops top-level resources that no service uses: they are never created. Often the name in the service is misspelled, or the service was removed.',
    severity: 'Warning: Compose silently drops the resource.',
    bad: 'services:\n  web:\n    image: nginx:1.27\nvolumes:\n  # kept between runs\n  data:\n  cache:\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - data:/data\nvolumes:\n  data:\n',
    links: ['https://docs.docker.com/reference/compose-file/volumes/'],
  },
  messages,
  *check(document): Generator<Finding> {
    if (document.isFragment || document.problems.length > 0) return;
    for (const [section, names] of usedNames(document)) {
      for (const entry of entriesOf(get(document.model, section))) {
        if (names.has(entry.key) || (section === 'networks' && entry.key === 'default')) continue;
        const what = section.slice(0, -1);
        yield findingAt(
          document,
          entry.keySource,
          say(messages, 'unusedResource', { kind: what, name: entry.key }),
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;

function usedNames(document: ComposeDocument): ReadonlyMap<string, Set<string>> {
  const used = new Map(
    ['networks', 'volumes', 'secrets', 'configs'].map((section) => [section, new Set<string>()]),
  );
  for (const { value } of allServicesOf(document)) {
    for (const network of entriesOf(get(value, 'networks'))) used.get('networks')?.add(network.key);
    const buildSecrets = itemsOf(get(get(value, 'build'), 'secrets'));
    const references = [
      ['volumes', itemsOf(get(value, 'volumes'))],
      ['secrets', [...itemsOf(get(value, 'secrets')), ...buildSecrets]],
      ['configs', itemsOf(get(value, 'configs'))],
    ] as const;
    for (const [section, items] of references) {
      for (const item of items) {
        const source = textOf(get(item, 'source'));
        if (source !== undefined) used.get(section)?.add(source);
      }
    }
  }
  return used;
}
