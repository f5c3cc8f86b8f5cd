import { messageOf, UserError } from '../base/userError';

/** The command line tool that builds: the `buildx` plugin, the Docker CLI by itself, or Podman. */
export interface Builder {
  readonly kind: 'buildx' | 'docker' | 'podman';
  /** The program and the words before the options of a build. */
  readonly words: readonly [string, ...string[]];
}

const buildx: Builder = { kind: 'buildx', words: ['docker', 'buildx', 'build'] };
const docker: Builder = { kind: 'docker', words: ['docker', 'build'] };
const podman: Builder = { kind: 'podman', words: ['podman', 'build'] };

/** What each of them answers where it is installed. */
const probes: Readonly<Record<Builder['kind'], readonly [string, ...string[]]>> = {
  buildx: ['docker', 'buildx', 'version'],
  docker: ['docker', '--version'],
  podman: ['podman', '--version'],
};

/**
 * Finds the tool that builds on the engine: on Docker buildx before the CLI's own builder, on Podman its own CLI, because
 * buildx needs calls that Podman's service doesn't have. `run` starts a program and gives its standard output. Throws a
 * `UserError` where none of them is installed.
 */
export async function findBuilder(
  run: (program: string, args: readonly string[]) => Promise<string>,
  engine: { readonly isPodman: boolean },
): Promise<Builder> {
  const failures: string[] = [];
  for (const builder of engine.isPodman ? [podman, docker] : [buildx, docker, podman]) {
    const [program, ...args] = probes[builder.kind];
    try {
      await run(program, args);
      return builder;
    } catch (error) {
      failures.push(`${[program, ...args].join(' ')}: ${messageOf(error).trim().split('\n')[0] ?? ''}`);
    }
  }
  throw new UserError(
    'builder-missing',
    `No program that builds images answered (${failures.join('; ')}). Install the Docker CLI with the buildx plugin, or Podman, and make sure it's on the PATH.`,
    [
      {
        title: 'How to Install Buildx',
        command: 'vscode.open',
        args: ['https://docs.docker.com/go/buildx/'],
      },
    ],
  );
}
