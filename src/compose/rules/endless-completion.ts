import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, get, getIn, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

export default {
  id: 'endless-completion',
  aliases: [],
  title: 'Waiting for the end of a service that is always started again',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`condition: service_completed_successfully` waits until a service has ended well. One with `restart: always` or `unless-stopped` is started again each time it ends.',
    severity: 'Compose accepts the file; the dependent service may never start.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  migrate:\n    image: flyway:11\n    restart: always\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  migrate:\n    image: flyway:11\n    restart: "no"\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const dependency of entriesOf(get(service.value, 'depends_on'))) {
        const condition = get(dependency.value, 'condition');
        const restart = getIn(document.model, 'services', dependency.key, 'restart');
        const policy = textOf(restart);
        if (!condition || textOf(condition) !== 'service_completed_successfully') continue;
        if (!restart || (policy !== 'always' && policy !== 'unless-stopped')) continue;
        const message = `Service "${dependency.key}" is started again whenever it ends ("restart: ${policy}"), so it never counts as completed. Use "restart: on-failure" there.`;
        yield findingAt(document, condition.source, message);
      }
    }
  },
} satisfies Rule<ComposeDocument>;
