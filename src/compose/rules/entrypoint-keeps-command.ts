import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, isNull, type Source } from '../node';
import { findingAt, isOwn, servicesOf } from './support/ruleTools';

const messages = {
  commandKept:
    'The "command" of the earlier file stays and becomes the arguments of this entrypoint. Set "command" too, or set it to [] for none.',
} as const;

export default {
  id: 'entrypoint-keeps-command',
  since: '0.1.0',
  aliases: [],
  title: 'Overlay with a new entrypoint and the old command',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'If an overlay sets `entrypoint`, the `command` of the base file stays and becomes the arguments of the new entrypoint.',
    severity: 'Warning: Compose accepts the stack but passes arguments that were meant for another program.',
    bad: 'services:\n  web:\n    image: node:22\n    command: [npm, start]\n---\nservices:\n  web:\n    entrypoint: [node, --inspect, app.js]\n',
    good: 'services:\n  web:\n    image: node:22\n    command: [npm, start]\n---\nservices:\n  web:\n    entrypoint: [node, --inspect, app.js]\n    command: []\n',
    links: ['https://docs.docker.com/reference/compose-file/merge/'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const entrypoint = service.value.kind === 'map' ? service.value.entries.get('entrypoint') : undefined;
      const command = get(service.value, 'command');
      if (
        !entrypoint ||
        !command ||
        isNull(entrypoint.value) ||
        !isOwn(document, { source: entrypoint.keySource })
      )
        continue;
      if (command.kind === 'list' && command.items.length === 0) continue;
      if (!comesBefore(document, command.source, entrypoint.value.source)) continue;
      const message = say(messages, 'commandKept');
      yield findingAt(document, entrypoint.keySource, message);
    }
  },
} satisfies Rule<ComposeDocument>;

/** Whether `a` was written in an earlier file or document of the stack than `b`. */
function comesBefore(document: ComposeDocument, a: Source, b: Source): boolean {
  const { files } = document.membership;
  if (a.file.path !== b.file.path) {
    const left = files.indexOf(a.file.path);
    return left >= 0 && left < files.indexOf(b.file.path);
  }
  const between = b.file.text.slice(Math.min(a.span.end, b.span.start), b.span.start);
  return a.span.end <= b.span.start && /^---/m.test(between);
}
