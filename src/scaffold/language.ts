import type { ProjectFolder } from './projectFolder';

/** A port and where it is from: a file, or the usual one of a framework. */
export interface KnownPort {
  readonly port: number;
  /** What a user reads behind the port: `from server.js`, `the default of Flask`. */
  readonly origin: string;
}

/** What is known of a project before anything is written. */
export interface DetectedProject {
  /** What a user reads: `Node.js 24 with npm`. */
  readonly title: string;
  /** Undefined if no file shows it. */
  readonly port?: KnownPort;
  /** The port that its kind of project listens on most often. */
  readonly usualPort: number;
  /** The text of the Dockerfile. */
  dockerfile(port: number): string;
  /** Patterns for the .dockerignore, besides those that hold for every project. */
  readonly ignored: readonly string[];
  /** The build reads `.env`, as bundlers do, which put public values of it into a site. */
  readonly readsEnvFiles?: boolean;
  /** The program finds its port there; passed by Compose. */
  readonly environment?: (port: number) => Readonly<Record<string, string>>;
}

/** One language or kind of site: recognizes its projects by their files. */
export interface Language {
  readonly name: string;
  /** Undefined where the folder has no project of this kind. */
  detect(folder: ProjectFolder): DetectedProject | undefined;
}

/** Lines of a Dockerfile; those that are undefined are left out. */
export function dockerfileText(...lines: readonly (string | undefined)[]): string {
  const text = lines.filter((line) => line !== undefined).join('\n');
  return `${text.replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

/** Words in the exec form of CMD, ENTRYPOINT and HEALTHCHECK. */
export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** `EXPOSE` and a health check with that program; nothing for a program without a port. */
export function exposed(port: number, check?: readonly string[]): string | undefined {
  if (port === 0) return undefined;
  return check === undefined
    ? `EXPOSE ${port}`
    : `EXPOSE ${port}\nHEALTHCHECK --start-period=30s --timeout=5s CMD ${execForm(check)}`;
}

/** A mount that keeps downloads of a package manager between builds. */
export function cached(...folders: readonly string[]): string {
  return folders.map((folder) => `--mount=type=cache,target=${folder} `).join('');
}

/** An account without rights or a home, which needs no line in /etc/passwd. */
export const unprivilegedUser = 'USER 10001:10001';
