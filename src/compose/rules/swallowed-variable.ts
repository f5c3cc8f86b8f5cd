import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Fix } from '../../lint/rule';
import { get, getIn, type Source } from '../node';
import { findingAt, replaceAt, servicesOf, variablesOf, writtenAt } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const messages = {
  swallowedVariable:
    "{variable} is a variable of this service, but it isn't set for Compose, which replaces it with nothing before the container starts. Write $$ to keep it for the container.",
} as const;

export default {
  id: 'swallowed-variable',
  since: '0.1.0',
  aliases: [],
  title: 'Container variable replaced by Compose',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Compose replaces `$NAME` in the whole file with the variables of its own environment. Write `$$NAME` for a variable of the container; otherwise it is replaced before the container starts, usually with nothing.',
    severity: 'Warning: Compose accepts the file, and the container gets an empty string.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      PORT: "8080"\n    command: sh -c "serve -p $PORT"\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      PORT: "8080"\n    command: sh -c "serve -p $$PORT"\n',
    links: ['https://docs.docker.com/reference/compose-file/interpolation/'],
    fixes: {
      unsafe: 'The shell in the container reads the variable, instead of Compose.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const own = new Set(
        [...variablesOf(get(service.value, 'environment'))].map((variable) => variable.name),
      );
      const commands = [
        get(service.value, 'command'),
        get(service.value, 'entrypoint'),
        getIn(service.value, 'healthcheck', 'test'),
      ];
      for (const node of commands.flatMap((command) =>
        command?.kind === 'list' ? command.items : command ? [command] : [],
      )) {
        if (node.kind !== 'scalar') continue;
        for (const name of new Set(node.unset)) {
          if (!own.has(name)) continue;
          const message = say(messages, 'swallowedVariable', { variable: name });
          yield findingAt(document, node.source, message, { fixes: escapeFix(node.source, name) });
        }
      }
    }
  },
} satisfies Rule<ComposeDocument>;

function escapeFix(source: Source, name: string): readonly Fix[] {
  const written = writtenAt(source);
  const escaped = written.replace(
    new RegExp(`(?<!\\$)\\$(?=${name}(?![A-Za-z0-9_])|\\{${name}\\})`, 'g'),
    '$$$$',
  );
  return escaped === written
    ? []
    : [unsafeFix(`Keep ${name} for the container`, replaceAt(source, escaped.trimEnd()))];
}
