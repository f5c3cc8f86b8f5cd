import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { findingAt } from './support/ruleTools';

const messages = {
  resetOfItem:
    'This !reset removes nothing, because it is on an item of a list. Put it on the key of a mapping, or replace the whole list with "{key}: !override" at "{place}".',
  nothingToReset:
    'This !reset removes nothing: the earlier files have no mapping with the key "{key}" at "{place}".',
  nothingAtTop: 'This !reset removes nothing: the earlier files have no "{key}".',
  resetOfName:
    'Compose ignores this !reset and names the project "{name}". To keep the name of the earlier files, remove this line.',
} as const;

export default {
  id: 'ineffective-reset',
  since: '0.1.0',
  aliases: [],
  title: '!reset without an effect',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`!reset` removes a key of a mapping in the earlier files. If those have a list or nothing there, or if the tag is on a list item, Compose silently ignores it.',
    severity: 'Warning: Compose accepts the stack but keeps the value.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      - DEBUG=1\n---\nservices:\n  web:\n    environment:\n      DEBUG: !reset null\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      DEBUG: "1"\n---\nservices:\n  web:\n    environment:\n      DEBUG: !reset null\n',
    links: ['https://docs.docker.com/reference/compose-file/merge/#reset-value'],
  },
  messages,
  *check(document): Generator<Finding> {
    if (
      document.isFragment ||
      (document.membership.files.length === 1 && document.file.documents.length === 1)
    )
      return;
    for (const { source, path, tag } of document.stack.unusedResets) {
      if (tag !== 'reset') continue;
      if (path.at(-1) === '[]') {
        const place = path.slice(0, -1).join('.');
        const message = say(messages, 'resetOfItem', { key: path.at(-2) ?? '', place });
        yield findingAt(document, source, message);
        continue;
      }
      const key = path.at(-1) ?? '';
      const text = source.file.text.slice(source.span.start, source.span.end);
      const message =
        path.length > 1
          ? say(messages, 'nothingToReset', { key, place: path.slice(0, -1).join('.') })
          : key === 'name' && text !== ''
            ? say(messages, 'resetOfName', { name: text })
            : say(messages, 'nothingAtTop', { key });
      yield findingAt(document, source, message);
    }
  },
} satisfies Rule<ComposeDocument>;
