import { get, type MapNode, stringOf } from '../node';
import type { LoadedStack } from '../load/stack';
import { isAbsolute, join, relative } from '../paths';
import { programsOf, type DebugTarget } from './debugOverlay';
import { renderOverlay, type OverlayService } from './render';
import type { Runtime } from './serviceLanguage';

/** A service that is to be developed, and what is known of its sources. */
export interface DevTarget extends DebugTarget {
  /** Folders here and where the container has what is in them, the most telling ones first. */
  readonly sources: readonly { readonly local: string; readonly remote: string }[];
  /** The service mounts its sources already. */
  readonly isMounted: boolean;
  /** The names of the files in its build context. */
  readonly contextFiles: readonly string[];
}

/**
 * The text of a `compose.dev.yaml` that lets the targets run from the sources of this machine when it is laid
 * over the stack: sources of interpreted languages are mounted, and what is built is built again as it changes,
 * by `docker compose watch`.
 */
export function writeDevOverlay(stack: LoadedStack, targets: readonly DevTarget[]): string {
  const services = get(stack.model, 'services');
  const overlay = new Map<string, OverlayService>();
  for (const target of targets) {
    const service = get(services, target.service);
    if (service?.kind !== 'map') continue;
    const { comments, values } = setUp(service, target, stack.projectDirectory);
    overlay.set(target.service, { comments, values });
  }
  return renderOverlay(
    overlay,
    'Development overlay, merged over the base file: "docker compose watch" follows changes.',
  );
}

interface DevSetup {
  readonly comments: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

function setUp(service: MapNode, target: DevTarget, folder: string): DevSetup {
  const { runtime, isMounted } = target;
  const language = languages[runtime];
  const context = stringOf(get(get(service, 'build'), 'context'));
  const isLocal = context !== undefined && !context.includes('://');
  const mounts = isMounted || !language.isInterpreted ? [] : mountsOf(target, context, folder);
  const comments = [
    ...(mounts.length === 0 && !isMounted && language.isInterpreted ? [unknownPlace] : []),
    ...(isLocal || isMounted
      ? []
      : ["The image isn't built here, so it can't be rebuilt when files change."]),
    ...(language.hint ? [language.hint] : []),
  ];
  const watched = isLocal ? watchesOf(target, context, folder) : [];
  return {
    comments,
    values: {
      ...restarting(service, target),
      ...(language.environment ? { environment: language.environment } : {}),
      ...(mounts.length > 0 ? { volumes: mounts } : {}),
      ...(watched.length > 0 ? { develop: { watch: watched } } : {}),
    },
  };
}

const unknownPlace = 'The path of the sources in the container is unknown here: mount them under "volumes".';

/** The first folder that holds sources, and what the image has installed below it and this machine has not. */
function mountsOf(
  { runtime, sources }: DevTarget,
  context: string | undefined,
  folder: string,
): readonly (string | Readonly<Record<string, string>>)[] {
  const known = sources.filter(({ local }) => context === undefined || `${local}/`.startsWith(`${context}/`));
  const outer = known.filter(
    ({ remote }) => !known.some((other) => other.remote !== remote && remote.startsWith(`${other.remote}/`)),
  );
  return outer.flatMap(({ local, remote }) => {
    if (remote === '/') return [];
    const kept = languages[runtime].installed.map((name) => join(remote, name));
    const source = place(folder, local);
    return [source.includes(':') ? { type: 'bind', source, target: remote } : `${source}:${remote}`, ...kept];
  });
}

/** What has to be built again: for interpreted languages when what is installed changes, for others always. */
function watchesOf(
  { runtime, contextFiles, dockerfile }: DevTarget,
  context: string,
  folder: string,
): readonly Record<string, unknown>[] {
  const { isInterpreted, manifests, built } = languages[runtime];
  if (!isInterpreted)
    return [{ action: 'rebuild', path: place(folder, context), ignore: ['.git/', ...built] }];
  const watched = contextFiles.filter((name) => manifests.test(name)).sort();
  const files = dockerfile !== undefined && contextFiles.includes('Dockerfile') ? ['Dockerfile'] : [];
  return [...watched, ...files].map((name) => ({
    action: 'rebuild',
    path: place(folder, join(context, name)),
  }));
}

/** A path as Compose takes it in this folder's files; `./` says that it is one. */
function place(folder: string, path: string): string {
  const name = relative(folder, path);
  return name.startsWith('.') || isAbsolute(name) ? name : `./${name}`;
}

/** The program with its own means of following changes, where it is known to have some. */
function restarting(service: MapNode, target: DevTarget): Record<string, unknown> {
  const { entrypoint, command } = programsOf(service, target);
  const words = [...entrypoint, ...command];
  const changed = languages[target.runtime].restarting?.(words);
  if (!changed) return {};
  return entrypoint.length === 0 ? { command: changed } : { entrypoint: changed, command: [] };
}

interface Language {
  readonly isInterpreted: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders below the sources that the image fills. */
  readonly installed: readonly string[];
  /** Files that say what is installed. */
  readonly manifests: RegExp;
  /** Folders that building fills. */
  readonly built: readonly string[];
  readonly hint?: string;
  restarting?(words: readonly string[]): readonly string[] | undefined;
}

const compiled = { isInterpreted: false, installed: [], manifests: /$^/ } as const;

const languages: Readonly<Record<Runtime, Language>> = {
  node: {
    isInterpreted: true,
    environment: { NODE_ENV: 'development' },
    installed: ['node_modules'],
    manifests: /^(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml)$/,
    built: [],
    restarting(words) {
      const at = words.findIndex((word) => /(?:^|\/)node(?:js)?$/.test(word));
      return at < 0 || words.includes('--watch') ? undefined : words.toSpliced(at + 1, 0, '--watch');
    },
  },
  python: {
    isInterpreted: true,
    environment: { PYTHONDONTWRITEBYTECODE: '1', FLASK_DEBUG: '1' },
    installed: [],
    manifests: /^(?:requirements.*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile\.lock|.*\.lock)$/,
    built: [],
    restarting(words) {
      const server = words.findIndex((word) => /(?:^|\/)(?:gunicorn|uvicorn)$/.test(word));
      return server < 0 || words.includes('--reload')
        ? undefined
        : words.toSpliced(server + 1, 0, '--reload');
    },
  },
  php: {
    isInterpreted: true,
    environment: { APP_ENV: 'dev' },
    installed: ['vendor'],
    manifests: /^composer\.(?:json|lock)$/,
    built: [],
  },
  ruby: {
    isInterpreted: true,
    environment: { RAILS_ENV: 'development', RACK_ENV: 'development' },
    installed: [],
    manifests: /^Gemfile(?:\.lock)?$/,
    built: [],
  },
  go: { ...compiled, built: ['bin/'] },
  java: {
    ...compiled,
    environment: { SPRING_PROFILES_ACTIVE: 'dev' },
    built: ['target/', 'build/', '.gradle/'],
  },
  dotnet: { ...compiled, environment: { ASPNETCORE_ENVIRONMENT: 'Development' }, built: ['bin/', 'obj/'] },
  native: { ...compiled, environment: { RUST_BACKTRACE: '1' }, built: ['target/', 'build/'] },
};
