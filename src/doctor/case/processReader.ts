import { readdir, readFile, statfs } from 'node:fs/promises';
import { UserError } from '../../base/userError';
import { isConnectionError } from '../../engine/engineError';
import type { ContainerEngine } from '../../engine/engine';
import type { ContainerDetails } from '../../engine/records';
import { pause } from '../../engine/abort';
import { runCommand } from '../../inspect/exec/runCommand';
import { withHelper } from '../../inspect/helper/namespaceHelper';
import { readFacts, type ProcessFacts } from './processFacts';

export interface ProcessReaderOptions {
  readonly engine: ContainerEngine;
  readonly isDeep: boolean;
  /** The image for helpers; undefined where there is none that may be used. */
  readonly toolbox: () => Promise<string | undefined>;
  readonly signal: AbortSignal;
  /** Hears what could not be looked at, a sentence. */
  readonly onUnseen: (sentence: string) => void;
}

const counterFiles = [
  ['memory', 'memory.oom_control'],
  ['memory', 'memory.events'],
  ['pids', 'pids.events'],
  ['pids', 'pids.current'],
  ['pids', 'pids.max'],
  ['cpu', 'cpu.stat'],
] as const;

/**
 * Reads what the kernel reports about running containers, all at once: from `/proc` of this machine where the engine runs
 * on it, else from one helper with the toolbox image that sees all processes and may change none, else, sockets alone,
 * by a program of the container itself.
 */
export class ProcessReader {
  readonly #options: ProcessReaderOptions;

  constructor(options: ProcessReaderOptions) {
    this.#options = options;
  }

