import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entriesOf, get, getIn, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  neverCompletes:
    'Service "{service}" is restarted whenever it exits ("restart: {policy}"), so it never completes. Use "restart: on-failure" there.',
} as const;

export default {
  id: 'endless-completion',
  since: '0.1.0',
  aliases: [],
  title: 'Dependency on the completion of a service that always restarts',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`condition: service_completed_successfully` waits until a service has exited successfully. With `restart: always` or `unless-stopped`, it is restarted every time it exits.',
    severity: 'Warning: Compose accepts the file; the dependent service may never start.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  migrate:\n    image: flyway:11\n    restart: always\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n  migrate:\n    image: flyway:11\n    restart: "no"\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const dependency of entriesOf(get(service.value, 'depends_on'))) {
        const condition = get(dependency.value, 'condition');
        const restart = getIn(document.model, 'services', dependency.key, 'restart');
        const policy = textOf(restart);
        if (!condition || textOf(condition) !== 'service_completed_successfully') continue;
        if (!restart || (policy !== 'always' && policy !== 'unless-stopped')) continue;
        const message = say(messages, 'neverCompletes', { service: dependency.key, policy });
        yield findingAt(document, condition.source, message);
      }
    }
  },
} satisfies Rule<ComposeDocument>;
