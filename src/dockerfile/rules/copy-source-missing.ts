import { renameFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { nearest } from '../values/nearest';

const messages = {
  missingSource: "{path} doesn't exist in the build context ({context}).",
  missingSourceWithSuggestion:
    "{path} doesn't exist in the build context ({context}). Did you mean {suggestion}?",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-source-missing',
  since: '0.1.0',
  aliases: [],
  title: 'Source not found in the build context',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "If a source isn't in the build context, the build fails, often minutes after it started.",
    severity:
      'Warning: not an error, because the file may be created before the build. Only reported if a Compose or Bake file sets the context, or if most other sources exist in it.',
    bad: 'FROM alpine:3.20\nCOPY app.conf first.conf /etc/\nCOPY secnod.conf /etc/\n',
    good: 'FROM alpine:3.20\nCOPY app.conf first.conf /etc/\nCOPY second.conf /etc/\n',
    links: ['https://docs.docker.com/build/concepts/context/'],
    fixes: {
      unsafe: 'Copies the file with a similar name.',
    },
    files: { 'app.conf': '', 'first.conf': '', 'second.conf': '' },
  },
  messages,
  *check(document) {
    const context = document.inferredContext;
    if (!context?.isCertain || !document.context) return;
    const copied = new Set(document.localSources.map(({ path }) => path));
    const prefix = context.root === '' ? '' : `${context.root}/`;
    for (const { span, path } of document.localSources) {
      // An empty match of a wildcard is no error, and what a build makes is often not in the repository.
      if (/[*?[]/.test(path) || context.exists(path) || madeByBuild.test(path)) continue;
      const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
      const siblings = [...document.context.files].flatMap((file) =>
        file.startsWith(prefix + folder) && !file.includes('/', prefix.length + folder.length)
          ? [file.slice(prefix.length)]
          : [],
      );
      // Another file that is copied as well is unlikely to be the one that this name should be.
      const near = nearest(
        path,
        siblings.filter((file) => !copied.has(file)),
      );
      const values = { path, context: context.root || 'the project folder' };
      yield {
        span,
        ...(near === undefined
          ? say(messages, 'missingSource', values)
          : say(messages, 'missingSourceWithSuggestion', { ...values, suggestion: near })),
        ...renameFix(document.text, span, path, near),
      };
    }
  },
};

export default rule;

/** Where tools put what they make: it is there when the build starts, but not in the repository. */
const madeByBuild =
  /(?:^|\/)(?:target|dist|build|out|bin|obj|publish|_build|output|release|artifacts?|vendor|node_modules)(?:\/|$)|\.(?:jar|war|ear|tar|tgz|gz|zip|deb|rpm|whl|exe|so|bin)$/;
