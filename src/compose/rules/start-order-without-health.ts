import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Fix } from '../../lint/rule';
import { type Entry, entriesOf, get, getIn, textOf } from '../node';
import { childIndent, columnOf, findingAt, servicesOf, writtenAt } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const messages = {
  startedOnly:
    'This waits until "{service}" has started, not until it is healthy. Use "condition: service_healthy".',
} as const;

export default {
  id: 'start-order-without-health',
  since: '0.1.0',
  aliases: [],
  title: 'Dependency without a health condition',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'The short form of `depends_on` waits until a container has started, not until it is ready. The dependency has a healthcheck, so `condition: service_healthy` can wait for it.',
    severity: 'Info: not in the recommended profile, because it works most of the time.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      - db\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready"]\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready"]\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
    fixes: {
      unsafe: 'The service starts only after the other one is healthy.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const dependency of entriesOf(get(service.value, 'depends_on'))) {
        const healthcheck = getIn(document.model, 'services', dependency.key, 'healthcheck', 'test');
        if (!healthcheck || textOf(get(dependency.value, 'condition')) !== 'service_started') continue;
        const message = say(messages, 'startedOnly', { service: dependency.key });
        yield findingAt(document, dependency.keySource, message, {
          fixes: longForm(document, service.key, dependency),
        });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** Turns the list of names into the long form, in which this one is waited for and the others as before. */
function longForm(document: ComposeDocument, service: string, dependency: Entry): readonly Fix[] {
  for (const { root } of document.file.documents) {
    const written = getIn(root, 'services', service);
    const entry = written?.kind === 'map' ? written.entries.get('depends_on') : undefined;
    if (entry?.value.kind !== 'list') continue;
    if (childIndent(written) === undefined) return [];
    const { items, source } = entry.value;
    const at = items.findIndex((item) => item.source.span.start === dependency.keySource.span.start);
    // An alias, or a comment between the names, has no place in the other form.
    if (at < 0 || !/^[\s\w.,"'[\]-]*$/.test(writtenAt(source))) return [];
    const indent = ' '.repeat(columnOf(entry.keySource) + 2);
    const lines = items.flatMap((item, index) => [
      `${indent}${writtenAt(item.source)}:`,
      `${indent}  condition: service_${index === at ? 'healthy' : 'started'}`,
    ]);
    const { text } = source.file;
    const start = entry.keySource.span.end + 1;
    if (text[start - 1] !== ':' || text.slice(start, source.span.start).trim() !== '') return [];
    const span = { start, end: source.span.end };
    return [unsafeFix('Wait until it is healthy', { span, newText: `\n${lines.join('\n')}` })];
  }
  return [];
}
