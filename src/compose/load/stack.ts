import { parseDotenv } from '../interpolate/dotenv';
import { isOnWindows, toFilePath, toHostPath } from '../../base/filePath';
import type { Lookup } from '../interpolate/template';
import { map, type MapNode, type Source } from '../node';
import { dirname, join, relative } from '../paths';
import { givenElsewhere, isFreeOf, type Problem, type ProblemCode, Problems, sectionOf } from '../problem';
import type { ComposeReader } from '../reader';
import type { Release } from '../releases';
import { Tape } from '../tape';
import type { ResetPath } from '../yaml/convert';
import { type ComposeFile, parseYaml } from '../yaml/parse';
import { variablesOf } from './caselessVariables';
import { concealValues } from './concealValues';
import { checkConsistency } from './consistency/consistency';
import type { KeptStacks } from './context';
import { reportDeclined } from './declined';
import { decodeModel } from './decode/decode';
import { selectEffective } from './effective';
import { type Conceal, ExternalVariables } from './externalVariables';
import { Loader, startOf } from './loader';
import { normalizeModel } from './normalize';
import { applyProfiles, type ServiceSelection } from './profiles';
import { nameProject, normalizeName, reportNoName } from './projectName';

/** Which files make a stack, and what surrounds them. */
export interface StackOptions {
  /** The files in order, as `-f` names them; absolute paths. */
  readonly files?: readonly string[];
  readonly reader?: ComposeReader;
  /** Where relative paths start; by default the folder of the first file. */
  readonly projectDirectory?: string | undefined;
  /** As `--project-name` gives it. */
  readonly projectName?: string | undefined;
  /** As `--env-file` gives them; by default `.env` in the project directory. */
  readonly envFiles?: readonly string[] | undefined;
  /** Where Compose is started, if it finds the files by itself: the `.env` there counts before that of the project. */
  readonly startFolder?: string | undefined;
  readonly profiles?: readonly string[] | undefined;
  /** What the shell has set; takes precedence over env files. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The Compose to agree with, such as `2.26.1`; by default the newest one known here. */
  readonly release?: Release;
  /** Stands in for the values that come from outside of the compose files; see {@link Conceal}. */
  readonly conceal?: Conceal | undefined;
}

export interface LoadedStack {
  readonly files: readonly string[];
  readonly projectDirectory: string;
  readonly projectName: string;
  /** `--env-file` or COMPOSE_ENV_FILES names env files, or none is read, so that `.env` has no effect. */
  readonly ignoresDotenv: boolean;
  /** The `.env` files that count otherwise, the most important first. */
  readonly dotenvs: readonly string[];
  /** The variables that interpolation saw. */
  readonly environment: ReadonlyMap<string, string>;
  /** The variables that interpolation of one file saw: an included one has its own env files. */
  environmentOf(path: string): ReadonlyMap<string, string>;
  /** The variables from outside of the compose files whose values are in the model, and where each was set. */
  readonly external: ReadonlyMap<string, string>;
  /** Not all files of the stack were read, so that what seems to be missing may be there. */
  readonly isIncomplete: boolean;
  /** The merged model in its long form, with all services, before profiles and normalisation. */
  readonly model: MapNode;
  readonly selection: ServiceSelection;
  readonly problems: readonly Problem[];
  /** By the path of an included or extended file, where it was named. */
  readonly references: ReadonlyMap<string, Source>;
  /** The `!reset` and `!override` tags that removed nothing. */
  readonly unusedResets: readonly ResetPath[];
  /** Every file that took part, in the order of reading. */
  readonly texts: ReadonlyMap<string, ComposeFile>;
  /** The parsed text of any file; read on first use. */
  parsed(path: string): ComposeFile;
  /** The model as `docker compose config` prints it, meaningful where there are no problems. */
  readonly effective: MapNode;
}

/** Where the files of a stack come from; `parse` may know parsed files already. */
export interface StackSources {
  readonly reader: ComposeReader;
  readonly parse?: (path: string) => ComposeFile;
  /** Where included stacks are kept from one load to the next. */
  readonly included?: KeptStacks | undefined;
}

/**
 * Loads a stack as `docker compose config` does, but goes on after a problem as far as it can. The model holds the
 * values of variables from env files and the shell; the messages of problems do not.
 */
