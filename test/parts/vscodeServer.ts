import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { ensureCached } from './cache';
import { ensureDebianPackages } from './debian';
import type { Log } from './log';
import { lastLines, killProcessGroup, run, waitUntil } from './processes';

/** Which VS Code: the newest that is packaged, or the lowest that package.json admits. */
export type VscodeVersion = 'newest' | 'lowest';

/** A VS Code server on this machine, ready to start. */
export interface VscodeInstall {
  readonly version: VscodeVersion;
  readonly node: string;
  /** The folder with `out/server-main.js`. */
  readonly server: string;
}

/** A running VS Code server, with data of its own. */
export interface VscodeServer {
  /** `http://localhost:PORT`, the address of its workbench. */
  readonly origin: string;
  /** The process whose descendants are the extension hosts and terminals. */
  readonly pid: number;
  /** Replaces the settings that apply to every workspace of this server. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  /** Ends the server and removes its data. May be called twice. */
  stop(): Promise<void>;
}

export interface VscodeServerOptions {
  readonly install: VscodeInstall;
  /** A free port is taken when it is left out. */
  readonly port?: number;
  /** Ask for trust in workspaces, as a desktop does. Without it every workspace is trusted. */
  readonly askForTrust?: boolean;
  /** The settings that apply to every workspace of this server. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host and of terminals. */
  readonly extraEnv?: Readonly<Record<string, string>>;
  /** The folders of those built-in extensions that it shall have; all when left out. */
  readonly builtIn?: readonly string[];
  /** The folders of other extensions that it shall have as if they were built in, absolute. */
  readonly further?: readonly string[];
}

/** code-server's package carries VS Code's own server. `native` are the modules that must be compiled. */
const releases = {
  // VS Code 1.139.1. Its terminals come with a binary, and sqlite3 (45 s to compile) is for its agent host alone.
  newest: { codeServer: '4.139.1', node: '24.21.0', native: ['@vscode/spdlog', '@vscode/native-watchdog'] },
  // VS Code 1.100.3.
  lowest: {
    codeServer: '4.100.3',
    node: '20.20.0',
    native: ['@vscode/spdlog', 'native-watchdog', 'node-pty'],
  },
} as const;

/**
 * The VS Code server in the cache, set up from npm on first use. Needs a C++ compiler, make and Python then.
 */
export async function ensureVscodeServer(version: VscodeVersion, log: Log): Promise<VscodeInstall> {
  const folder = await ensureCached(`vscode-${releases[version].codeServer}`, log, async (into) => {
    await ensureDebianPackages(['g++', 'make', 'python3'], log);
    await installServer(into, version);
  });
  return { version, node: join(nodeFolder(folder), 'bin/node'), server: serverFolder(folder) };
}

/** Starts a server with data folders of its own below the temporary folder; up in about a second. */
export async function startVscodeServer(options: VscodeServerOptions): Promise<VscodeServer> {
  const {
    install,
    port = 0,
    askForTrust = false,
    settings = {},
    extraEnv = {},
    builtIn,
    further = [],
  } = options;
  const data = mkdtempSync(join(tmpdir(), 'drydock-vscode-'));
  const machine = join(data, 'server/data/Machine');
  mkdirSync(machine, { recursive: true });
  const configure = (wanted: Readonly<Record<string, unknown>>) =>
    writeFileSync(join(machine, 'settings.json'), JSON.stringify(wanted));
  configure(settings);
  const args = [
    join(install.server, 'out/server-main.js'),
    '--host=127.0.0.1',
    `--port=${port}`,
    '--without-connection-token',
    '--accept-server-license-terms',
    `--server-data-dir=${join(data, 'server')}`,
    `--extensions-dir=${join(data, 'extensions')}`,
    '--telemetry-level=off',
    // Without it the workbench does not honour the address's payload.
    '--enable-smoke-test-driver',
    ...(askForTrust ? [] : ['--disable-workspace-trust']),
    ...(builtIn || further.length > 0
      ? [`--builtin-extensions-dir=${linkExtensions(install, options, join(data, 'built-in'))}`]
      : []),
  ];
  const child = spawn(install.node, args, {
    env: { ...hostEnvironment(), ...extraEnv },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = async () => {
    // It has nothing to save, and would take two seconds to say goodbye to its windows.
    if (child.pid !== undefined) await killProcessGroup(child.pid);
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const origin = `http://localhost:${await listeningPort(child)}`;
    return { origin, pid: child.pid ?? 0, configure, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function linkExtensions(
  { server }: VscodeInstall,
  { builtIn, further = [] }: Pick<VscodeServerOptions, 'builtIn' | 'further'>,
  into: string,
): string {
  mkdirSync(into);
  const own = join(server, 'extensions');
  const paths = (builtIn ?? readdirSync(own)).map((name) => join(own, name));
  for (const path of [...paths, ...further]) symlinkSync(path, join(into, basename(path)));
  return into;
}

async function installServer(into: string, version: VscodeVersion): Promise<void> {
  const { codeServer, node, native } = releases[version];
  const npm = (args: readonly string[], cwd: string) =>
    run('npm', [...args, '--no-audit', '--no-fund', '--no-update-notifier'], {
      cwd,
      env: npmEnvironment(into),
    });
  mkdirSync(join(into, 'node'));
  writeFileSync(join(into, 'node/package.json'), '{"private":true}');
  // First: npm itself then runs with this Node, and native modules are built against its headers.
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${nodePackage}@${node}`], {
    cwd: join(into, 'node'),
  });
  const packs: { filename: string }[] = JSON.parse(
    await npm(['pack', `code-server@${codeServer}`, '--json'], into),
  );
  const archive = packs[0]?.filename ?? '';
  mkdirSync(join(into, 'code-server'));
  await run('tar', ['-xzf', archive, '-C', 'code-server', '--strip-components=1'], { cwd: into });
  rmSync(join(into, archive));
  const server = serverFolder(into);
  await npm(['install', '--omit=dev', '--ignore-scripts'], server);
  await npm(['install', '--omit=dev', '--ignore-scripts'], join(server, 'extensions'));
  await npm(['rebuild', ...native], server);
}

const nodePackage = `node-${process.platform}-${process.arch}`;

function nodeFolder(install: string): string {
  return join(install, 'node/node_modules', nodePackage);
}

function serverFolder(install: string): string {
  return join(install, 'code-server/lib/vscode');
}

function npmEnvironment(install: string): NodeJS.ProcessEnv {
  const node = nodeFolder(install);
  return {
    ...process.env,
    PATH: `${join(node, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    npm_config_nodedir: node,
    // node-pty's script calls npx, which would ask.
    npm_config_yes: 'true',
  };
}

/** Without what `npm run` and an editor around us have put there. */
function hostEnvironment(): NodeJS.ProcessEnv {
  const noise = /^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !noise.test(name)));
}

async function listeningPort(child: ChildProcess): Promise<number> {
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  const port = () => /Extension host agent listening on (\d+)/.exec(output)?.[1];
  await waitUntil(() => port() !== undefined || failure !== undefined || child.exitCode !== null, 60_000);
  const found = port();
  if (found === undefined)
    throw new Error(`The VS Code server did not start. ${failure?.message ?? ''}\n${lastLines(output, 12)}`);
  return Number(found);
}
