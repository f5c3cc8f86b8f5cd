import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { isRemoteContext } from '../load/resolvePaths';
import { get, textOf } from '../node';
import { relative, resolve } from '../paths';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  contextIsFile:
    'The build context "{context}" is a file; a context is a folder. Name the Dockerfile with "dockerfile".',
  missingContext: 'The build context "{context}" doesn\'t exist.',
  dockerfileIsDirectory: '"{dockerfile}" is a directory, not a Dockerfile.',
  missingDockerfile: 'There is no "{dockerfile}" in the build context.',
} as const;

export default {
  id: 'missing-build-context',
  since: '0.1.0',
  aliases: [],
  title: 'Build context or Dockerfile not found',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "Compose doesn't check the context and the Dockerfile of a build until it builds.",
    severity: 'Warning: Compose accepts the file; `build` and `up` fail.',
    bad: 'services:\n  web:\n    build: ./missing\n',
    good: 'services:\n  web:\n    build: ./app\n',
    links: ['https://docs.docker.com/reference/compose-file/build/#context'],
    files: { 'app/Dockerfile': 'FROM scratch\n' },
  },
  messages,
  *check(document): Generator<Finding> {
    if (!document.knowsFiles) return;
    for (const service of servicesOf(document)) {
      const build = get(service.value, 'build');
      const context = get(build, 'context');
      const folder = textOf(context);
      if (!context || !folder || isRemoteContext(folder) || folder.includes('$')) continue;
      if (context.kind === 'scalar' && context.unset?.length) continue;
      const kind = document.reader.stat(folder);
      if (kind === 'file') {
        yield findingAt(
          document,
          context.source,
          say(messages, 'contextIsFile', { context: relative(document.stack.projectDirectory, folder) }),
        );
        continue;
      }
      if (!kind) {
        yield findingAt(
          document,
          context.source,
          say(messages, 'missingContext', { context: relative(document.stack.projectDirectory, folder) }),
        );
        continue;
      }
      const dockerfile = get(build, 'dockerfile');
      const name = textOf(dockerfile);
      if (!dockerfile || !name || get(build, 'dockerfile_inline')) continue;
      const path = resolve(folder, name);
      if (document.reader.stat(path) === 'directory') {
        yield findingAt(
          document,
          dockerfile.source,
          say(messages, 'dockerfileIsDirectory', { dockerfile: name }),
        );
      } else if (document.reader.stat(path) === undefined) {
        yield findingAt(
          document,
          dockerfile.source,
          say(messages, 'missingDockerfile', { dockerfile: name }),
        );
      }
    }
  },
} satisfies Rule<ComposeDocument>;
