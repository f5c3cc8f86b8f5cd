import { secretIn } from '../../base/secrets/forms';
import type { Rule } from '../../lint/rule';
import { instructionsOf } from '../model/walk';
import type { Dockerfile } from '../model/dockerfile';
import { credentials } from './support/credentials';

const rule: Rule<Dockerfile> = {
  id: 'secret-value',
  aliases: ['S6437'],
  title: 'Token or password in a value',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'The value has the form of an access token, or is an address with a password in it. ENV and LABEL values stay in the image, and ARG values in its history, under whatever name: anyone who can pull the image can read them.',
    severity:
      'Warning: the build works, but the secret is exposed. Revoke it; removing the line is not enough.',
    bad: 'FROM alpine:3.20\nENV REPOSITORY=https://ci:hunter2secret@git.example.com/app.git\n',
    good: 'FROM alpine:3.20\nENV REPOSITORY=https://git.example.com/app.git\nRUN --mount=type=secret,id=git_password true\n',
    links: ['https://docs.docker.com/build/building/secrets/'],
  },
  *check(document) {
    const named = new Set(
      credentials(document).flatMap(({ isSecret, instruction, name }) =>
        isSecret ? [`${instruction.keywordSpan.start} ${name}`] : [],
      ),
    );
    for (const instruction of instructionsOf(document, 'ENV', 'ARG', 'LABEL')) {
      const keeps = instruction.keyword === 'ARG' ? 'the image history' : 'the image';
      for (const { key, value } of instruction.pairs) {
        // The rule about names speaks of these.
        if (!value || named.has(`${instruction.keywordSpan.start} ${key.text}`)) continue;
        const found = secretIn(value.text, false);
        if (!found) continue;
        yield {
          span: value.part(found.index, found.index + found.text.length),
          message: `${found.what} stays in ${keeps}. Revoke it, and use RUN --mount=type=secret, or pass it when the container starts.`,
        };
      }
    }
  },
};

export default rule;
