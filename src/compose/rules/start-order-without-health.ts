import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Fix } from '../../lint/rule';
import { type Entry, entriesOf, get, getIn, textOf } from '../node';
import { columnOf, findingAt, otherFix, replaceAt, servicesOf, writtenAt } from '../ruleTools';

export default {
  id: 'start-order-without-health',
  aliases: [],
  title: 'A dependency that is only waited for until it starts',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'The short form of `depends_on` waits until a container has started, not until it works. The dependency has a healthcheck, so `condition: service_healthy` can wait for it.',
    severity: 'Works as written, most of the time.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      - db\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready"]\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready"]\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const dependency of entriesOf(get(service.value, 'depends_on'))) {
        const healthcheck = getIn(document.model, 'services', dependency.key, 'healthcheck', 'test');
        if (!healthcheck || textOf(get(dependency.value, 'condition')) !== 'service_started') continue;
        const message = `This waits until "${dependency.key}" has started, not until its healthcheck passes. Use "condition: service_healthy".`;
        yield findingAt(document, dependency.keySource, message, { fixes: longForm(dependency) });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** Turns a list of one name into the long form; more names are left to the author. */
function longForm(dependency: Entry): readonly Fix[] {
  const { keySource } = dependency;
  const { text } = keySource.file;
  const line = text.slice(text.lastIndexOf('\n', keySource.span.start) + 1, keySource.span.start);
  const rest = text.slice(keySource.span.end).split('\n', 3);
  const isLast = !/^\s*-/.test(rest[1] ?? '');
  const before = text.slice(0, keySource.span.start - line.length).trimEnd();
  if (!/^ *- $/.test(line) || !isLast || !before.endsWith('depends_on:')) return [];
  const indent = ' '.repeat(columnOf(keySource));
  const start = keySource.span.start - 2;
  const source = { file: keySource.file, span: { start, end: keySource.span.end } };
  const name = writtenAt(keySource);
  return [
    otherFix('Wait until it is healthy', replaceAt(source, `${name}:\n${indent}condition: service_healthy`)),
  ];
}
