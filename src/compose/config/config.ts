import { inertJson } from '../../base/text/terminal';
import { discoverFiles, splitComposeFile } from '../stacks/discovery';
import { parseDotenv } from '../interpolate/dotenv';
import type { Conceal } from '../load/externalVariables';
import { withHostPaths } from '../load/resolvePaths';
import { type LoadedStack, loadStack, type StackOptions } from '../load/stack';
import { withoutConsequences } from '../load/consequences';
import { join, relative, resolve } from '../paths';
import type { ComposeReader } from '../reader';
import { type ConfigFormat, provenanceOf, renderModel } from './render';

/** What `drydock config` was asked for; paths as written, seen from `cwd`. */
export interface ConfigRequest {
  readonly cwd: string;
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  readonly projectDirectory?: string;
  readonly projectName?: string;
  readonly format: ConfigFormat;
  readonly provenance: boolean;
  readonly release?: string;
  /** Stands in for values of variables in the text. */
  readonly conceal?: Conceal;
}

/** Why there is no effective model, with the place that is at fault. */
export interface Refusal {
  readonly message: string;
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The variables without a value that led to it. */
  readonly variables?: readonly string[];
}

export type ConfigResult =
  | { readonly text: string; readonly stack: LoadedStack }
  | { readonly refusals: readonly Refusal[] };

/** The effective model of a stack as text, or every reason for which Compose would reject it, its own first. */
export function effectiveConfig(
  request: ConfigRequest,
  reader: ComposeReader,
  environment: Readonly<Record<string, string>>,
): ConfigResult {
  const folder =
    request.projectDirectory === undefined ? undefined : resolve(request.cwd, request.projectDirectory);
  const files = effectiveFiles(request, reader, environment);
  if (files.length === 0) {
    return {
      refusals: [
        {
          code: 'file-missing',
          message: 'No Compose file in this folder or any parent folder. Specify one with -f.',
        },
      ],
    };
  }
  const missing = files.find((path) => reader.read(path) === undefined);
  if (missing !== undefined) {
    const declined = reader.declined?.(missing);
    return {
      refusals: [
        {
          code: 'file-missing',
          file: relative(request.cwd, missing),
          message: declined
            ? `The file "${relative(request.cwd, missing)}" isn't read: it ${declined.declined}.`
            : `The file "${relative(request.cwd, missing)}" does not exist.`,
        },
      ],
    };
  }
  const options = {
    reader,
    environment,
    files,
    profiles: request.profiles.length > 0 ? request.profiles : undefined,
    projectDirectory: folder,
    projectName: request.projectName,
    ...envFilesOf(request, environment),
    release: request.release,
  };
  const stack = loadStack(options);
  // A folder named .env is what Compose passes over too.
  const isRefused = stack.problems.some(({ code }) => code !== 'file-declined' || stack.isIncomplete);
  if (isRefused) return { refusals: refusalsOf(stack, request.cwd) };
  if (stack.isIncomplete) {
    const message =
      'This stack includes or extends a file from the network, which Drydock doesn\'t download. "docker compose config" prints it.';
    return { refusals: [{ code: 'file-missing', file: relative(request.cwd, files[0] ?? ''), message }] };
  }
  const shown = request.conceal ? loadStack({ ...options, conceal: request.conceal }) : stack;
  if (shown.problems.length > stack.problems.length) {
    const message =
      "This stack can't be shown, because Compose needs the value of a secret variable to read it.";
    return { refusals: [{ code: 'value-concealed', message, file: relative(request.cwd, files[0] ?? '') }] };
  }
  const effective = withHostPaths(shown.effective, shown.projectDirectory, shown.environment);
  if (!request.provenance) return { text: renderModel(effective, request.format), stack };
  const records = provenanceOf(effective, request.cwd);
  return {
    text: `${inertJson(JSON.stringify({ project: stack.projectName, values: records }, bigintAsText, 2))}\n`,
    stack,
  };
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** The options of a command line that select the files of a stack. */
export type FilesRequest = Pick<ConfigRequest, 'cwd' | 'files' | 'envFiles' | 'projectDirectory'>;

/** The env files that Compose reads, and where it looks for them by itself. */
export function envFilesOf(
  { cwd, files, envFiles, projectDirectory }: FilesRequest,
  environment: Readonly<Record<string, string>>,
): Pick<StackOptions, 'envFiles' | 'startFolder'> {
  const inEnvironment = environment['COMPOSE_ENV_FILES'] ?? '';
  const given = envFiles.length > 0 || inEnvironment === '' ? envFiles : inEnvironment.split(',');
  if (given.length > 0) return { envFiles: given.map((path) => resolve(cwd, path)) };
  if (/^(?:1|t|true)$/i.test(environment['COMPOSE_DISABLE_ENV_FILE'] ?? '')) return { envFiles: [] };
  return files.length === 0 && projectDirectory === undefined ? { startFolder: cwd } : {};
}

/** The files of a stack as Compose finds them; empty where there are none. */
export function effectiveFiles(
  request: FilesRequest,
  reader: ComposeReader,
  environment: Readonly<Record<string, string>>,
): readonly string[] {
  const folder = resolve(request.cwd, request.projectDirectory ?? '.');
  const { envFiles = [join(folder, '.env')] } = envFilesOf(request, environment);
  if (request.files.length > 0) return request.files.map((path) => resolve(request.cwd, path));
  const variables = new Map<string, string>();
  for (const path of envFiles) {
    const parsed = parseDotenv(reader.read(path) ?? '', (name) => environment[name] ?? variables.get(name));
    for (const [name, { value }] of parsed.variables) variables.set(name, value);
  }
  const named = environment['COMPOSE_FILE'] ?? variables.get('COMPOSE_FILE');
  const separator = environment['COMPOSE_PATH_SEPARATOR'] ?? variables.get('COMPOSE_PATH_SEPARATOR');
  return named === undefined
    ? discoverFiles(folder, reader)
    : splitComposeFile(named, separator, request.cwd);
}

function refusalsOf(stack: LoadedStack, cwd: string): readonly Refusal[] {
  return withoutConsequences(stack.problems).map(({ code, message, source, unset }) => {
    const { line, column } = source.file.lines.positionAt(source.span.start);
    const refusal = { code, message, file: relative(cwd, source.file.path), line, column };
    return unset ? { ...refusal, variables: [...new Set(unset)] } : refusal;
  });
}
