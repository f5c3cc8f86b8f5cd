import type { KnownPort } from './language';
import type { ProjectFolder } from './projectFolder';

/** How programs of any language write the port that they listen on. */
const patterns: readonly RegExp[] = [
  /\bPORT\b["'\])]*\s*(?:\|\||\?\?|,|:-)\s*["']?(\d{2,5})\b/,
  /\b(?:listen|bind|serve|run)\w*\(\s*["'`]?(?:[\w.]*:)?(\d{2,5})\b/i,
  /\bListenAndServe\w*\(\s*"[^":]*:(\d{2,5})"/,
  /\b(?:server\.)?port["']?\s*[:=]\s*["']?(\d{2,5})\b/i,
  /["'](?:0\.0\.0\.0|localhost|127\.0\.0\.1|\[::\])?:(\d{2,5})["']/,
  /["'(](?:0\.0\.0\.0|127\.0\.0\.1|localhost)["']?\s*[:,]\s*(\d{2,5})\b/,
];

/** The port that one of these files sets, the first of them that does. */
export function portIn(folder: ProjectFolder, files: readonly string[]): KnownPort | undefined {
  for (const file of files) {
    const port = portOf(folder.read(file) ?? '');
    if (port !== undefined) return { port, origin: `from ${file}` };
  }
  return undefined;
}

/** The port in the text of a program or a configuration. */
export function portOf(text: string): number | undefined {
  for (const pattern of patterns) {
    const port = Number(pattern.exec(text)?.[1]);
    if (isPort(port)) return port;
  }
  return undefined;
}

/** `PORT` of an env file or its example. */
export function portOfEnvFile(folder: ProjectFolder): KnownPort | undefined {
  for (const file of ['.env', '.env.example', '.env.sample', '.env.template']) {
    const port = Number(
      /^[ \t]*(?:export\s+)?PORT\s*=\s*["']?(\d{2,5})\b/m.exec(folder.read(file) ?? '')?.[1],
    );
    if (isPort(port)) return { port, origin: `from ${file}` };
  }
  return undefined;
}

/** `--port 3000`, `-p 3000`, `--bind 0.0.0.0:8000` of a command line. */
export function portOfCommand(command: string): number | undefined {
  const found =
    /(?:--(?:port|http-port)[= ]|\s-p[= ]?|--bind[= ]\S{0,100}:|-b[= ]\S{0,100}:|\bPORT=)(\d{2,5})\b/.exec(
      command,
    )?.[1];
  const port = Number(found);
  return isPort(port) ? port : undefined;
}

export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
