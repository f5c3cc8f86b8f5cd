import { parseImageReference, familiarName } from '../base/imageReference';
import { composeLabels } from '../containers/composeLabels';
import type { ContainerEngine } from '../engine/engine';
import { isConnectionError } from '../engine/engineError';
import { isHelper } from '../engine/helperLabel';
import type { ContainerDetails, ContainerSummary, ImageDetails, ImageSummary } from '../engine/records';
import type { ProjectFiles } from '../sources/projectFiles';
import { findDaemon } from './host/daemonOptions';
import type { HostReader } from './host/hostReader';
import type { ContainerSubject, DefinedBy, EngineSubject, HostSubject, ImageSubject } from './subject';

/** What is audited: containers with their images, or the engine with all of them. */
export type AuditScope =
  | { readonly kind: 'project'; readonly project: string }
  /** By ID or name. */
  | { readonly kind: 'containers'; readonly containers: readonly string[] }
  | { readonly kind: 'engine' };

export interface AuditOptions {
  readonly scope: AuditScope;
  /** The files that define a project, as far as they are known here. */
  readonly files: (project: string) => ProjectFiles | undefined;
  /** The files of this machine, which are looked at if the engine runs on it; absent where they mustn't be. */
  readonly host?: HostReader;
  readonly signal: AbortSignal;
}

/** Everything that an audit is about. */
export interface AuditSubjects {
  readonly containers: readonly ContainerSubject[];
  readonly images: readonly ImageSubject[];
  /** Absent where the scope is a part of the engine. */
  readonly engine?: EngineSubject;
  readonly host?: HostSubject;
  /** Names of the scope that the engine doesn't have. */
  readonly missing: readonly string[];
  /** What couldn't be looked at, a sentence each. */
  readonly unseen: readonly string[];
}

/** Asks the engine for all that the checks need. Rejects where it can't be talked to, or the signal is aborted. */
export async function gather(engine: ContainerEngine, options: AuditOptions): Promise<AuditSubjects> {
  const { scope, signal } = options;
  const [all, images, subject] = await Promise.all([
    engine.containers.list({}, signal),
    engine.images.list(signal),
    engineSubject(engine, options),
  ]);
  const attempt = attemptWith(signal);
  const own = all.filter((container) => !isHelper(container) && isInScope(container, scope));
  const records = await Promise.all(
    own.map(({ id }) => attempt(() => engine.containers.inspect(id, signal))),
  );
  const found = records.flatMap((record) => record ?? []);
  const imageIds = [...new Set(found.map(({ imageId }) => imageId).filter((id) => id !== ''))];
  if (scope.kind === 'engine')
    imageIds.push(...images.map(({ id }) => id).filter((id) => !imageIds.includes(id)));
  const imageRecords = new Map<string, ImageDetails>();
  const [histories, processes] = await Promise.all([
    Promise.all(
      imageIds.map(async (id) => {
        const record = await attempt(() => engine.images.inspect(id, signal));
        if (record) imageRecords.set(id, record);
        return [id, record && (await attempt(() => engine.images.history(id, signal)))] as const;
      }),
    ).then((entries) => new Map(entries)),
    Promise.all(
      found.map(
        async ({ id, state }) =>
          [
            id,
            state.status === 'running' ? await attempt(() => processesOf(engine, id, signal)) : undefined,
          ] as const,
      ),
    ).then((entries) => new Map(entries)),
  ]);
  const containers = found.map((record): ContainerSubject => {
    const { labels } = record.config;
    return {
      name: record.name,
      project: labels[composeLabels.project] ?? '',
      service: labels[composeLabels.service] ?? '',
      record,
      engine: subject,
      taggedImage: taggedImage(record, images),
      declaredPorts: imageRecords.get(record.imageId)?.config.exposedPorts,
      processes: processes.get(record.id),
      ...definedBy(options, record),
    };
  });
  return {
    containers,
    images: [...imageRecords].map(([id, record]): ImageSubject => {
      const { definition, buildFile } = containers.find((each) => each.record.imageId === id) ?? {};
      return {
        name: imageName(record),
        record,
        history: histories.get(id),
        ...(definition ? { definition } : {}),
        ...(buildFile ? { buildFile } : {}),
      };
    }),
    ...(scope.kind === 'engine' ? { engine: subject, ...hostOf(engine, options, subject) } : {}),
    missing:
      scope.kind === 'containers'
        ? scope.containers.filter((name) => !own.some((container) => isCalled(container, name)))
        : [],
    unseen: [...new Set(containers.flatMap(({ project }) => options.files(project)?.refusals() ?? []))],
  };
}

