import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { looksSecret, mayHoldSecret, secretIn } from '../../base/secrets/forms';
import { isSecretName } from '../../base/secrets/names';

const messages = {
  knownSecret:
    '{secret} stays in the image history. Pass it with `RUN --mount=type=secret`, and revoke this one.',
  secretVariable:
    'The value of `{variable}` stays in the image history. Pass it with `RUN --mount=type=secret`.',
} as const;

const secretInRun: Rule<Dockerfile> = {
  id: 'secret-in-run',
  since: '0.1.0',
  aliases: ['S6472'],
  title: 'Secret in a RUN instruction',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'The text of a RUN is stored in the image history and in build caches, in plain text. A secret mount passes a secret to a single command without leaving a trace.',
    severity: 'Warning: anyone who has the image has the secret.',
    bad: 'FROM debian:12.11\nRUN git clone https://bob:s3cr3tT0ken@example.com/app.git\n',
    good: 'FROM debian:12.11\nRUN --mount=type=secret,id=netrc,target=/root/.netrc git clone https://example.com/app.git\n',
    links: ['https://docs.docker.com/build/building/secrets/'],
  },
  messages,
  *check(document) {
    for (const { script } of document.runs) {
      // By text: scripts in substitutions share that of the script around them.
      const givesAway = new Map<string, boolean>();
      for (const command of script.commands) {
        const { text } = command.script;
        if (!givesAway.has(text)) givesAway.set(text, mayHoldSecret(text));
        for (const word of givesAway.get(text) ? command.words : []) {
          const found = secretIn(word.text, word.isDynamic);
          if (!found) continue;
          const start = word.start + found.index;
          yield {
            span: word.script.spanOf(start, start + found.text.length),
            ...say(messages, 'knownSecret', { secret: found.what }),
          };
        }
        const assignments = [
          ...command.assignments,
          ...command.words.flatMap(({ assignment }) => assignment ?? []),
        ];
        for (const { name, value } of assignments) {
          const literal = value?.literal;
          if (!value || !literal || !isSecretName(name) || !looksSecret(literal)) continue;
          yield {
            span: value.span,
            ...say(messages, 'secretVariable', { variable: name }),
          };
        }
      }
    }
  },
};

export default secretInRun;
