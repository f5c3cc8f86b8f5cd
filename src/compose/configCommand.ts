import { composeEnvironment } from './environment';
import type { Conceal } from './load/externalVariables';
import { type ConfigRequest, effectiveConfig, type Refusal } from './config/config';
import { jsonText } from '../base/text/terminal';
import { resolve } from './paths';
import type { ComposeReader } from './reader';
import { findNamedStack } from './stacks/settings';

/** What the command needs of a process. */
export interface ConfigIo {
  readonly reader: ComposeReader;
  /** Stands in for values of variables in what is written. */
  readonly conceal?: Conceal | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute, with slashes. */
  readonly cwd: string;
  /** Takes the effective model, in which nothing acts on a terminal; standard output. */
  write(text: string): void;
  /** Takes refusals and complaints about the command line, a line each, as they are; standard error. */
  writeError(text: string): void;
}

const usage = `Usage: drydock config [OPTIONS]

Prints the Compose stack as it will run, like "docker compose config", without Docker.

Options:
  -f, --file FILE           a Compose file, in order; default: COMPOSE_FILE or the default names
  --stack NAME              the stack of that name in .drydock.yaml, instead of -f
  --env-file FILE           an env file instead of .env; later ones take precedence
  --profile NAME            a profile to enable; "*" enables all
  -p, --project-name NAME   the name of the project
  --project-directory DIR   base of relative paths; default: the folder of the first file
  --format FORMAT           yaml (default) or json
  --provenance              print, as JSON, the file, line and column of every value
  --compose-version X.Y.Z   reject what that release of Compose doesn't support
  --help                    show this help

Exit code: 0 printed, 1 Compose would reject the stack, 2 invalid usage.
`;

/** Runs `drydock config` with the arguments after its name and gives the exit code. */
export function runConfig(args: readonly string[], io: ConfigIo): number {
  const parsed = parseArguments(args, io);
  if (parsed === 'help') {
    io.write(usage);
    return 0;
  }
  if (typeof parsed === 'string') {
    io.writeError(`drydock config: ${parsed}\n\n${usage}`);
    return 2;
  }
  const result = effectiveConfig(parsed, io.reader, composeEnvironment(io.env, io.cwd));
  if ('text' in result) {
    io.write(result.text);
    return 0;
  }
  if (parsed.format === 'json') io.write(`${jsonText({ refusals: result.refusals }, 2)}\n`);
  io.writeError(result.refusals.map(describe).join(''));
  return 1;
}

function describe({ file, line, column, message }: Refusal): string {
  const place = file === undefined ? '' : line === undefined ? `${file}: ` : `${file}:${line}:${column}: `;
  return `${place}${message}\n`;
}

const names: Readonly<Record<string, string>> = { '-f': '--file', '-p': '--project-name' };
const valued = [
  '--file',
  '--stack',
  '--env-file',
  '--profile',
  '--project-name',
  '--project-directory',
  '--format',
  '--compose-version',
];

/** The request that the arguments make; `help`, or a sentence about what is wrong with them. */
function parseArguments(
  args: readonly string[],
  { cwd, reader, conceal }: Pick<ConfigIo, 'cwd' | 'reader' | 'conceal'>,
): ConfigRequest | string {
  const given = new Map<string, string[]>();
  let provenance = false;
  for (let i = 0; i < args.length; i++) {
    const [written, inline] = splitOption(args[i] as string);
    const option = names[written] ?? written;
    if (option === '--help' || option === '-h') return 'help';
    if (option === '--provenance') {
      provenance = true;
      continue;
    }
    if (!valued.includes(option)) return `unknown option "${written}"`;
    const value = inline ?? args[++i];
    if (value === undefined) return `the option "${written}" needs a value`;
    given.set(option, [...(given.get(option) ?? []), value]);
  }
  const last = (option: string): string | undefined => given.get(option)?.at(-1);
  const format = last('--format') ?? 'yaml';
  if (format !== 'yaml' && format !== 'json') return `"${format}" isn't a valid format; use yaml or json`;
  const directory = last('--project-directory');
  const name = last('--project-name');
  const release = last('--compose-version');
  const stack = last('--stack');
  if (stack !== undefined && given.has('--file')) return 'use either --stack or --file';
  const named = stack === undefined ? undefined : findNamedStack(stack, cwd, reader);
  if (named && 'problem' in named) return named.problem;
  return {
    cwd,
    files: named?.files ?? given.get('--file') ?? [],
    envFiles: given.get('--env-file') ?? [],
    profiles: given.get('--profile') ?? [],
    format,
    provenance,
    ...(conceal ? { conceal } : {}),
    ...(directory === undefined ? {} : { projectDirectory: resolve(cwd, directory) }),
    ...(name === undefined ? {} : { projectName: name }),
    ...(release === undefined ? {} : { release }),
  };
}

function splitOption(argument: string): readonly [string, string?] {
  const at = argument.startsWith('--') ? argument.indexOf('=') : -1;
  return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}
