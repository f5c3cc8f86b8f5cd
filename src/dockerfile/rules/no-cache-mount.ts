import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Fix, Rule } from '../../lint/rule';
import { baseOf } from '../bases/baseOf';
import type { Dockerfile, Instruction } from '../model/dockerfile';
import { isStore } from '../shell/cacheStores';
import { readDependencyInstall, type DependencyInstall } from '../shell/dependencyInstall';
import type { Invocation } from '../shell/invocation';
import type { Run } from '../shell/run';
import { declaredVariables } from '../shell/variables';
import { runsAsRoot } from '../shell/rootUser';

const messages = {
  noCacheMount:
    '{tool} downloads everything again whenever this layer is rebuilt. Mount a cache at `{cache}`.',
} as const;

const noCacheMount: Rule<Dockerfile> = {
  id: 'no-cache-mount',
  since: '0.1.0',
  aliases: [],
  title: 'Downloads without a cache mount',
  severity: 'hint',
  profiles: ['strict'],
  docs: {
    why: 'When its layer is rebuilt, the installation starts from scratch. With a cache mount, the package manager keeps its downloads between builds, outside the image, so nothing has to be cleaned up either.',
    severity: 'Hint: not in the recommended profile, because nothing is wrong; builds only get faster.',
    bad: 'FROM node:22.17.0-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
    good: 'FROM node:22.17.0-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\n',
    links: ['https://docs.docker.com/build/cache/optimize/#use-cache-mounts'],
    fixes: {
      unsafe:
        'Downloads are kept in a cache of the builder and no longer in the image, also for later RUNs of the tool, which get the same mount.',
    },
  },
  messages,
  *check(document) {
    const uses = new ToolUses(document);
    for (const run of document.runs) {
      if (run.mounts.some(({ type }) => type === 'cache') || run.isOnbuild) continue;
      const install = run.invocations.flatMap((invocation) => readDependencyInstall(invocation) ?? [])[0];
      if (!install || install.invocation.args.some(({ value }) => /^--no-cache(-dir)?$/.test(value)))
        continue;
      const fix = cacheFix(uses, run, install);
      yield {
        span: install.invocation.programWord.span,
        ...say(messages, 'noCacheMount', { tool: install.tool, cache: install.cache }),
        ...(fix ? { fixes: [fix] } : {}),
      };
    }
  },
};

export default noCacheMount;

/** Variables that move the cache of a tool away from where root has it. */
const movers: readonly string[] = [
  'HOME',
  'XDG_CACHE_HOME',
  'XDG_DATA_HOME',
  'npm_config_cache',
  'NPM_CONFIG_CACHE',
  'YARN_CACHE_FOLDER',
  'PNPM_HOME',
  'PIP_CACHE_DIR',
  'PIP_NO_CACHE_DIR',
  'POETRY_CACHE_DIR',
  'UV_CACHE_DIR',
  'UV_NO_CACHE',
  'GOPATH',
  'GOMODCACHE',
  'CARGO_HOME',
  'COMPOSER_HOME',
  'COMPOSER_CACHE_DIR',
  'GRADLE_USER_HOME',
  'MAVEN_OPTS',
  'NUGET_PACKAGES',
  'BUNDLE_PATH',
];

/** The mount, for the RUN and for those after it that would miss what it keeps out of the image. */
function cacheFix(uses: ToolUses, run: Run, { cache, invocation }: DependencyInstall): Fix | undefined {
  const { document } = uses;
  const base = baseOf(run.instruction.stage);
  const isRoot = base.user === 'root' && runsAsRoot(document, run.instruction);
  if (base.platform !== 'linux' || run.shell.family !== 'posix' || !isRoot) return undefined;
  const set = declaredVariables(document, run);
  if (movers.some((name) => set.has(name) || invocation.environment.has(name)) || cleans(run, cache))
    return undefined;
  const others = isStore(cache) ? uses.after(run, invocation.program, cache) : [];
  if (!others) return undefined;
  const edits = [run, ...others].map(({ instruction: { keywordSpan } }) => ({
    span: { start: keywordSpan.end, end: keywordSpan.end },
    newText: ` --mount=type=cache,target=${cache}`,
  }));
  return unsafeFix('Mount a cache', ...edits);
}

