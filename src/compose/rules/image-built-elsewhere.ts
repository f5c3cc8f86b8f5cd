import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, get, textOf } from '../node';
import { allServicesOf, findingAt, servicesOf } from './support/ruleTools';

const messages = {
  notAwaited:
    'Service "{service}" builds this image, but this service doesn\'t wait for it. Add it to "depends_on".',
} as const;

export default {
  id: 'image-built-elsewhere',
  since: '0.1.0',
  aliases: [],
  title: 'Image built by another service',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A service that only names an image which another service of the stack builds may be started, or have its image pulled, before the image is built. `depends_on` sets the order; `pull_policy: never` prevents Compose from asking a registry.',
    severity: 'Warning: Compose accepts the file; on a clean machine, `up` may try to pull the image.',
    bad: 'services:\n  app:\n    build: .\n    image: shop\n  worker:\n    image: shop\n',
    good: 'services:\n  app:\n    build: .\n    image: shop\n  worker:\n    image: shop\n    depends_on:\n      - app\n',
    links: ['https://docs.docker.com/reference/compose-file/build/#using-build-and-image'],
  },
  messages,
  *check(document): Generator<Finding> {
    const builders = new Map<string, string>();
    for (const service of allServicesOf(document)) {
      const image = textOf(get(service.value, 'image'));
      if (image && get(service.value, 'build')) builders.set(image, service.key);
    }
    if (builders.size === 0) return;
    for (const service of servicesOf(document)) {
      const node = get(service.value, 'image');
      const builder = builders.get(textOf(node) ?? '');
      if (!node || builder === undefined || get(service.value, 'build')) continue;
      const waits = [...entriesOf(get(service.value, 'depends_on'))].length > 0;
      if (waits || ['never', 'build'].includes(textOf(get(service.value, 'pull_policy')) ?? '')) continue;
      const message = say(messages, 'notAwaited', { service: builder });
      yield findingAt(document, node.source, message);
    }
  },
} satisfies Rule<ComposeDocument>;
