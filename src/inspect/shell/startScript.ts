/**
 * The script for a shell's `-c` that makes it become the best shell available: it prints a line with `mark`, its
 * process ID in the container's own PID namespace and the path of that shell, and becomes it. The arguments after the
 * name are what to become if there is none of the better ones. POSIX, and only builtins.
 */
export function startScript(mark: string): string {
  return [
    'for name in bash zsh fish ash ksh; do',
    '  shell=$(command -v "$name" 2>/dev/null) && [ -x "$shell" ] && set -- "$shell" && break',
    'done',
    `echo "${mark} $$ $*"`,
    'exec "$@"',
  ].join('\n');
}

/** What a shell has said about itself with {@link startScript}. */
export interface StartedShell {
  readonly pid: number;
  readonly path: string;
  /** What came before and after that line. */
  readonly rest: Buffer;
}

/** Looks for the marked line in what was read so far; undefined as long as it is not whole. */
export function findStart(mark: string, bytes: Buffer): StartedShell | undefined {
  const start = bytes.indexOf(`${mark} `);
  const end = start < 0 ? -1 : bytes.indexOf(10, start);
  if (end < 0) return undefined;
  const [, pid, ...path] = bytes.toString('utf8', start, end).trim().split(' ');
  return {
    pid: Number(pid),
    // An untrusted program has printed it: what is no path is not kept.
    path: path.join(' ').slice(0, 200),
    rest: Buffer.concat([bytes.subarray(0, start), bytes.subarray(end + 1)]),
  };
}

/**
 * Sends a hangup to every process of a terminal's session, as closing a terminal does; for `sh -c`. A process that
 * ignores it (`nohup`) lives on.
 */
export function hangUpScript(session: number): string {
  return [
    'for stat in /proc/[0-9]*/stat; do',
    '  read -r line 2>/dev/null < "$stat" || continue',
    '  pid=${line%% *}',
    '  set -- ${line##*) }',
    `  [ "$4" = ${session} ] && kill -HUP "$pid" 2>/dev/null`,
    'done',
    `kill -HUP ${session} 2>/dev/null; kill -CONT ${session} 2>/dev/null; :`,
  ].join('\n');
}
