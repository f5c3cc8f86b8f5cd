import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { instructionSpan } from '../syntax/variableSpan';

const check = { name: 'CopyIgnoredFile', phase: 'dispatch', aliases: ['CopyIgnoredFile'] } as const;

const messages = {
  everythingIgnored:
    'everything is excluded by .dockerignore. Change the pattern there, or add "!." below it.',
  fileIgnored: '{path} is excluded by .dockerignore. Change the pattern there, or add "!{path}" below it.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-ignored-file',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'COPY source excluded by .dockerignore',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Files excluded by `.dockerignore` never reach the builder. COPY of such a file fails, or copies less than expected.',
    severity:
      'Warning: the build fails later with "not found", or the image lacks files. Nothing is reported if the ignore file is unknown.',
    bad: 'FROM alpine:3.20\nCOPY app.conf /etc/app.conf\n',
    good: 'FROM alpine:3.20\nCOPY other.conf /etc/app.conf\n',
    links: [
      'https://docs.docker.com/build/checks/copy-ignored-file/',
      'https://docs.docker.com/build/concepts/context/#dockerignore-files',
    ],
    files: { '.dockerignore': 'app.conf\n', 'app.conf': '', 'other.conf': '' },
  },
  messages,
  *check(document) {
    const context = document.inferredContext;
    const ignore = context?.ignore;
    if (!context || !ignore) return;
    for (const { instruction, span, path } of document.localSources) {
      if (/[*?[]/.test(path)) continue;
      const isIgnored = path === '.' ? ignore.ignoresEverything : ignore.ignores(path);
      if (!isIgnored || (ignore.hasExceptions && (!context.exists(path) || context.survives(path)))) continue;
      const finding = {
        span: instructionSpan(document, instruction, span),
        ...(path === '.' ? say(messages, 'everythingIgnored') : say(messages, 'fileIgnored', { path })),
      };
      // The builder's own check stays silent as soon as the ignore file holds an exception, and about mounts.
      yield ignore.hasExceptions || instruction.keyword === 'RUN'
        ? { ...finding, aliases: [] }
        : asCheck(document, check, instruction, finding);
    }
  },
};

export default rule;
