import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  changingTag:
    'The tag of "{image}" changes with every release, so deployments aren\'t reproducible. Pin a version.',
  noTag: '"{image}" has no tag, which means "latest". Pin a version.',
} as const;

export default {
  id: 'unpinned-image',
  since: '0.1.0',
  aliases: ['CIS-5.28', 'service-image-require-explicit-tag'],
  title: 'Image without a fixed version',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`latest`, or no tag at all, refers to a different image over time: what worked may break, and nobody can tell which version was running.',
    severity: 'Info: not in the recommended profile, because many files do this for development.',
    bad: 'services:\n  web:\n    image: nginx\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const node = get(service.value, 'image');
      const image = textOf(node);
      if (!node || !image || get(service.value, 'build') || image.includes('@')) continue;
      const tag = /:([^/:]+)$/.exec(image)?.[1];
      if (tag !== undefined && tag !== 'latest') continue;
      const message = say(messages, tag ? 'changingTag' : 'noTag', { image });
      yield findingAt(document, node.source, message);
    }
  },
} satisfies Rule<ComposeDocument>;
