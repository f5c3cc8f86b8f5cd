import { get, getIn, itemsOf, stringOf, textOf, type MapNode } from '../compose/node';
import { dirname, join, resolve } from '../compose/paths';
import type { ComposeReader } from '../compose/reader';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/model/dockerfile';
import { parseDockerfile } from '../dockerfile/model/parse';
import { isRemoteSource } from '../dockerfile/values/remoteSource';
import { findStage } from '../dockerfile/model/stage';
import { dockerfileOf } from './serviceLanguage';

/** A folder of this machine and where the container has what is in it. Absolute, with slashes. */
export interface PathMapping {
  readonly local: string;
  readonly remote: string;
}

/** Where the sources of a service are, here and in the container. */
export interface SourcePlaces {
  /** The most telling ones first. */
  readonly mappings: readonly PathMapping[];
  /** Changes here are seen there at once. */
  readonly isMounted: boolean;
  /** Where the service's own definition or its Dockerfile starts the program. */
  readonly workingDir: string | undefined;
}

/**
 * Infers where sources lie: from the folders that are mounted, and for what is not mounted from the WORKDIR
 * and COPY instructions of the Dockerfile, followed through its stages.
 */
export function sourcePlaces(service: MapNode, reader: ComposeReader): SourcePlaces {
  const mounted = mountedFolders(service, reader);
  const image = imagePlaces(service, reader);
  const workingDir = textOf(get(service, 'working_dir')) ?? image?.workingDir;
  const isHome = ({ remote }: PathMapping) => workingDir !== undefined && covers(remote, workingDir);
  const homes = mounted.filter(isHome);
  const copied = (image?.mappings ?? []).filter(
    ({ remote }) => !mounted.some((mount) => covers(mount.remote, remote)),
  );
  const mappings = [...homes, ...mounted.filter((mount) => !isHome(mount)), ...copied];
  return { mappings: unique(mappings.map(shortest)), isMounted: mounted.length > 0, workingDir };
}

/** Bind mounts of folders, apart from those that only bring a debugger along. */
function mountedFolders(service: MapNode, reader: ComposeReader): readonly PathMapping[] {
  return itemsOf(get(service, 'volumes')).flatMap((volume) => {
    const local = stringOf(get(volume, 'source'));
    const remote = stringOf(get(volume, 'target'));
    if (stringOf(get(volume, 'type')) !== 'bind' || local === undefined || remote === undefined) return [];
    const isTool = /\/\.docker-debug(?:\/|$)|\/\.vsdbg\/?$/.test(local);
    const isSystem = /^\/(?:etc|dev|proc|sys|run|var\/run)(?:\/|$)/.test(local);
    return isTool || isSystem || reader.stat(local) !== 'directory' ? [] : [{ local, remote }];
  });
}

interface StagePlaces {
  readonly mappings: readonly PathMapping[];
  readonly workingDir: string;
}

function imagePlaces(service: MapNode, reader: ComposeReader): StagePlaces | undefined {
  const text = dockerfileOf(service, reader);
  const context = stringOf(getIn(service, 'build', 'context'));
  if (text === undefined || context === undefined || context.includes('://')) return undefined;
  const document = parseDockerfile(text);
  const target = textOf(getIn(service, 'build', 'target'));
  const stage = target === undefined ? document.stages.at(-1) : findStage(document, target);
  if (!stage) return undefined;
  const places = new Map<Stage, StagePlaces>();
  for (const each of document.stages) places.set(each, placesOfStage(document, each, context, places));
  const own = places.get(stage);
  // A compiled program remembers the paths of the stage that it was built in.
  const others = [...places.values()].reverse().flatMap(({ mappings }) => mappings);
  return own && { ...own, mappings: [...own.mappings, ...others] };
}

function placesOfStage(
  document: Dockerfile,
  stage: Stage,
  context: string,
  known: ReadonlyMap<Stage, StagePlaces>,
): StagePlaces {
  const inherited = stage.parent && known.get(stage.parent);
  let workingDir = inherited?.workingDir ?? '/';
  const mappings: PathMapping[] = [];
  for (const instruction of stage.steps) {
    const values = instruction.args.map((argument) => document.scope.valueOf(argument).text);
    if (instruction.keyword === 'WORKDIR' && values[0]) workingDir = resolve(workingDir, values[0]);
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const destination = values.at(-1);
    const sources = values.slice(0, -1).filter((source) => !isRemoteSource(source));
    if (destination === undefined) continue;
    const remote = resolve(workingDir, destination);
    const copies = copiesFrom(document, instruction, known);
    const isFolder = destination.endsWith('/') || /^\.\.?$/.test(destination) || sources.length > 1;
    for (const source of sources) {
      if (copies) mappings.push(...copies(resolve('/', source), remote));
      else mappings.push(contextMapping(join(context, source), source, remote, isFolder));
    }
  }
  return { mappings: [...mappings, ...(inherited?.mappings ?? [])], workingDir };
}

/** What `COPY --from` of a stage takes over of what is known there; undefined for a copy from the context. */
function copiesFrom(
  document: Dockerfile,
  instruction: Instruction,
  known: ReadonlyMap<Stage, StagePlaces>,
): ((source: string, remote: string) => readonly PathMapping[]) | undefined {
  const from = instruction.flag('from')?.value;
  if (!from) return undefined;
  const stage = findStage(document, from);
  const mappings = (stage && known.get(stage)?.mappings) ?? [];
  return (source, remote) =>
    mappings.flatMap((mapping) => {
      if (covers(mapping.remote, source))
        return [{ local: join(mapping.local, source.slice(mapping.remote.length)), remote }];
      return covers(source, mapping.remote)
        ? [{ local: mapping.local, remote: join(remote, mapping.remote.slice(source.length)) }]
        : [];
    });
}

/** A copied folder's content lies in the destination; a copied file stands for the folder that it is in. */
function contextMapping(local: string, source: string, remote: string, isFolder: boolean): PathMapping {
  const name =
    source
      .replace(/(?<!\/)\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  // A dot after something else, and before something else.
  const begins = name.search(/[^.]/);
  const isFile = (begins >= 0 && name.slice(begins, -1).includes('.')) || name.includes('*');
  if (!isFile) return { local, remote };
  return { local: dirname(local), remote: isFolder ? remote : dirname(remote) };
}

/** Without the folders at the end that are called alike: `src` at `/app/src` is all of the context at `/app`. */
function shortest({ local, remote }: PathMapping): PathMapping {
  const name = local.slice(local.lastIndexOf('/'));
  const isAlike = name.length > 1 && remote.endsWith(name) && remote.length > name.length;
  return isAlike ? shortest({ local: dirname(local), remote: dirname(remote) }) : { local, remote };
}

function covers(folder: string, path: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`);
}

function unique(mappings: readonly PathMapping[]): readonly PathMapping[] {
  const seen = new Set<string>();
  return mappings.filter(({ remote }) => !seen.has(remote) && seen.add(remote));
}
