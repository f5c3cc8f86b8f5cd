import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readApk } from '../shell/packages/apk';
import { readApt } from '../shell/packages/apt';
import { readRpm } from '../shell/packages/rpm';

const messages = {
  buildToolKept:
    '`{package}` is a build tool and stays in the final image. Build in another stage and copy the result.',
} as const;

const buildToolsInFinalStage: Rule<Dockerfile> = {
  id: 'build-tools-in-final-stage',
  since: '0.1.0',
  aliases: [],
  title: 'Build tools in the final image',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Compilers, headers and build tools are needed to build, not to run. In the final image they add size and must be patched. Build in a separate stage and copy the result.',
    severity: 'Info: not in the recommended profile, because development images need them.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*\nCOPY app /app\nCMD ["/app"]\n',
    good: 'FROM debian:12.11 AS build\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*\nFROM debian:12.11\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    links: ['https://docs.docker.com/build/building/multi-stage/'],
  },
  messages,
  *check(document) {
    const final = document.finalStage;
    if (!final || !final.instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT'))
      return;
    for (const run of document.runs) {
      if (run.instruction.stage !== final || run.isOnbuild) continue;
      const calls = run.invocations.flatMap(
        (invocation) => readApt(invocation) ?? readApk(invocation) ?? readRpm(invocation) ?? [],
      );
      if (calls.some(({ action }) => /^(purge|remove|autoremove|del|erase)$/.test(action))) continue;
      const tool = calls
        .filter(({ action }) => action === 'install')
        .flatMap(({ packages }) => packages)
        .find(({ value }) => tools.test(value));
      if (!tool) continue;
      yield {
        span: tool.span,
        ...say(messages, 'buildToolKept', { package: tool.value }),
      };
    }
  },
};

export default buildToolsInFinalStage;

const tools =
  /^(build-essential|build-base|gcc|g\+\+|gcc-c\+\+|clang|make|cmake|autoconf|automake|ninja(-build)?|rustc|cargo|golang(-go)?|default-jdk|openjdk-\d+-jdk|maven|python3?-dev(el)?|linux-headers|musl-dev|libc6?-dev)(=.*)?$/;
