import { UserError } from '../base/userError';
import type { Builder } from './builder';
import type { BuildRequest } from './request';
import type { ProgramCall } from '../engine/runProgram';

/** What a plan takes from its surroundings. */
export interface BuildSurroundings {
  /** Makes the Docker CLI use the engine that the window uses. */
  readonly environment: Readonly<Record<string, string>>;
  /** The address of that engine, which Podman's CLI gets in a variable of its own. */
  readonly host: string;
  readonly isPodman: boolean;
  /** The variables of this process. */
  readonly process: Readonly<Record<string, string | undefined>>;
}

/**
 * The call that builds what is requested and writes the ID of the image to `idFile`. A value never stands as a word of its
 * own before the context, so that none is taken for an option. Throws a `UserError` where the builder can't do it.
 */
export function planBuild(
  request: BuildRequest,
  builder: Builder,
  surroundings: BuildSurroundings,
  idFile: string,
): ProgramCall {
  const { target, platform, args, secrets, tags, noCache, pull } = request;
  const [program, ...before] = builder.words;
  const environment = environmentOf(builder, surroundings);
  if (secrets.length > 0 && isWithoutSecrets(builder, { ...surroundings.process, ...environment })) {
    throw new UserError(
      'builder-missing',
      'Build secrets need BuildKit, and the installed Docker CLI builds without it. Install the buildx plugin, or remove the secrets.',
      [
        {
          title: 'How to Install Buildx',
          command: 'vscode.open',
          args: ['https://docs.docker.com/go/buildx/'],
        },
      ],
    );
  }
  return {
    program,
    arguments: [
      ...before,
      // A terminal's progress moves the cursor about; this is what can be read and searched afterwards.
      ...(builder.kind === 'buildx' ? ['--progress=plain', '--load'] : []),
      `--file=${request.dockerfile}`,
      `--iidfile=${idFile}`,
      ...tags.map((tag) => `--tag=${tag}`),
      ...(target === undefined ? [] : [`--target=${target}`]),
      ...Object.entries(args).map(([name, value]) => `--build-arg=${name}=${value}`),
      ...(platform === undefined ? [] : [`--platform=${platform}`]),
      ...secrets.map((secret) => `--secret=${secret}`),
      ...(noCache ? ['--no-cache'] : []),
      ...(pull ? ['--pull'] : []),
      '--',
      request.context,
    ],
    folder: request.context,
    environment,
  };
}

function environmentOf(builder: Builder, surroundings: BuildSurroundings): Readonly<Record<string, string>> {
  const { environment, host, isPodman } = surroundings;
  if (builder.kind === 'podman') return { ...environment, ...(host === '' ? {} : { CONTAINER_HOST: host }) };
  // Podman's service has no BuildKit, whatever the user has set for Docker.
  return isPodman ? { ...environment, DOCKER_BUILDKIT: '0' } : environment;
}

/** Whether that is the classic builder. The CLI before 23 uses BuildKit if this variable says so. */
function isWithoutSecrets(
  { kind }: Builder,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return kind === 'docker' && !/^(?:1|t|true)$/i.test(environment['DOCKER_BUILDKIT'] ?? '');
}

/** The words of a call as they are shown, with the values of build arguments masked that look like secrets. */
export function shownWords(
  { program, arguments: args }: ProgramCall,
  isSecret: (name: string, value: string) => boolean,
): readonly string[] {
  return [program, ...args].map((word) => {
    const [, option, name = '', value = ''] = /^(--build-arg=)([^=]*)=(.*)$/s.exec(word) ?? [];
    return option !== undefined && isSecret(name, value) ? `${option}${name}=••••••••` : word;
  });
}
