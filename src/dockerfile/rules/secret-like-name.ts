import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { credentials, secretCheck } from './support/credentials';

const messages = {
  secretLikeName: "{name} is named like a secret. If it isn't one, rename it or ignore this.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'secret-like-name',
  since: '0.1.0',
  aliases: secretCheck.aliases,
  title: 'Variable named like a secret',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'Checks that only look at names take `GPG_KEY`, `AUTH_MODE` or `USERNAME` for secrets. If name and value show that no secret is meant, this rule reports what such a check would report.',
    severity: 'Hint: not in the recommended profile, because these are known false alarms.',
    bad: 'FROM alpine:3.20\nENV RELEASE_GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568\n',
    good: 'FROM alpine:3.20\nENV RELEASE_GPG_FINGERPRINT=E3FF2839C048B25C084DEBE9B26995E310250568\n',
    links: ['https://github.com/moby/buildkit/issues/5775'],
  },
  messages,
  *check(document) {
    for (const { instruction, name, span, isSecret, aliases } of credentials(document)) {
      if (isSecret) continue;
      yield asCheck(document, secretCheck, instruction, {
        span,
        ...say(messages, 'secretLikeName', { name }),
        aliases,
      });
    }
  },
};

export default rule;
