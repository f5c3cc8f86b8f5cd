import { parseImageReference } from '../../base/imageReference';
import { uriPart } from '../../base/text/uri';
import { messageOf } from '../../base/userError';
import type { EngineEndpoint } from '../engine';
import { isConnectionError } from '../engineError';
import type { SwarmCalls, SwarmObjectKind } from '../swarmCalls';
import { chunksOf } from './bodies';
import { abortable } from './containers';
import type { RegistryCredentials } from './images';
import { logFrames, logQuery } from './logs';
import type { ApiRequest, Modem } from './modem';
import { encodeReference } from './paths';
import { changedSpec } from './serviceSpec';
import { swarmMembership, swarmNode, swarmObject, swarmService, swarmTask } from './swarmRecords';
import { fields, listOf, number, objectOf, text, texts, type Fields } from './wire';

/** How often a change is made again on top of one that came between. */
const mostAttempts = 4;

/** {@link SwarmCalls} over the modem: dockerode adds nothing to these. */
export function swarmCalls(
  modem: Modem,
  endpoint: EngineEndpoint,
  credentials: RegistryCredentials,
): SwarmCalls {
  const read = async (path: string, signal?: AbortSignal, query?: ApiRequest['query']) =>
    modem.call({ method: 'GET', path, ...(query ? { query } : {}), ...abortable(signal) });
  const listed = async (path: string, signal?: AbortSignal, query?: ApiRequest['query']) =>
    listOf(await read(path, signal, query), endpoint);
  const record = async (path: string, signal?: AbortSignal) => objectOf(await read(path, signal), endpoint);

  /** Changes what is at the path on top of what it is now; whoever else changes it in between isn't overwritten. */
  const update = async (
    path: string,
    change: (raw: Fields) => Fields | Promise<Fields>,
    signal: AbortSignal | undefined,
    query: ApiRequest['query'] = {},
  ): Promise<Fields> => {
    for (let attempt = 1; ; attempt++) {
      const raw = await record(path, signal);
      const version = number(fields(raw['Version'])['Index']);
      try {
        const answer = await modem.call({
          method: 'POST',
          path: `${path}/update`,
          query: { version, ...query },
          body: await change(raw),
          ...abortable(signal),
        });
        return fields(answer);
      } catch (error) {
        if (attempt === mostAttempts || !/update out of sequence/i.test(messageOf(error))) throw error;
      }
    }
  };

  /** The image with the digest that its registry has for it now, so that all nodes run the same; or why not. */
  const pinned = async (
    image: string,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly image: string; readonly warnings: readonly string[] }> => {
    const { name, tag, digest } = parseImageReference(image);
    if (digest !== undefined) return { image, warnings: [] };
    try {
      const auth = await credentials(image, signal ?? new AbortController().signal);
      const answer = await modem.call({
        method: 'GET',
        path: `/distribution/${encodeReference(image)}/json`,
        ...(auth ? { auth } : {}),
        ...abortable(signal),
      });
      const found = text(fields(fields(answer)['Descriptor'])['digest']);
      if (/^sha256:[0-9a-f]{64}$/.test(found))
        return { image: `${name}:${tag ?? 'latest'}@${found}`, warnings: [] };
    } catch (error) {
      signal?.throwIfAborted();
      if (isConnectionError(error)) throw error;
    }
    const warning = `The registry of "${image}" didn't return its digest, so each node uses the image that it finds under this name.`;
    return { image, warnings: [warning] };
  };

  const joinToken: SwarmCalls['joinToken'] = async (role, signal) => {
    const { JoinTokens: tokens } = await record('/swarm', signal);
    return text(fields(tokens)[role === 'manager' ? 'Manager' : 'Worker']);
  };

  return {
    async membership(signal) {
      return swarmMembership(await record('/info', signal));
    },
    nodes: async (signal) => (await listed('/nodes', signal)).map(swarmNode),
    services: async (signal) =>
      (await listed('/services', signal, (await modem.speaks('1.41')) ? { status: true } : {})).map(
        swarmService,
      ),
    tasks: async (signal) => (await listed('/tasks', signal)).map(swarmTask),
    objects: async (kind, signal) =>
      (await listed(`/${kind}s`, signal)).map((answer) => swarmObject(kind, answer)),
    inspect: (kind, id, signal) => record(pathOf(kind, id), signal),

    async updateNode(id, { role, availability }, signal) {
      await update(
        pathOf('node', id),
        ({ Spec: spec }) => ({
          ...fields(spec),
          ...(role === undefined ? {} : { Role: role }),
          ...(availability === undefined ? {} : { Availability: availability }),
        }),
        signal,
      );
    },
    async removeNode(id, { force = false } = {}, signal) {
      await modem.call({
        method: 'DELETE',
        path: pathOf('node', id),
        query: { force },
        ...abortable(signal),
      });
    },

    async updateService(id, change, signal) {
      const { image, warnings } =
        change.image === undefined ? { image: undefined, warnings: [] } : await pinned(change.image, signal);
      const whole = image === undefined ? change : { ...change, image };
      const query = { registryAuthFrom: 'spec' };
      const answer = await update(
        pathOf('service', id),
        ({ Spec: spec }) => changedSpec(fields(spec), whole),
        signal,
        query,
      );
      return [...warnings, ...texts(answer['Warnings'])];
    },
    async rollBackService(id, signal) {
      // The engine takes the earlier definition by itself, but insists on one that is valid.
      const query = { rollback: 'previous' };
      await update(pathOf('service', id), ({ Spec: spec }) => fields(spec), signal, query);
    },
    async removeService(id, signal) {
      await modem.call({ method: 'DELETE', path: pathOf('service', id), ...abortable(signal) });
    },
    async serviceLogs(id, options, signal) {
      const query = { ...logQuery(options), details: true };
      const path = `${pathOf('service', id)}/logs`;
      const body = await modem.stream({ method: 'GET', path, query, signal });
      return logFrames(chunksOf(body, endpoint, signal), options, endpoint);
    },

    async createObject(kind, { name, data, labels = {} }, signal) {
      const body = { Name: name, Labels: labels, Data: Buffer.from(data).toString('base64') };
      const answer = await modem.call({
        method: 'POST',
        path: `/${kind}s/create`,
        body,
        ...abortable(signal),
      });
      return text(objectOf(answer, endpoint)['ID']);
    },
    async removeObject(kind, id, signal) {
      await modem.call({ method: 'DELETE', path: pathOf(kind, id), ...abortable(signal) });
    },

    joinToken,
    async rotateJoinToken(role, signal) {
      const query = role === 'manager' ? { rotateManagerToken: true } : { rotateWorkerToken: true };
      const raw = await record('/swarm', signal);
      await modem.call({
        method: 'POST',
        path: '/swarm/update',
        query: { version: number(fields(raw['Version'])['Index']), ...query },
        body: fields(raw['Spec']),
        ...abortable(signal),
      });
      return joinToken(role, signal);
    },
  };
}

function pathOf(kind: 'node' | 'service' | SwarmObjectKind, id: string): string {
  return `/${kind}s/${uriPart(id)}`;
}
