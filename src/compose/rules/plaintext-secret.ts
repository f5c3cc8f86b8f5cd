import { isSecretName } from '../../base/secrets/names';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Fix } from '../../lint/rule';
import { get, type Source } from '../node';
import { envEntry } from './support/envEntry';
import { moveToSecret } from './support/moveToSecret';
import { findingAt, replaceAt, servicesOf, variablesOf, writtenAt } from './support/ruleTools';
import { unsafeFix } from '../../lint/fix';

const messages = {
  plaintextSecret: '{name} is a secret in plain text. Use an env file that isn\'t committed, or "secrets:".',
} as const;

export default {
  id: 'plaintext-secret',
  since: '0.1.0',
  aliases: [],
  title: 'Plaintext secret',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: "A password in a Compose file ends up in the repository, in `docker inspect` and in every process of the container. Use `secrets:`, or a variable from an env file that isn't committed.",
    severity:
      'Warning: not in the recommended profile, because a third of all files have one, many of them only for development.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      DB_PASSWORD: hunter2\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db\n    secrets: [db]\nsecrets:\n  db:\n    file: ./db.txt\n',
    links: ['https://docs.docker.com/compose/how-tos/use-secrets/'],
    fixes: {
      unsafe:
        'The value moves to `.env`, or to the file of a secret for an image that is known to read it, and `.gitignore` lists that file. Where there is no such file, the stack no longer starts.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const { name, value, node } of variablesOf(get(service.value, 'environment'))) {
        if (
          !isSecretName(name) ||
          !value ||
          isReference(value) ||
          node.kind !== 'scalar' ||
          isWithoutValue(name, node.source) ||
          node.template?.includes('$')
        )
          continue;
        const message = say(messages, 'plaintextSecret', { name });
        const moved = moveToSecret(document, service.key, { name, value, node });
        const fixes = [...fromEnvironment(document, node.source, name, value), ...(moved ? [moved] : [])];
        yield findingAt(document, node.source, message, { fixes });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** `NAME:` and `- NAME` take the value from the environment: the file doesn't contain it. */
function isWithoutValue(name: string, source: Source): boolean {
  const written = writtenAt(source).replace(/^(["'])(.*)\1$/, '$2');
  return written === name || /^(?:|~|null|Null|NULL)$/.test(written) || written === `${name}:`;
}

/** A path, a switch or a number is no secret; neither is a file that holds one. */
function isReference(value: string): boolean {
  return /^(?:\/|true$|false$|yes$|no$|\d{1,3}$)/i.test(value);
}

/** The value goes to the project's `.env`, so that the container gets the same one. */
function fromEnvironment(
  document: ComposeDocument,
  source: Source,
  name: string,
  value: string,
): readonly Fix[] {
  if (!/^\w+$/.test(name)) return [];
  const entry = envEntry(document, name, value);
  if (!entry) return [];
  const written = writtenAt(source);
  const reference = `\${${name}:?set ${name} in .env}`;
  const isPair = written.replace(/^["']/, '').startsWith(`${name}=`);
  const edit = replaceAt(source, `"${isPair ? `${name}=${reference}` : reference}"`);
  return [
    {
      ...unsafeFix(`Take ${name} from the environment, set in .env`, edit),
      ...(entry.append ? { appendFile: entry.append } : {}),
      // Beside this file; elsewhere it is somebody else's to decide.
      ...(entry.append?.path === '.env' ? { ignoreFiles: ['.env'] } : {}),
    },
  ];
}
