import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

export default {
  id: 'restart-always',
  aliases: ['CIS-5.15'],
  title: 'Service that always restarts',
  severity: 'hint',
  profiles: ['security'],
  docs: {
    why: 'A service that fails is restarted forever, which may hide the failure. `on-failure:5` gives up after five attempts.',
    severity: 'Hint: many services are meant to run forever.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    restart: always\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    restart: on-failure:5\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const node = get(service.value, 'restart');
      if (!node || textOf(node) !== 'always') continue;
      yield findingAt(
        document,
        node.source,
        `Service "${service.key}" is restarted forever, even after it was stopped by hand and the engine restarts.`,
      );
    }
  },
} satisfies Rule<ComposeDocument>;
