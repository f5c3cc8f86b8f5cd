import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import { cleansAfter, isKept, removesAfter } from '../shell/cleanUp';
import { insertAfterCommand, isLastOfAndList, shellFix } from '../shell/fixes';
import { isMountedOver } from '../shell/mount';
import { readNode } from '../shell/packages/node';
import { callsOf, aliasesInOtherTools } from '../shell/runs';

const messages = {
  cacheKept: 'The Yarn cache stays in the layer. Add `&& yarn cache clean`, or use a cache mount.',
} as const;

const yarnCache: Rule<Dockerfile> = {
  id: 'yarn-cache',
  since: '0.1.0',
  aliases: ['DL3060'],
  title: 'yarn cache left in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Yarn keeps every downloaded package in its own cache, in addition to `node_modules`. In a layer, that cache is useless. Clean it in the same RUN, or mount one so that builds share it.',
    severity: 'Info: only the image size suffers.',
    bad: 'FROM node:22.17.0-slim\nRUN yarn install\n',
    good: 'FROM node:22.17.0-slim\nRUN yarn install && yarn cache clean\n',
    links: [
      'https://classic.yarnpkg.com/lang/en/docs/cli/cache/',
      'https://github.com/hadolint/hadolint/wiki/DL3060',
    ],
    fixes: {
      unsafe: "Empties the cache of Yarn, which a project with Plug'n'Play may need when it runs.",
    },
  },
  messages,
  *check(document) {
    for (const { run, call } of callsOf(document, readNode)) {
      const { invocation } = call;
      if (call.manager !== 'yarn' || call.action !== 'install') continue;
      if (cleansAfter(run, invocation, cleans)) continue;
      if (caches.some((path) => isMountedOver(run.mounts, path) || removesAfter(run, invocation, path)))
        continue;
      if (run.mounts.some(({ type, target }) => type === 'cache' && /yarn/.test(target ?? ''))) continue;
      const explicit = call.actionWord?.value === 'install';
      yield {
        span: (call.actionWord ?? invocation.programWord).span,
        ...say(messages, 'cacheKept'),
        ...(run.isOnbuild || isKept(document, run) ? {} : { severity: 'hint' as const }),
        ...(explicit && (run.isOnbuild || isKept(document, run))
          ? aliasesInOtherTools(invocation)
          : { aliases: [] }),
        ...(isLastOfAndList(run, invocation)
          ? shellFix(
              run,
              'Add yarn cache clean',
              [insertAfterCommand(invocation.command, ' && yarn cache clean')],
              'unsafe',
            )
          : {}),
      };
    }
  },
};

function cleans({ program, args }: Invocation): boolean {
  return program === 'yarn' && args.some(({ value }) => value === 'clean');
}

export default yarnCache;

const caches = ['/root/.cache/yarn', '/usr/local/share/.cache/yarn', '/root/.yarn/berry/cache'];
