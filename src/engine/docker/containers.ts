import { uriPart } from '../../base/text/uri';
import type Dockerode from 'dockerode';
import type { IncomingHttpHeaders } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import type { ContainerCalls, CreateContainer, PathStat } from '../containerCalls';
import type { EngineEndpoint } from '../engine';
import type { FileChange } from '../records';
import { engineError, isGone } from '../engineError';
import type { StatsSample } from '../statsSample';
import { chunksOf, jsonLines } from './bodies';
import { commitContainer } from './commit';
import { containerDetails, containerSummary, healthStatus } from './containerRecords';
import type { Modem } from './modem';
import { containerPath } from './paths';
import { pathStat, pathStatHeader } from './pathStat';
import { linkArchive } from './linkArchive';
import { lastFrames } from './lastFrames';
import { logFrames, logQuery } from './logs';
import { podmanListPath, podmanRows, podmanTop, podmanTopArguments } from './podman';
import { pruneResult } from './objectRecords';
import { statsSample } from './statsRecords';
import { podmanContainers } from './podmanContainers';
import type { UnsaidEvents } from './unsaidEvents';
import { fields, list, listOf, number, objectOf, text, texts } from './wire';

/** {@link ContainerCalls} over dockerode; calls that it lacks or gets wrong go straight to the modem. */
export function containerCalls(
  docker: Dockerode,
  modem: Modem,
  endpoint: EngineEndpoint,
  unsaid: UnsaidEvents,
): ContainerCalls {
  const container = (id: string) => docker.getContainer(uriPart(id));
  const act = async (id: string, action: string, query: object, signal?: AbortSignal) => {
    await modem.call({
      method: 'POST',
      path: containerPath(id, action),
      query: { ...query },
      ...abortable(signal),
    });
  };
  /** An action that ends it, or may, by that signal. */
  const end = async (
    id: string,
    action: string,
    ending: string,
    query: object,
    signal: AbortSignal | undefined,
  ) => {
    if ((await modem.dialect()).isPodman) unsaid.stopping(id, ending);
    await act(id, action, query, signal);
  };
  const podman = podmanContainers(container, modem);

  return {
    async list(options = {}, signal) {
      const query = {
        all: true,
        ...(options.size ? { size: true } : {}),
        ...(options.filters ? { filters: options.filters } : {}),
      };
      const call = (path: string) => modem.call({ method: 'GET', path, query, ...abortable(signal) });
      const { isPodman } = await modem.dialect();
      // Podman says neither in Docker's form. Whoever serves that form alone, such as a proxy, keeps it to itself.
      const own = isPodman ? call(podmanListPath).catch(() => undefined) : undefined;
      const items = listOf(await call('/containers/json'), endpoint).map(containerSummary);
      if (!own) return items;
      const rows = podmanRows(await own);
      return items
        .filter(({ id }) => rows.get(id)?.isInfra !== true)
        .map((item) => ({ ...item, health: healthStatus(rows.get(item.id)?.health) }));
    },
    async inspect(id, signal) {
      const answer: unknown = await container(id).inspect(withSignal({}, signal));
      const details = unsaid.completed(containerDetails(objectOf(answer, endpoint)));
      const { isPodman, isOldPodman } = await modem.dialect();
      return isPodman ? podman.completed(details, isOldPodman, signal) : details;
    },

    start: (id, signal) => unsaid.starting(id, () => act(id, 'start', {}, signal)),
    stop: (id, options = {}, signal) => end(id, 'stop', 'SIGTERM', { t: options.seconds }, signal),
    restart: (id, options = {}, signal) => end(id, 'restart', 'SIGTERM', { t: options.seconds }, signal),
    pause: (id, signal) => act(id, 'pause', {}, signal),
    unpause: (id, signal) => act(id, 'unpause', {}, signal),
    kill: (id, killSignal = 'SIGKILL', signal) => end(id, 'kill', killSignal, { signal: killSignal }, signal),
    rename: (id, name, signal) => act(id, 'rename', { name }, signal),
    async update(id, { restartPolicy, memory, memorySwap, nanoCpus, pidsLimit }, signal) {
      const { isPodman } = await modem.dialect();
      await modem.call({
        method: 'POST',
        path: containerPath(id, 'update'),
        body: {
          ...(restartPolicy
            ? {
                RestartPolicy: {
                  Name: restartPolicy.name,
                  MaximumRetryCount: restartPolicy.maximumRetryCount,
                },
              }
            : {}),
          ...(memory === undefined ? {} : { Memory: memory }),
          ...(memorySwap === undefined ? {} : { MemorySwap: memorySwap }),
          ...(nanoCpus === undefined ? {} : isPodman ? cpuQuota(nanoCpus) : { NanoCpus: nanoCpus }),
          ...(pidsLimit === undefined ? {} : { PidsLimit: pidsLimit }),
        },
        ...abortable(signal),
      });
    },
    async remove(id, options = {}, signal) {
      const force = options.force === true;
      const isForcedPodman = force && (await modem.dialect()).isPodman;
      const query = { force, v: options.volumes === true };
      const once = (name: string) => container(name).remove(withSignal({ ...query }, signal));
      const isKilled = isForcedPodman && (await podman.kill(id, signal));
      for (let attempt = 1; ; attempt++) {
        try {
          await once(id);
          return;
        } catch (error) {
          if (isKilled && isGone(error)) return;
          const helpers = isForcedPodman ? await podman.helpersOn(error) : [];
          if (helpers.length === 0 || attempt === mostRemovals) throw error;
          // A shell may remove its own helper, or make another one, at the same time.
          for (const helper of helpers) await once(helper).catch(() => undefined);
        }
      }
    },
    async wait(id, signal) {
      const answer: unknown = await container(id).wait(withSignal({}, signal));
      return number(fields(answer)['StatusCode']);
    },
    async create({ name, platform, body }: CreateContainer, signal) {
      const answer = await modem.call({
        method: 'POST',
        path: '/containers/create',
        query: { name, platform },
        body,
        ...abortable(signal),
      });
      return text(objectOf(answer, endpoint)['Id']);
    },

    async attach(id, signal) {
      const options = { hijack: true, stream: true, stdin: true, stdout: true, stderr: true };
      return (await container(id).attach(withSignal(options, signal))) as Duplex;
    },

    async logs(id, options, signal) {
      const { tail = 0, follow } = options;
      const isCounted = tail > mostTailOfOldPodman && !follow && (await modem.dialect()).isOldPodman;
      const { tail: _, ...all } = options;
      const body = await modem.stream({
        method: 'GET',
        path: containerPath(id, 'logs'),
        query: logQuery(isCounted ? all : options),
        signal,
      });
      const frames = logFrames(chunksOf(body, endpoint, signal), options, endpoint);
      return isCounted ? lastFrames(frames, tail) : frames;
    },
    async stats(id, signal) {
      const query = { stream: false, 'one-shot': true };
      const answer = await modem.call({
        method: 'GET',
        path: containerPath(id, 'stats'),
        query,
        ...abortable(signal),
      });
      return statsSample(objectOf(answer, endpoint));
    },
    async statsStream(id, { interval = 0 }, signal) {
      const body = await modem.stream({
        method: 'GET',
        path: containerPath(id, 'stats'),
        query: { stream: true },
        signal,
      });
      // An engine streams about once a second: what comes a little early is the one that is meant.
      let next = 0;
      const isDue = () => {
        const now = performance.now();
        if (now < next) return false;
        next = now + 0.9 * interval;
        return true;
      };
      return samples(jsonLines(body, endpoint, signal, isDue));
    },
    async top(id, psArguments, signal) {
      const { isPodman } = await modem.dialect();
      const wanted = psArguments && isPodman ? podmanTopArguments(psArguments) : psArguments;
      const answer: unknown = await container(id).top(withSignal(wanted ? { ps_args: wanted } : {}, signal));
      const raw = objectOf(answer, endpoint);
      if (isPodman) {
        const table = podmanTop({ Titles: raw['Titles'], Processes: raw['Processes'] });
        // Podman 4.3 answers of one that isn't running with an empty table.
        if (table.rows.length > 0) return table;
        throw engineError(
          'engine-conflict',
          `Could not list the processes of container ${id.slice(0, 12)}: the container is not running.`,
        );
      }
      return { titles: texts(raw['Titles']), rows: list(raw['Processes']).map(texts) };
    },
    async changes(id, signal) {
      const answer = await modem.call({
        method: 'GET',
        path: containerPath(id, 'changes'),
        ...abortable(signal),
      });
      const changes = listOf(answer, endpoint).map((item): FileChange => {
        const { Path, Kind } = fields(item);
        return { path: text(Path), kind: Kind === 1 ? 'added' : Kind === 2 ? 'deleted' : 'modified' };
      });
      // Podman has them in no order.
      return (await modem.dialect()).isPodman ? changes.sort((a, b) => (a.path < b.path ? -1 : 1)) : changes;
    },

    async getArchive(id, inside, signal) {
      const archive = async (path: string) =>
        (await container(id).getArchive(withSignal({ path }, signal))) as Readable;
      if (!(await modem.dialect()).isPodman) return await archive(inside);
      // Podman follows a link at the end, and leaves out the folder itself where the path ends with a dot.
      if (inside.endsWith('/.')) return await archive(inside.slice(0, -2) || '/');
      const { kind, name, linkTarget, modified } = await this.statPath(id, inside, signal);
      if (kind !== 'symlink') return await archive(inside);
      const own = inside.slice(inside.lastIndexOf('/') + 1) || name;
      return Readable.from([linkArchive({ name: own, target: linkTarget, modified })]);
    },
    async archivesNameOwners() {
      return !(await modem.dialect()).isPodman;
    },
    async archivesHoldMounts() {
      return !(await modem.dialect()).isPodman;
    },
    async recordsStops() {
      return (await modem.dialect()).isPodman;
    },
    async putArchive(id, inside, tar, signal) {
      await container(id).putArchive(tar, withSignal({ path: inside }, signal));
    },
    async statPath(id, inside, signal): Promise<PathStat> {
      const statOf = (headers: IncomingHttpHeaders) => pathStat(text(headers[pathStatHeader]), endpoint);
      // Of a link that leads nowhere, or into a volume, Podman says that it is not there, and yet what it is.
      const isAnswer = (headers: IncomingHttpHeaders) =>
        headers[pathStatHeader] !== undefined && statOf(headers).kind === 'symlink';
      const path = containerPath(id, 'archive');
      return statOf(
        await modem.head({ method: 'HEAD', path, query: { path: inside }, isAnswer, ...abortable(signal) }),
      );
    },
    async export(id, signal) {
      return await modem.stream({ method: 'GET', path: containerPath(id, 'export'), ...abortable(signal) });
    },
    commit: (id, options, signal) => commitContainer(modem, endpoint, id, options, signal),

    async prune(signal) {
      return pruneResult(objectOf(await docker.pruneContainers(withSignal({}, signal)), endpoint));
    },
  };
}

/** So often is a container removed at most whose helpers are in the way. */
const mostRemovals = 4;

async function* samples(lines: AsyncIterable<unknown>): AsyncGenerator<StatsSample> {
  for await (const line of lines) yield statsSample(fields(line));
}

/** dockerode takes the signal among the parameters. */
export function withSignal<T extends object>(
  parameters: T,
  signal?: AbortSignal,
): T & { abortSignal?: AbortSignal } {
  return signal ? { ...parameters, abortSignal: signal } : parameters;
}

export function abortable(signal?: AbortSignal): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

/** Before 5.0, its time grows with the square of the lines: 0.3 s for 1,000, 16 s for 20,000. */
const mostTailOfOldPodman = 2000;

/** The same limit as a share of each tenth of a second: Podman ignores `NanoCpus` in an update. */
function cpuQuota(nanoCpus: number): { readonly CpuPeriod: number; readonly CpuQuota: number } {
  return { CpuPeriod: 100_000, CpuQuota: Math.round(nanoCpus / 10_000) };
}
