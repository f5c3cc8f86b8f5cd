/** The shell that runs the shell form of an instruction. */
export interface Shell {
  /** Name of the program without folder and `.exe`: `sh`, `bash`, `pwsh`, `cmd`; `unknown` if none fits. */
  readonly name: string;
  readonly family: ShellFamily;
  /** What SHELL says between the program and the script: `-o`, `pipefail`, `-c`. */
  readonly options: readonly string[];
  /** Whether the file says so, by SHELL, a shebang or a pragma, rather than it being the default. */
  readonly isExplicit: boolean;
}

/** `posix` covers what our parser reads; nothing is said of scripts of the other families. */
export type ShellFamily = 'posix' | 'powershell' | 'cmd' | 'other';

export const defaultShell: Shell = { name: 'sh', family: 'posix', options: ['-c'], isExplicit: false };

export const windowsShell: Shell = { name: 'cmd', family: 'cmd', options: ['/S', '/C'], isExplicit: false };

const families: ReadonlyMap<string, ShellFamily> = new Map([
  ['sh', 'posix'],
  ['bash', 'posix'],
  ['ash', 'posix'],
  ['dash', 'posix'],
  ['ksh', 'posix'],
  ['mksh', 'posix'],
  ['zsh', 'posix'],
  ['busybox', 'posix'],
  ['powershell', 'powershell'],
  ['pwsh', 'powershell'],
  ['cmd', 'cmd'],
]);

const launchers: ReadonlySet<string> = new Set(['env', 'busybox', 'tini', 'dumb-init', 'sudo']);

/** The shell that a command line such as `["/bin/bash", "-o", "pipefail", "-c"]` starts. */
export function shellOfCommand(words: readonly string[]): Shell {
  let first = 0;
  while (launchers.has(programName(words[first] ?? '')) && first + 1 < words.length) first++;
  while (first + 1 < words.length && /^-|=/.test(words[first] ?? '')) first++;
  const name = programName(words[first] ?? '');
  const family = families.get(name) ?? 'other';
  return { name: name || 'unknown', family, options: words.slice(first + 1), isExplicit: true };
}

/** The shell that the first line of a script asks for; absent without a shebang. */
export function shellOfShebang(script: string): Shell | undefined {
  const line = /^#![ \t]*([^\r\n]+)/.exec(script)?.[1];
  return line === undefined ? undefined : shellOfCommand(line.trim().split(/\s+/));
}

/** Whether `set -o pipefail` is in force from the start. */
export function hasPipefail(shell: Shell): boolean {
  return shell.options.some((option, index) => {
    if (option === 'pipefail') return /^-[a-z]*o$/.test(shell.options[index - 1] ?? '');
    return /(^|\s)pipefail(\s|$)/.test(option);
  });
}

function programName(path: string): string {
  return path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    .replace(/\.exe$/i, '')
    .toLowerCase();
}
