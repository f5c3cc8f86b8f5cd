import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { instructionSpan } from '../syntax/variableSpan';

const check = { name: 'CopyIgnoredFile', phase: 'dispatch', aliases: ['CopyIgnoredFile'] } as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-ignored-file',
  aliases: check.aliases,
  title: 'COPY of what .dockerignore leaves out',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'What `.dockerignore` names never reaches the builder. A COPY of it fails, or copies less than the line says.',
    severity:
      'A warning: the build fails later with "not found", or the image lacks files. Silent where the ignore file is not known.',
    bad: 'FROM alpine:3.20\nCOPY app.conf /etc/app.conf\n',
    good: 'FROM alpine:3.20\nCOPY other.conf /etc/app.conf\n',
    links: [
      'https://docs.docker.com/build/checks/copy-ignored-file/',
      'https://docs.docker.com/build/concepts/context/#dockerignore-files',
    ],
    files: { '.dockerignore': 'app.conf\n', 'app.conf': '', 'other.conf': '' },
  },
  *check(document) {
    const context = document.inferredContext;
    const ignore = context?.ignore;
    if (!context || !ignore) return;
    for (const { instruction, argument, path } of document.localSources) {
      if (/[*?[]/.test(path)) continue;
      const isIgnored = path === '.' ? ignore.ignoresEverything : ignore.ignores(path);
      if (!isIgnored || (ignore.hasExceptions && (!context.exists(path) || context.survives(path)))) continue;
      const finding = {
        span: instructionSpan(document, instruction, argument.span),
        message: `.dockerignore leaves ${path === '.' ? 'everything' : path} out of the build. Change the pattern there, or add "!${path}" below it.`,
      };
      // The builder's own check stays silent as soon as the ignore file holds an exception.
      yield ignore.hasExceptions
        ? { ...finding, aliases: [] }
        : asCheck(document, check, instruction, finding);
    }
  },
};

export default rule;