function isInScope(container: ContainerSummary, scope: AuditScope): boolean {
  if (scope.kind === 'engine') return true;
  if (scope.kind === 'project') return container.labels[composeLabels.project] === scope.project;
  return scope.containers.some((name) => isCalled(container, name));
}

function isCalled({ id, name }: ContainerSummary, asked: string): boolean {
  return name === asked || (/^[0-9a-f]{4,64}$/.test(asked) && id.startsWith(asked));
}

/** What no longer exists, or what this engine can't do, is left out; a lost engine isn't. */
function attemptWith(signal: AbortSignal): <T>(ask: () => Promise<T>) => Promise<T | undefined> {
  return async (ask) => {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (isConnectionError(error)) throw error;
      return undefined;
    }
  };
}

async function engineSubject(
  engine: ContainerEngine,
  { host, scope, signal }: AuditOptions,
): Promise<EngineSubject> {
  const attempt = attemptWith(signal);
  const [info, version, bridge] = await Promise.all([
    engine.info(signal),
    engine.version(signal),
    scope.kind === 'engine' ? attempt(() => engine.networks.inspect('bridge', signal)) : undefined,
  ]);
  const socket = socketOf(engine);
  const isHere = host !== undefined && socket !== undefined && info.name === host.hostName;
  return {
    name: engine.endpoint.host,
    info,
    version,
    bridgeTalks: bridge?.driver === 'bridge' ? talks(bridge.raw) : undefined,
    daemon: isHere
      ? findDaemon(host, socket)
      : { why: "The options of the daemon aren't known, because the engine doesn't run on this machine." },
  };
}

/** The host is only looked at where the engine is on it. */
function hostOf(
  engine: ContainerEngine,
  { host }: AuditOptions,
  { info, daemon, name }: EngineSubject,
): { readonly host?: HostSubject } {
  const socket = socketOf(engine);
  if (!host || socket === undefined || info.name !== host.hostName) return {};
  return { host: { name: info.name || name, files: host, socket, daemon } };
}

function socketOf({ endpoint }: ContainerEngine): string | undefined {
  return /^unix:\/\/(\/.+)$/.exec(endpoint.host)?.[1];
}

function talks(raw: unknown): boolean {
  const options = (raw as { readonly Options?: Readonly<Record<string, unknown>> | null } | null)?.Options;
  return options?.['com.docker.network.bridge.enable_icc'] !== 'false';
}

async function processesOf(
  engine: ContainerEngine,
  id: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { titles, rows } = await engine.containers.top(id, undefined, signal);
  const column = titles.findIndex((title) => /^(?:CMD|COMMAND)$/i.test(title));
  return rows.map((row) => row.at(column) ?? '');
}

function imageName({ tags, id }: ImageDetails): string {
  return tags[0] ?? id.replace(/^sha256:/, '').slice(0, 12);
}

/** The ID of the image that a container's reference names by now. */
function taggedImage(record: ContainerDetails, images: readonly ImageSummary[]): string | undefined {
  const { image } = record.config;
  const hex = image.replace(/^sha256:/, '');
  if (/^[0-9a-f]{12,64}$/.test(hex) && record.imageId.includes(hex)) return record.imageId;
  const wanted = fullName(image);
  return images.find(({ tags, digests }) => [...tags, ...digests].some((name) => fullName(name) === wanted))
    ?.id;
}

function fullName(text: string): string {
  const reference = parseImageReference(text);
  const name = familiarName(reference);
  return reference.digest === undefined
    ? `${name}:${reference.tag ?? 'latest'}`
    : `${name}@${reference.digest}`;
}

function definedBy({ files }: AuditOptions, { config }: ContainerDetails): DefinedBy {
  const project = config.labels[composeLabels.project];
  const service = config.labels[composeLabels.service];
  if (project === undefined || service === undefined) return {};
  const known = files(project);
  const definition = known?.definitions().get(service);
  const buildFile = known?.buildFile(definition);
  return { ...(definition ? { definition } : {}), ...(buildFile ? { buildFile } : {}) };
}