export function loadStack(options: StackOptions & StackSources): LoadedStack {
  const stack = load(options);
  const { external, problems } = stack;
  if (options.conceal || external.size === 0) return stack;
  const names = new Set([...external.keys()].map((name) => name.toLowerCase()));
  const open = new Set(problems.filter((problem) => !isFreeOf(names, problem)));
  if (open.size === 0) return stack;
  let concealed: ReadonlyMap<Problem, string> | undefined;
  const concealAll = (): ReadonlyMap<Problem, string> => {
    const shown = concealValues(
      [...open],
      external,
      (conceal) => load({ ...options, parse: (path) => stack.parsed(path), conceal }).problems,
      {
        keyOf: ({ code, source }) => `${code} ${source.file.path} ${source.span.start} ${source.span.end}`,
        titleOf: () => "Compose doesn't accept the value here.",
      },
    );
    return new Map(shown.map(({ report, message }) => [report, message]));
  };
  // The messages take one or two more loads of the stack, and most callers show none of them.
  const sayable = problems.map((problem) =>
    open.has(problem)
      ? {
          ...problem,
          get message(): string {
            return (concealed ??= concealAll()).get(problem) ?? '';
          },
        }
      : problem,
  );
  return { ...stack, problems: sayable };
}

function load(options: StackOptions & StackSources): LoadedStack {
  const { reader } = options;
  const problems = new Problems(options.included && new Tape());
  const texts = new Map<string, ComposeFile>();
  const parsed = (path: string): ComposeFile => {
    const known = texts.get(path);
    if (known) return known;
    const file = options.parse?.(path) ?? parseYaml(path, reader.read(path) ?? '');
    texts.set(path, file);
    return file;
  };
  const files = options.files ?? [];
  const [first = '/compose.yaml'] = files;
  const projectDirectory = options.projectDirectory ?? dirname(first);
  const variables = new ExternalVariables(options.conceal, projectDirectory, options.included && new Tape());
  const environment = readEnvironment(options, projectDirectory, problems, parsed(first), variables);
  const given = options.projectName || environment.get('COMPOSE_PROJECT_NAME');
  if (given && !/^[a-z0-9][a-z0-9_-]*$/.test(given)) {
    const name = options.projectName ? `"${given}"` : 'The value of COMPOSE_PROJECT_NAME';
    const message = `${name} isn't a valid project name. It must start with a letter or digit and contain only lowercase letters, digits, "-" and "_".`;
    problems.add('project-name', message, startOf(parsed(first)));
  }
  const projectName = given
    ? normalizeName(given)
    : nameProject(projectDirectory, files.map(parsed), environment);
  if (given && !options.projectName) variables.use('COMPOSE_PROJECT_NAME');
  environment.set('COMPOSE_PROJECT_NAME', projectName);
  const home = homeVariable(projectDirectory);
  const settings = {
    folder: projectDirectory,
    home: homeIn(environment, projectDirectory),
    environment,
    variables,
    release: options.release,
  };
  const loader = new Loader(settings, reader, parsed, problems, options.included);
  for (const path of files) {
    if (reader.read(path) === undefined) {
      const named = { path, text: path, source: startOf(parsed(first)) };
      if (reportDeclined(named, { reader, problems }, 'file-missing')) continue;
      problems.add('file-missing', `The file "${toHostPath(path)}" does not exist.`, startOf(parsed(first)));
    } else loader.addFile(path);
  }
  const model = loader.model ?? map(startOf(parsed(first)));
  if (model.entries.size === 0 && problems.all.length === 0) {
    problems.add('empty-file', 'This Compose file is empty.', startOf(parsed(first)));
  }
  loader.complete(model);
  if (projectName === '') reportNoName(files.map(parsed), parsed(first), environment, problems);
  if ([...texts.values()].some(({ text }) => text.includes('~'))) variables.use(home);
  const lookup: Lookup = (name) => {
    variables.use(name);
    return environment.get(name);
  };
  const kept = options.included?.services;
  normalizeModel(model, { projectName, lookup, release: options.release, kept });
  const profiles = options.profiles ?? splitProfiles(variables.valueOf('COMPOSE_PROFILES'));
  const decoded = decodeModel(model, problems, { release: options.release, kept });
  const selection = applyProfiles(model, profiles);
  checkConsistency(model, selection, problems, options.release);
  const context = { environment, reader, release: options.release, problems, variables };
  const effective = selectEffective(decoded, selection, projectName, context);
  const unusedResets = loader.resets.filter((reset) => !loader.usedResets.has(reset.source));
  return {
    files,
    projectDirectory,
    projectName,
    ignoresDotenv: ignoresDotenv(options),
    dotenvs: dotenvsOf(options, projectDirectory),
    environment,
    environmentOf: (path) => variables.givenTo(path) ?? environment,
    external: variables.used,
    isIncomplete: problems.isIncomplete,
    model,
    selection,
    problems: reportable(problems),
    references: problems.references,
    unusedResets,
    texts,
    parsed,
    effective,
  };
}

