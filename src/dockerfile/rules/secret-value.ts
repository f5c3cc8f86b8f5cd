import { span } from '../../base/span';
import { secretIn } from '../../base/secrets/forms';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { instructionsOf } from '../model/walk';
import type { Dockerfile } from '../model/dockerfile';
import { credentials } from './support/credentials';

const messages = {
  keptInImage:
    '{secret} stays in the image. Revoke it, and use RUN --mount=type=secret, or pass it when the container starts.',
  keptInFile:
    '{secret} stays in a file of the image. Revoke it, and use RUN --mount=type=secret, or mount the file when the container starts.',
  keptInHistory:
    '{secret} stays in the image history. Revoke it, and use RUN --mount=type=secret, or pass it when the container starts.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'secret-value',
  since: '0.2.0',
  aliases: ['S6437'],
  title: 'Token or password in a value',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'The value has the form of an access token, or is an address with a password in it. The values of ENV, LABEL, CMD, ENTRYPOINT and HEALTHCHECK and the files that a here-document writes stay in the image, and ARG values and addresses of ADD in its history, under whatever name: anyone who can pull the image can read them.',
    severity:
      'Warning: the build works, but the secret is exposed. Revoke it; removing the line is not enough.',
    bad: 'FROM alpine:3.20\nENV REPOSITORY=https://ci:hunter2secret@git.example.com/app.git\n',
    good: 'FROM alpine:3.20\nENV REPOSITORY=https://git.example.com/app.git\nRUN --mount=type=secret,id=git_password true\n',
    links: ['https://docs.docker.com/build/building/secrets/'],
  },
  messages,
  *check(document) {
    const named = new Set(
      credentials(document).flatMap(({ isSecret, instruction, name }) =>
        isSecret ? [`${instruction.keywordSpan.start} ${name}`] : [],
      ),
    );
    for (const instruction of instructionsOf(document, 'ENV', 'ARG', 'LABEL')) {
      const id = instruction.keyword === 'ARG' ? 'keptInHistory' : 'keptInImage';
      for (const { key, value } of instruction.pairs) {
        // The rule about names speaks of these.
        if (!value || named.has(`${instruction.keywordSpan.start} ${key.text}`)) continue;
        const found = secretIn(value.text, false);
        if (!found) continue;
        yield {
          span: value.part(found.index, found.index + found.text.length),
          ...say(messages, id, { secret: found.what }),
        };
      }
    }
    for (const instruction of instructionsOf(document, 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ADD', 'COPY')) {
      const { keyword, body, heredocs } = instruction;
      const found = secretIn(body.text, false);
      if (found) {
        const id = keyword === 'ADD' || keyword === 'COPY' ? 'keptInHistory' : 'keptInImage';
        yield {
          span: body.sourceSpan(found.index, found.index + found.text.length),
          ...say(messages, id, { secret: found.what }),
        };
      }
      for (const { contentSpan } of heredocs) {
        const inFile = secretIn(document.text.slice(contentSpan.start, contentSpan.end), false);
        if (!inFile) continue;
        const start = contentSpan.start + inFile.index;
        yield {
          span: span(start, start + inFile.text.length),
          ...say(messages, 'keptInFile', { secret: inFile.what }),
        };
      }
    }
  },
};

export default rule;
