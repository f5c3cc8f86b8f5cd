import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Fix } from '../../lint/rule';
import { entriesOf, get, getIn, itemsOf, type Node, textOf } from '../node';
import { childIndent, findingAt, insertBelow, isOwn, servicesOf } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const messages = {
  turnedOff:
    'The healthcheck of service "{service}" is turned off, so it never becomes healthy and "up" fails.',
  turnedOffOptional:
    'The healthcheck of service "{service}" is turned off, so it never becomes healthy and "up" continues without it.',
  noHealthcheck:
    'Service "{service}" has no healthcheck here. Unless its image has one, it never becomes healthy and "up" fails.',
  noHealthcheckOptional:
    'Service "{service}" has no healthcheck here. Unless its image has one, it never becomes healthy and "up" continues without it.',
} as const;

export default {
  id: 'healthy-without-healthcheck',
  since: '0.1.0',
  aliases: [],
  title: 'service_healthy without a healthcheck',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`condition: service_healthy` waits for a healthcheck. A service without one, here or in its image, never becomes healthy, and `up` fails.',
    severity: 'Warning: Compose accepts the file; `up` fails unless the image has a HEALTHCHECK.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready"]\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
    fixes: {
      unsafe: 'Adds a healthcheck with a command that you have to replace.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const dependency of entriesOf(get(service.value, 'depends_on'))) {
        const condition = get(dependency.value, 'condition');
        const target = getIn(document.model, 'services', dependency.key);
        if (!condition || !target || textOf(condition) !== 'service_healthy') continue;
        const healthcheck = get(target, 'healthcheck');
        const isOff = isTurnedOff(healthcheck);
        if (healthcheck && !isOff) continue;
        // The Dockerfile of a service that is built here may well have one.
        if (!healthcheck && get(target, 'build')) continue;
        const isOptional = textOf(get(dependency.value, 'required')) === 'false';
        const id = `${isOff ? 'turnedOff' : 'noHealthcheck'}${isOptional ? 'Optional' : ''}` as const;
        const message = say(messages, id, { service: dependency.key });
        const fixes = healthcheck ? [] : skeleton(document, dependency.key);
        yield findingAt(document, condition.source, message, { fixes });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** `disable: true`, or a test that says NONE; either turns off the one of the image, too. */
function isTurnedOff(healthcheck: Node | undefined): boolean {
  if (textOf(get(healthcheck, 'disable')) === 'true') return true;
  const test = get(healthcheck, 'test');
  return textOf(itemsOf(test)[0]) === 'NONE';
}

function skeleton(document: ComposeDocument, name: string): readonly Fix[] {
  const services = get(document.model, 'services');
  const service = services?.kind === 'map' ? services.entries.get(name) : undefined;
  const indent = childIndent(service?.value);
  if (!service || indent === undefined || !isOwn(document, { source: service.keySource })) return [];
  const edit = insertBelow(
    service.keySource,
    (space) =>
      `${space}healthcheck:\n${space}  test: ["CMD-SHELL", "true"] # what tells that it works\n${space}  interval: 10s\n${space}  timeout: 5s\n${space}  retries: 5\n`,
    indent,
  );
  return [unsafeFix(`Add a healthcheck to "${name}"`, edit)];
}
