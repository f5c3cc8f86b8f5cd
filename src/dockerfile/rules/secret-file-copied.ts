import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  secretFile:
    '{path} contains secrets and stays in the image. Use RUN --mount=type=secret or --mount=type=ssh.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'secret-file-copied',
  since: '0.1.0',
  aliases: ['DS-0031'],
  title: 'Secret file copied into the image',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A key or password file in a layer can be read by anyone who can pull the image, even if a later RUN deletes it.',
    severity:
      'Warning: the build works, but the secret is exposed. Only files that contain nothing but secrets are reported.',
    bad: 'FROM alpine:3.20\nCOPY id_rsa /root/.ssh/id_rsa\n',
    good: 'FROM alpine:3.20\nRUN --mount=type=ssh true\n',
    links: ['https://docs.docker.com/build/building/secrets/'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'COPY', 'ADD')) {
      if (instruction.flag('from')) continue;
      for (const source of instruction.args.slice(0, -1)) {
        const path = unquoted(source.text).replaceAll('\\', '/');
        if (
          !/(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.git-credentials|\.aws\/credentials|\.docker\/config\.json|\.kube\/config|[^/]*\.(?:pfx|p12|keystore\.secret))$/.test(
            path,
          )
        )
          continue;
        yield {
          span: source.span,
          ...say(messages, 'secretFile', { path }),
        };
      }
    }
  },
};

export default rule;