/** Whether the RUN removes the folder, which fails while something is mounted there. */
function cleans({ invocations }: Run, cache: string): boolean {
  const parts = cache.split('/').filter((part) => !/^(|root|usr|local|share|go|pkg|tmp)$/.test(part));
  return invocations.some(({ program, args }) => {
    const words = args.map(({ value }) => value);
    if (program === 'rm' || program === 'find' || program === 'mv')
      return words.some(
        (word) => parts.some((part) => word.includes(part)) || /^(~|\$HOME|\/root)(\/\.?\*?)?$/.test(word),
      );
    return words.some((word) => /^(--?)?(clean|clear|purge|prune|modcache)/.test(word));
  });
}

/** A fix with more edits than this isn't offered. */
const mostMounts = 100;

/** What a file does with each tool, found out once. */
class ToolUses {
  readonly #ofTool = new Map<string, ToolUse>();
  readonly #mentions = new Map<string, readonly Instruction[]>();

  constructor(readonly document: Dockerfile) {}

  /**
   * The RUNs on top of `run` that call its tool again, each of which needs the mount; undefined where something else
   * needs what is in it, or where one of them would fail once the builder has pruned the cache.
   */
  after({ instruction }: Run, program: string, cache: string): readonly Run[] | undefined {
    const { runOrder, stepOrder } = this.document;
    const { starts, misses, users } = this.#of(program);
    if (this.#mentionsOf(cache).some((other) => other !== instruction)) return undefined;
    if (stepOrder.someAfter(instruction, starts) || runOrder.someAfter(instruction, misses)) return undefined;
    const found: Run[] = [];
    for (const user of users) {
      if (user.instruction.line <= instruction.line || !isOnTop(user.instruction, instruction)) continue;
      if (found.length === mostMounts) return undefined;
      found.push(user);
    }
    return found;
  }

  #mentionsOf(cache: string): readonly Instruction[] {
    const name = cache.replace('/root/', '');
    let found = this.#mentions.get(name);
    if (!found) {
      found = this.document.instructions.filter(({ whole }) => whole.text.includes(name));
      this.#mentions.set(name, found);
    }
    return found;
  }

  #of(program: string): ToolUse {
    let use = this.#ofTool.get(program);
    if (!use) this.#ofTool.set(program, (use = useOf(program, this.document)));
    return use;
  }
}

interface ToolUse {
  /** Whether an instruction starts the tool in containers. */
  readonly starts: (step: Instruction) => boolean;
  /** Whether a RUN needs what the tool has fetched before, and can't be given the mount. */
  readonly misses: (run: Run) => boolean;
  /** The RUNs that call the tool without any cache mount. */
  readonly users: readonly Run[];
}

function useOf(program: string, document: Dockerfile): ToolUse {
  const name = new RegExp(`\\b${program.replace(/\W/g, '\\$&')}\\b`);
  const callsOf = ({ invocations }: Run) => invocations.filter((other) => other.program === program);
  return {
    starts: ({ keyword, command, trigger }) =>
      (keyword === 'CMD' || keyword === 'ENTRYPOINT') && !trigger && name.test(command.text),
    misses: (run) => {
      const calls = callsOf(run);
      return calls.length === 0 ? isHidden(run) : run.isOnbuild || calls.some(isOffline);
    },
    users: document.runs.filter(
      (run) => callsOf(run).length > 0 && !run.mounts.some(({ type }) => type === 'cache'),
    ),
  };
}

/** Whether a RUN starts something that may call any tool. */
function isHidden({ isExec, invocations }: Run): boolean {
  return isExec || invocations.some(({ programWord }) => /\/|\.sh$|^(make|sh|bash)$/.test(programWord.value));
}

/** Options with which a tool takes for granted that everything has been fetched. */
function isOffline({ args, environment }: Invocation): boolean {
  return (
    environment.get('GOPROXY') === 'off' ||
    args.some(({ value }) => /^(--no-restore|--no-build|-o|--offline|--frozen|--local)$/.test(value))
  );
}

function isOnTop(instruction: Instruction, below: Instruction): boolean {
  for (let stage = instruction.stage; stage; stage = stage.parent) if (stage === below.stage) return true;
  return false;
}
