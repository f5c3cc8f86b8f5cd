import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import type { Fix } from '../../lint/rule';
import { get, type Source } from '../node';
import { moveToSecret } from '../moveToSecret';
import { findingAt, otherFix, replaceAt, servicesOf, variablesOf, writtenAt } from '../ruleTools';

export default {
  id: 'plaintext-secret',
  aliases: [],
  title: 'A secret written into the file',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'A password in a compose file ends in the repository, in `docker inspect` and in every process of the container. `secrets:` or a variable from an env file that is not committed keeps it out.',
    severity: 'A third of all files have one, many of them for development alone.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      DB_PASSWORD: hunter2\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db\n    secrets: [db]\nsecrets:\n  db:\n    file: ./db.txt\n',
    links: ['https://docs.docker.com/compose/how-tos/use-secrets/'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const { name, value, node } of variablesOf(get(service.value, 'environment'))) {
        if (
          !secretName.test(name) ||
          !value ||
          isReference(value) ||
          node.kind !== 'scalar' ||
          node.template?.includes('$')
        )
          continue;
        const message = `${name} is a secret in plain text. Take it from an env file that is not committed, or from "secrets:".`;
        const moved = moveToSecret(document, service.key, { name, value, node });
        const fixes = [...fromEnvironment(node.source, name), ...(moved ? [moved] : [])];
        yield findingAt(document, node.source, message, { fixes });
      }
    }
  },
} satisfies Rule<ComposeDocument>;

const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SECRET_?KEY|CREDENTIALS?)$/i;

/** A path, a switch or a number is no secret; neither is a file that holds one. */
function isReference(value: string): boolean {
  return /^(?:\/|true$|false$|yes$|no$|\d{1,3}$)/i.test(value);
}

function fromEnvironment(source: Source, name: string): readonly Fix[] {
  if (!/^\w+$/.test(name)) return [];
  const written = writtenAt(source);
  const reference = `\${${name}:?set ${name} in .env}`;
  const isPair = written.replace(/^["']/, '').startsWith(`${name}=`);
  return [
    otherFix(
      `Take ${name} from the environment`,
      // In quotes, because braces mean something else within a list or mapping in one line.
      replaceAt(source, `"${isPair ? `${name}=` : ''}${reference}"`),
    ),
  ];
}