function ignoresDotenv({ envFiles, environment = {} }: StackOptions): boolean {
  if (envFiles) return true;
  const isDisabled = /^(1|t|true)$/i.test(environment['COMPOSE_DISABLE_ENV_FILE'] ?? '');
  return isDisabled || (environment['COMPOSE_ENV_FILES'] ?? '') !== '';
}

/**
 * One cause is one problem: of a file that isn't YAML, nothing else is certain, and what follows from a slip isn't
 * worth a word.
 */
function reportable(problems: Problems): readonly Problem[] {
  const slips = problems.all.filter(({ code }) => code === 'yaml-syntax' || code === 'yaml-alias');
  if (slips.length > 0) return slips;
  const certain = problems.isIncomplete ? problems.all.filter(isCertain) : problems.all;
  const unknown = certain.filter(({ code }) => code === 'schema-unknown-key');
  return unknown.length === 0 ? certain : certain.filter((problem) => !follows(problem, unknown));
}

/** What is missing because its key is misspelt, or stands where it isn't known. */
function follows({ code, source, name }: Problem, unknown: readonly Problem[]): boolean {
  const section = sectionOf[code];
  return unknown.some((key) => {
    if (key.source.file !== source.file) return false;
    const { to } = key.rename ?? {};
    if (code === 'no-image-no-build') {
      const isOwn = key.owner !== undefined && key.owner === name;
      return isOwn && (to === 'image' || to === 'build' || to === 'provider');
    }
    return section !== undefined && (to === section || (name !== undefined && key.name === name));
  });
}

/** Where a part of the stack was not read, what is said to be missing may be in that part. */
function isCertain({ code, unset }: Problem): boolean {
  return !(unset && unset.length > 0) && code !== 'interp-required' && !elsewhere.has(code);
}

const elsewhere: ReadonlySet<ProblemCode> = new Set([...givenElsewhere, 'resource-source', 'empty-file']);

function splitProfiles(text: string | undefined): readonly string[] {
  // Compose has one profile, without a name, where none is given: it enables `profiles: ["${NOT_SET}"]`.
  return (text ?? '').split(',').map((name) => name.trim());
}

function dotenvsOf({ startFolder }: StackOptions, projectDirectory: string): readonly string[] {
  const folders = startFolder === undefined ? [projectDirectory] : [startFolder, projectDirectory];
  return [...new Set(folders)].map((folder) => join(folder, '.env'));
}

/** The shell's variables over those of the env files, of which the later ones win. */
function readEnvironment(
  options: StackOptions & { readonly reader: ComposeReader },
  projectDirectory: string,
  problems: Problems,
  first: ComposeFile,
  external: ExternalVariables,
): Map<string, string> {
  const shell = new Map(Object.entries(options.environment ?? {}));
  const merged = variablesOf(projectDirectory);
  const origins = new Map<string, string>();
  const lookup: Lookup = (name) => shell.get(name) ?? merged.get(name);
  for (const path of options.envFiles ?? [...dotenvsOf(options, projectDirectory)].reverse()) {
    const text = options.reader.read(path);
    if (text === undefined) {
      const named = { path, text: relative(projectDirectory, path), source: startOf(first) };
      const refusal = options.envFiles ? 'env-file-missing' : undefined;
      if (reportDeclined(named, { reader: options.reader, problems }, refusal)) continue;
      if (options.envFiles)
        problems.add(
          'env-file-missing',
          `The env file "${relative(projectDirectory, path)}" doesn't exist.`,
          startOf(first),
        );
      continue;
    }
    const { variables, error, isCut } = parseDotenv(text, lookup);
    if (isCut) problems.limit(`values in "${relative(projectDirectory, path)}" are too long`, startOf(first));
    if (error) {
      const message = `Line ${error.line} of "${relative(projectDirectory, path)}" isn't valid: ${error.message}.`;
      problems.add('env-file-syntax', message, startOf(first));
    }
    for (const [name, { value }] of variables) {
      merged.set(name, value);
      origins.set(name, relative(projectDirectory, path));
    }
  }
  for (const [name, value] of shell) merged.set(name, value);
  for (const [name, value] of merged) {
    merged.set(
      name,
      external.take(name, value, shell.has(name) ? 'the environment' : (origins.get(name) ?? '')),
    );
  }
  return merged;
}

function homeVariable(projectDirectory: string): string {
  return isOnWindows(projectDirectory) ? 'USERPROFILE' : 'HOME';
}

/** The user's own folder, in the form of paths here. */
function homeIn(environment: ReadonlyMap<string, string>, projectDirectory: string): string | undefined {
  const home = environment.get(homeVariable(projectDirectory));
  return home === undefined ? undefined : toFilePath(home, isOnWindows(projectDirectory) ? 'win32' : 'posix');
}
