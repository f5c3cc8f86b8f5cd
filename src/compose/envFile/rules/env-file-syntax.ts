import { say } from '../../../lint/message';
import type { Finding, Rule } from '../../../lint/rule';
import type { EnvFile } from '../document';

const messages = {
  rejected: 'Compose rejects this env file: {reason}.',
} as const;

export default {
  id: 'env-file-syntax',
  since: '0.2.0',
  aliases: [],
  title: 'Invalid env file',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Compose reads `NAME=value`, `NAME: value`, `export NAME=value` and comments that start with `#`. An env file with anything else stops every command for the stack.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'TAG=1.27\n// the database\nPASSWORD=secret\n',
    good: 'TAG=1.27\n# the database\nPASSWORD=secret\n',
    links: [
      'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax',
    ],
  },
  messages,
  *check({ content: { error }, text }): Generator<Finding> {
    if (!error) return;
    const start = Math.min(error.offset, text.length);
    const end = Math.max(start, text.slice(0, start + 1).trimEnd().length);
    const message = say(messages, 'rejected', { reason: error.message });
    yield { span: { start: Math.min(start, end), end }, ...message };
  },
} satisfies Rule<EnvFile>;
