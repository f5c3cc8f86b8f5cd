import { messageOf, UserError, type ErrorAction } from '../../base/userError';

/** The user's own Compose. */
export interface ComposeProgram {
  /** The program and the arguments that stand before all others. */
  readonly words: readonly [string, ...string[]];
  readonly version: string;
}

const programs = [['docker', 'compose'], ['docker-compose']] as const;

/** The first release that takes several `--env-file`, as the command lines of stacks have them. */
const oldest = { minor: 17, version: '2.17.0' };

const advice: ErrorAction = {
  title: 'How to Install Compose',
  command: 'vscode.open',
  args: ['https://docs.docker.com/compose/install/'],
};

/**
 * Finds the Compose that the user has: the plugin of the Docker CLI, or the standalone program. `run` starts a program
 * and returns its standard output. Version 1 and the first releases of version 2 are rejected with advice, as is having
 * none.
 */
export async function findComposeProgram(
  run: (program: string, args: readonly string[]) => Promise<string>,
): Promise<ComposeProgram> {
  let old: string | undefined;
  const failures: string[] = [];
  for (const words of programs) {
    const [program, ...before] = words;
    try {
      const version = /(?<!\d)\d+\.\d+\.\d+\S*/.exec(
        await run(program, [...before, 'version', '--short']),
      )?.[0];
      if (version === undefined) continue;
      if (!isTooOld(version)) return { words, version };
      old = version;
    } catch (error) {
      failures.push(`${words.join(' ')}: ${messageOf(error).trim().split('\n')[0] ?? ''}`);
    }
  }
  throw old === undefined
    ? new UserError(
        'compose-missing',
        `Docker Compose could not be run (${failures.join('; ')}). Install the Compose plugin of the Docker CLI.`,
        [advice],
      )
    : new UserError(
        'compose-too-old',
        `The installed Compose is ${old}. Drydock needs ${oldest.version} or later, because earlier releases read files or command lines differently. Update Compose.`,
        [advice],
      );
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 2 || (major === 2 && minor < oldest.minor);
}