  /** The facts by container ID. */
  async read(running: readonly ContainerDetails[]): Promise<ReadonlyMap<string, ProcessFacts>> {
    const facts = new Map<string, ProcessFacts>();
    const isLocal = /^unix:|^npipe:/.test(this.#options.engine.endpoint.host);
    await Promise.all(
      (isLocal ? running : []).map(async ({ id, state }) => {
        const texts = await readLocal(id, state.pid);
        if (texts) facts.set(id, readFacts(texts, state.pid));
      }),
    );
    const rest = running.filter(({ id }) => !facts.has(id));
    if (rest.length === 0 || !this.#options.isDeep) return facts;
    const refusals: string[] = [];
    for (const [id, found] of (await this.#byHelper(rest)) ?? (await this.#byExec(rest, refusals)))
      facts.set(id, found);
    const unseen = rest.filter(({ id }) => !facts.has(id)).map(({ name }) => name);
    if (unseen.length > 0) {
      const [
        reason = "the engine isn't on this machine, there is no toolbox image, and the containers have no program for it.",
      ] = refusals;
      this.#options.onUnseen(`The sockets and processes of ${unseen.join(', ')} couldn't be read: ${reason}`);
    }
    return facts;
  }

  async #byHelper(
    running: readonly ContainerDetails[],
  ): Promise<ReadonlyMap<string, ProcessFacts> | undefined> {
    const { engine, signal, onUnseen } = this.#options;
    const image = await this.#options.toolbox();
    if (image === undefined) return undefined;
    try {
      const { stdout } = await withHelper(
        engine,
        {
          purpose: 'doctor',
          image,
          pid: 'host',
          capabilities: ['SYS_PTRACE'],
          hostConfig: { Binds: ['/sys/fs/cgroup:/cgroup:ro'] },
        },
        (helper) => helper.run(['/bin/sh', '-c', script(running.map(({ state }) => state.pid))], signal),
        signal,
      );
      return parseScript(stdout, running);
    } catch (error) {
      signal.throwIfAborted();
      if (isConnectionError(error)) throw error;
      onUnseen(`The helper container that reads sockets and processes failed: ${String(error)}`);
      return undefined;
    }
  }

  /** `refusals` gets what the engine says where it allows no command. */
  async #byExec(
    running: readonly ContainerDetails[],
    refusals: string[],
  ): Promise<ReadonlyMap<string, ProcessFacts>> {
    const facts = new Map<string, ProcessFacts>();
    await Promise.all(
      running.map(async ({ id, state }) => {
        const limit = new AbortController();
        const signal = AbortSignal.any([this.#options.signal, limit.signal]);
        try {
          const late = pause(3000, signal).then(() => limit.abort());
          const spec = { command: ['cat', '/proc/net/tcp', '/proc/net/tcp6'] };
          const { stdout } = await runCommand(this.#options.engine, id, spec, signal);
          limit.abort();
          await late;
          if (!stdout.includes('local_address')) return;
          facts.set(id, readFacts(new Map([['tcp', stdout]]), state.pid));
        } catch (error) {
          this.#options.signal.throwIfAborted();
          if (isConnectionError(error) && !limit.signal.aborted) throw error;
          if (error instanceof UserError && error.reason === 'engine-forbidden') refusals.push(error.message);
        }
      }),
    );
    return facts;
  }
}

/** Undefined where the process isn't one of this container: the engine is in a virtual machine, or it has ended. */
async function readLocal(id: string, pid: number): Promise<ReadonlyMap<string, string> | undefined> {
  const groups = pid > 0 ? await textOf(`/proc/${pid}/cgroup`) : undefined;
  if (!groups?.includes(id)) return undefined;
  const texts: readonly (readonly [name: string, text: Promise<string | undefined>])[] = [
    ['tcp', bothTexts(`/proc/${pid}/net/tcp`, `/proc/${pid}/net/tcp6`)],
    ['status', textOf(`/proc/${pid}/status`)],
    ['mountinfo', textOf(`/proc/${pid}/mountinfo`)],
    ['limits', textOf(`/proc/${pid}/limits`)],
    ['fds', orUndefined(readdir(`/proc/${pid}/fd`)).then((names) => names && String(names.length))],
    ['mounts', localMounts(pid)],
    ['stats', localStats(pid)],
    ...counterFiles.map(([controller, file]) => [file, counter(groups, controller, file)] as const),
  ];
  const found = new Map<string, string>();
  for (const [name, text] of texts) {
    const value = await text;
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

async function bothTexts(first: string, second: string): Promise<string> {
  return `${(await textOf(first)) ?? ''}${(await textOf(second)) ?? ''}`;
}

async function counter(groups: string, controller: string, file: string): Promise<string | undefined> {
  for (const path of groupPaths(groups, controller)) {
    const text = await textOf(`/sys/fs/cgroup${path}/${file}`);
    if (text) return text;
  }
  return undefined;
}

/** Where a controller's counters are below the mount of the control groups: of v1 and of v2. */
function groupPaths(groups: string, controller: string): readonly string[] {
  return groups.split('\n').flatMap((line) => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (path === '' || path.includes('..')) return [];
    if (controllers === '') return [path];
    return controllers.split(',').includes(controller)
      ? [`/${controller}${path}`, `/${controllers}${path}`]
      : [];
  });
}

async function localMounts(pid: number): Promise<string> {
  const paths = memoryMountsOf((await textOf(`/proc/${pid}/mounts`)) ?? '');
  const lines = paths.map(async (path) => {
    const facts = await orUndefined(statfs(`/proc/${pid}/root${path}`));
    return facts ? [`${path} ${facts.blocks * facts.bsize} ${facts.bfree * facts.bsize}`] : [];
  });
  return (await Promise.all(lines)).flat().join('\n');
}

/** The file systems in memory of `/proc/PID/mounts` that a program would write to. */
function memoryMountsOf(mounts: string): readonly string[] {
  return mounts.split('\n').flatMap((line) => {
    const [, path = '', type] = line.split(' ');
    const isOwn = /^\/(?:proc|sys)(?:\/|$)|^\/dev$|\\/.test(path);
    return type === 'tmpfs' && !isOwn ? path : [];
  });
}

/** Processes of one container that are looked at. */
const mostProcesses = 2000;

/** The lines of `/proc/PID/stat` of a process and all that descend from it, without asking for those of others. */
async function localStats(root: number): Promise<string> {
  const lines: string[] = [];
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined && lines.length < mostProcesses; pid = waiting.pop()) {
    const line = await textOf(`/proc/${pid}/stat`);
    if (line === undefined) continue;
    lines.push(line);
    for (const thread of (await orUndefined(readdir(`/proc/${pid}/task`))) ?? []) {
      const children = (await textOf(`/proc/${pid}/task/${thread}/children`)) ?? '';
      waiting.push(...children.split(' ').filter(Boolean).map(Number));
    }
  }
  return lines.join('');
}

function textOf(path: string): Promise<string | undefined> {
  return orUndefined(readFile(path, 'utf8'));
}

async function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}

const separator = '=====drydock=====';

/** Prints the same texts from a helper that sees the processes of the host. */
function script(pids: readonly number[]): string {
  const each = `
p=$1
say() { echo "${separator} $p $1"; }
say tcp; cat /proc/$p/net/tcp /proc/$p/net/tcp6 2>/dev/null
say status; cat /proc/$p/status 2>/dev/null
say mountinfo; cat /proc/$p/mountinfo 2>/dev/null
say limits; cat /proc/$p/limits 2>/dev/null
say cgroup; cat /proc/$p/cgroup 2>/dev/null
say fds; ls /proc/$p/fd 2>/dev/null | wc -l
say mounts; while read -r source path type rest; do
  [ "$type" = tmpfs ] || continue
  case $path in /proc|/proc/*|/sys|/sys/*|/dev|*\\\\*) continue;; esac
  set -- $(stat -f -c '%S %b %f' "/proc/$p/root$path" 2>/dev/null)
  [ $# -eq 3 ] && echo "$path $(($1 * $2)) $(($1 * $3))"
done < /proc/$p/mounts
while IFS=: read -r number controllers group; do
  for file in ${counterFiles.map(([, file]) => file).join(' ')}; do
    for folder in "/cgroup/\${controllers}$group" "/cgroup/\${file%%.*}$group"; do
      case $group in *..*) continue;; esac
      case ",$controllers," in *",\${file%%.*},"*|,,) ;; *) continue;; esac
      [ -f "$folder/$file" ] && { say "$file"; cat "$folder/$file"; break; }
    done
  done
done < /proc/$p/cgroup`;
  return [
    `look() {${each}\n}`,
    ...pids.filter((pid) => Number.isSafeInteger(pid) && pid > 0).map((pid) => `look ${pid}`),
    `echo "${separator} 0 stats"; cat /proc/[0-9]*/stat 2>/dev/null`,
  ].join('\n');
}

function parseScript(
  output: string,
  running: readonly ContainerDetails[],
): ReadonlyMap<string, ProcessFacts> {
  const texts = new Map<number, Map<string, string>>();
  let stats = '';
  for (const part of output.split(`${separator} `).slice(1)) {
    const [, pid, name = ''] = /^(\d+) ([\w.]+)\n/.exec(part) ?? [];
    if (pid === undefined) continue;
    const text = part.slice(part.indexOf('\n') + 1);
    if (name === 'stats') stats = text;
    const own = texts.get(Number(pid)) ?? new Map<string, string>();
    own.set(name, text);
    texts.set(Number(pid), own);
  }
  const facts = new Map<string, ProcessFacts>();
  for (const { id, state } of running) {
    const own = texts.get(state.pid);
    // The engine's number is another process where the helper's view is not that of the engine.
    if (!own?.get('cgroup')?.includes(id)) continue;
    own.set('stats', stats);
    facts.set(id, readFacts(own, state.pid));
  }
  return facts;
}
