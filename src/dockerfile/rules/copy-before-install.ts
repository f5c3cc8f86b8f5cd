import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { copySplit } from './support/copySplit';
import type { Dockerfile, Instruction } from '../model/dockerfile';
import { readDependencyInstall, type DependencyInstall } from '../shell/dependencyInstall';
import type { Run } from '../shell/run';

const messages = {
  installsAgain:
    'Any changed file makes {tool} install everything again (line {line}). Copy the files that list the dependencies first, and the rest after the installation.',
} as const;

const copyBeforeInstall: Rule<Dockerfile> = {
  id: 'copy-before-install',
  since: '0.1.0',
  aliases: [],
  title: 'COPY of all files before dependencies are installed',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Any change to any file makes the builder repeat everything after `COPY . .`, so all dependencies are installed again. Copy the files that list the dependencies first, install them, and then copy the rest.',
    severity: 'Warning: this is the most common reason for builds that take minutes instead of seconds.',
    bad: 'FROM node:22.17.0-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
    good: 'FROM node:22.17.0-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n',
    links: ['https://docs.docker.com/build/cache/optimize/#order-your-layers'],
    fixes: {
      unsafe:
        'Copies the files that name the dependencies, installs, and copies the rest after that. An installation that reads other files of the project no longer finds them.',
    },
  },
  messages,
  *check(document) {
    for (const stage of document.stages) {
      const copy = stage.instructions.find(copiesEverything);
      if (!copy) continue;
      const runs = document.runOrder.in(stage, isOwn);
      const before = new Set(
        runs
          .filter((run) => run.instruction.line < copy.line)
          .flatMap((run) => installsOf(run).map(({ tool }) => tool)),
      );
      const run = runs.find(
        (candidate) =>
          candidate.instruction.line > copy.line &&
          installsOf(candidate).some(({ tool }) => !before.has(tool)),
      );
      const install = run && installsOf(run).find(({ tool }) => !before.has(tool));
      if (!run || !install || run.mounts.some(({ type }) => type === 'cache')) continue;
      const line = document.lines.lineAt(run.instruction.keywordSpan.start);
      const source = copy.args[0];
      const fix = copySplit(document, copy, run, install);
      yield {
        span: source?.span ?? copy.keywordSpan,
        ...say(messages, 'installsAgain', { tool: install.tool, line }),
        ...(fix ? { fixes: [fix] } : {}),
      };
    }
  },
};

export default copyBeforeInstall;

/** `COPY . .` and its kin: the whole build context. */
function copiesEverything(instruction: Instruction): boolean {
  const { keyword, args, heredocs } = instruction;
  if ((keyword !== 'COPY' && keyword !== 'ADD') || heredocs.length > 0) return false;
  if (instruction.flag('from') || instruction.flag('exclude')) return false;
  return args.slice(0, -1).some(({ text }) => /^(\.|\.\/|\/|\*|\.\/\*)$/.test(text));
}

function isOwn({ isOnbuild }: Run): boolean {
  return !isOnbuild;
}

function installsOf(run: Run): DependencyInstall[] {
  return run.invocations.flatMap((invocation) => readDependencyInstall(invocation) ?? []);
}
