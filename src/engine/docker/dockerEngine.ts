import type { IncomingHttpHeaders } from 'node:http';
import Dockerode from 'dockerode';
import type { ContainerEngine } from '../engine';
import { isConnectionError } from '../engineError';
import type { EngineEvent, EventFilter } from '../records';
import type { Connection } from '../transport/connection';
import { commonApiVersion, Negotiation } from './apiVersion';
import { jsonLines } from './bodies';
import { abortable, containerCalls } from './containers';
import { execCalls } from './execs';
import { HttpClient } from './httpClient';
import { imageCalls, type RegistryCredentials } from './images';
import { Modem } from './modem';
import { diskUsage } from './objectRecords';
import { swarmCalls } from './swarm';
import { engineEvent, engineInfo, engineVersion, withPodmanActions } from './systemRecords';
import { UnsaidEvents } from './unsaidEvents';
import { networkCalls, volumeCalls } from './volumesAndNetworks';
import { objectOf } from './wire';

export interface DockerEngineOptions {
  /** How long a call that should be quick may take, milliseconds. */
  readonly headTimeout?: number;
  /** What to sign in with to the registry of an image that is pulled or pushed; nothing by default. */
  readonly credentials?: RegistryCredentials;
}

/** The engine at the other end of a connection. Owns the connection: `close()` closes it. */
export function dockerEngine(connection: Connection, options: DockerEngineOptions = {}): ContainerEngine {
  const { endpoint } = connection;
  const client = new HttpClient(connection);
  const negotiation = new Negotiation(endpoint, {
    ping: () => pingHeaders(modem),
    version: () => modem.call({ method: 'GET', path: '/version' }),
  });
  const modem = new Modem(client, endpoint, () => negotiation.dialect(), options.headTimeout ?? 30_000);
  const unsaid = new UnsaidEvents();
  const docker = new Dockerode({ modem } as unknown as Dockerode.DockerOptions);
  // The engine behind an address may be another one once the connection has failed.
  client.onRequest(({ status }) => {
    if (status === 0) negotiation.forget();
  });

  return {
    endpoint,
    containers: containerCalls(docker, modem, endpoint, unsaid),
    images: imageCalls(docker, modem, endpoint, options.credentials ?? noCredentials),
    volumes: volumeCalls(docker, modem, endpoint),
    networks: networkCalls(docker, modem, endpoint),
    execs: execCalls(docker, modem, endpoint),
    swarm: swarmCalls(modem, endpoint, options.credentials ?? noCredentials),
    onRequest: client.onRequest,
    get openStreams() {
      return client.openStreams;
    },
    async ping(signal) {
      await modem.call({ method: 'GET', path: '/_ping', ...abortable(signal) });
    },
    async version(signal) {
      const raw = objectOf(
        await modem.call({ method: 'GET', path: '/version', ...abortable(signal) }),
        endpoint,
      );
      return engineVersion(raw, commonApiVersion(raw, endpoint));
    },
    async info(signal) {
      return engineInfo(
        objectOf(await modem.call({ method: 'GET', path: '/info', ...abortable(signal) }), endpoint),
      );
    },
    async events(filter, signal) {
      const { until } = filter;
      const filters = eventFilters(filter);
      const { isPodman } = await modem.dialect();
      // Podman ends a stream whose end has come by the time that it reads the request before it has sent all events, or
      // any; whether it will have come can't be known here, and its clock is another one.
      const isPast = until !== undefined;
      const query = {
        ...(Object.keys(filters).length > 0 ? { filters } : {}),
        since: filter.since && filter.since / 1000,
        ...(isPodman && isPast ? { stream: false } : { until: until && until / 1000 }),
      };
      const body = await modem.stream({ method: 'GET', path: '/events', query, signal });
      const reported = events(jsonLines(body, endpoint, signal), isPodman ? until : undefined);
      return unsaid.added(reported, filter, signal, () => body.destroy());
    },
    async diskUsage(signal) {
      // Since 1.52 what is counted comes only where it is asked for.
      const query = { verbose: (await modem.speaks('1.52')) ? true : undefined };
      const answer = await modem.call({ method: 'GET', path: '/system/df', query, ...abortable(signal) });
      return diskUsage(objectOf(answer, endpoint));
    },
    close: () => client.close(),
  };
}

/** An engine that rejects a ping may still answer everything else. */
async function pingHeaders(modem: Modem): Promise<IncomingHttpHeaders> {
  try {
    return await modem.head({ method: 'GET', path: '/_ping' });
  } catch (error) {
    if (isConnectionError(error)) throw error;
    return {};
  }
}

/** In the engine's form: lists of values by name, empty ones left out. */
function eventFilters(filter: EventFilter): Record<string, readonly string[]> {
  const named = {
    type: filter.types,
    event: filter.actions && withPodmanActions(filter.actions),
    container: filter.containers,
    label: filter.labels,
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, values]) => (values && values.length > 0 ? [[name, values]] : [])),
  );
}

async function* events(
  lines: AsyncIterable<unknown>,
  until: number | undefined,
): AsyncGenerator<EngineEvent, void> {
  for await (const line of lines) {
    const event = engineEvent(line);
    if (event && (until === undefined || event.time <= until)) yield event;
  }
}

const noCredentials: RegistryCredentials = () => Promise.resolve(undefined);
