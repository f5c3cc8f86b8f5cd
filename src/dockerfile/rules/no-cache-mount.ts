import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import { readDependencyInstall } from '../shell/dependencyInstall';
import { runsAsRoot } from '../shell/rootUser';

const noCacheMount: Rule<Dockerfile> = {
  id: 'no-cache-mount',
  aliases: [],
  title: 'Downloads that builds could share',
  severity: 'hint',
  profiles: ['strict'],
  docs: {
    why: 'When its layer is rebuilt, the installation starts from nothing. With a cache mount the package manager keeps its downloads between builds, outside of the image, so that nothing has to be cleaned up either.',
    severity: 'Hint: builds get faster, nothing is wrong.',
    bad: 'FROM node:22.17.0-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
    good: 'FROM node:22.17.0-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    links: ['https://docs.docker.com/build/cache/optimize/#use-cache-mounts'],
  },
  *check(document) {
    for (const run of document.runs) {
      if (run.mounts.some(({ type }) => type === 'cache') || run.isOnbuild) continue;
      const install = run.invocations.flatMap((invocation) => readDependencyInstall(invocation) ?? [])[0];
      if (!install || install.invocation.args.some(({ value }) => /^--no-cache(-dir)?$/.test(value)))
        continue;
      const { keywordSpan } = run.instruction;
      const newText = ` --mount=type=cache,target=${install.cache}`;
      yield {
        span: install.invocation.programWord.span,
        message: `${install.tool} downloads everything again whenever this is rebuilt. Mount a cache at \`${install.cache}\`.`,
        ...(runsAsRoot(run.instruction)
          ? {
              fixes: [
                {
                  title: 'Mount a cache',
                  preferred: false,
                  edits: [{ span: { start: keywordSpan.end, end: keywordSpan.end }, newText }],
                },
              ],
            }
          : {}),
      };
    }
  },
};

export default noCacheMount;
