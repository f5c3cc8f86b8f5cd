import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { credentials, secretCheck } from './support/credentials';
import { mountSecret } from './support/mountSecret';

const messages = {
  keptInImage:
    '{name} looks like a secret and stays in the image. Use RUN --mount=type=secret, or pass it when the container starts.',
  keptInHistory:
    '{name} looks like a secret and stays in the image history. Use RUN --mount=type=secret, or pass it when the container starts.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'secret-in-arg-or-env',
  since: '0.1.0',
  aliases: [...secretCheck.aliases, 'DS-0031', 'S6472'],
  title: 'Secret in ARG or ENV',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'ENV values stay in the image, and ARG values in its history: anyone who can pull the image can read them. A secret mount leaves no trace.',
    severity:
      'Warning: the build works, but the secret is exposed. Only reported if name and value look like a real secret.',
    bad: 'FROM alpine:3.20\nENV API_TOKEN=3f2a9c77b1d04e5e\n',
    good: 'FROM alpine:3.20\nRUN --mount=type=secret,id=api_token true\n',
    links: [
      'https://docs.docker.com/build/building/secrets/',
      'https://docs.docker.com/build/checks/secrets-used-in-arg-or-env/',
    ],
    fixes: {
      unsafe:
        'The variable is mounted in the RUN instructions that read it, and gone elsewhere. A value moves to a file that `.gitignore` and `.dockerignore` list. The build needs `--secret` with that ID.',
    },
  },
  messages,
  *check(document) {
    for (const { instruction, name, span, isSecret, aliases } of credentials(document)) {
      if (!isSecret) continue;
      const fix = mountSecret(document, instruction, name);
      const id = instruction.keyword === 'ENV' ? 'keptInImage' : 'keptInHistory';
      yield asCheck(document, secretCheck, instruction, {
        span,
        ...say(messages, id, { name }),
        aliases: [...aliases, 'DS-0031', 'S6472'],
        ...(fix ? { fixes: [fix] } : {}),
      });
    }
  },
};

export default rule;
