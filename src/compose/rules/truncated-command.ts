import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Fix } from '../../lint/rule';
import { splitCommand } from '../load/commandLine';
import { get, type Source, stringOf } from '../node';
import { findingAt, replaceAt, servicesOf, writtenAt } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const messages = {
  truncated:
    'Compose stops reading at "{character}" and drops "{rest}", because no shell runs this. Write it as sh -c "…".',
} as const;

export default {
  id: 'truncated-command',
  since: '0.1.0',
  aliases: [],
  title: 'Command line truncated by Compose',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A command written as a string is split into words, but not run in a shell: Compose stops reading at an unquoted `;`, `&`, `|`, `<` or `>` and silently drops the rest.',
    severity: 'Warning: Compose accepts the file but runs less than what is written.',
    bad: 'services:\n  web:\n    image: node:22\n    command: npm ci && npm start\n',
    good: 'services:\n  web:\n    image: node:22\n    command: sh -c "npm ci && npm start"\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#command'],
    fixes: {
      unsafe: 'A shell runs the command and reads what is special to it.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const key of ['command', 'entrypoint']) {
        const node = get(service.value, key);
        const text = stringOf(node);
        const split = node && text !== undefined ? splitCommand(text) : undefined;
        if (!node || text === undefined || split?.cutAt === undefined) continue;
        const rest = text.slice(split.cutAt).trim().split('\n', 1)[0] ?? '';
        const message = say(messages, 'truncated', { character: text.charAt(split.cutAt), rest });
        yield findingAt(document, node.source, message, { fixes: wrap(node.source, text) });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

function wrap(source: Source, text: string): readonly Fix[] {
  if (writtenAt(source) !== text || text.includes('"') || text.includes('\\')) return [];
  return [unsafeFix('Run it in a shell', replaceAt(source, `sh -c "${text}"`))];
}
