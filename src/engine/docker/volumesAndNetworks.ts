import type Dockerode from 'dockerode';
import type { EngineEndpoint } from '../engine';
import type { NetworkCalls, VolumeCalls } from '../objectCalls';
import { abortable, withSignal } from './containers';
import type { Modem } from './modem';
import { networkPath, volumePath } from './paths';
import { networkRecord, pruneResult, volumeRecord } from './objectRecords';
import { list, listOf, objectOf, text } from './wire';

/** {@link VolumeCalls} over dockerode; calls that it lacks or gets wrong go straight to the modem. */
export function volumeCalls(docker: Dockerode, modem: Modem, endpoint: EngineEndpoint): VolumeCalls {
  return {
    async list(signal) {
      const answer = objectOf(await docker.listVolumes(withSignal({}, signal)), endpoint);
      return list(answer['Volumes']).map(volumeRecord);
    },
    async inspect(name, signal) {
      const raw = objectOf(
        await modem.call({ method: 'GET', path: volumePath(name), ...abortable(signal) }),
        endpoint,
      );
      return { ...volumeRecord(raw), raw };
    },
    async create(name, options = {}, signal) {
      const body = { Name: name, Driver: options.driver, Labels: options.labels };
      await modem.call({ method: 'POST', path: '/volumes/create', body, ...abortable(signal) });
    },
    async remove(name, options = {}, signal) {
      const query = { force: options.force === true };
      await modem.call({ method: 'DELETE', path: volumePath(name), query, ...abortable(signal) });
    },
    async prune({ all }, signal) {
      // Since API 1.42 only anonymous volumes go unless all are asked for; engines before take all, always.
      const knowsAll = await modem.speaks('1.42');
      const query = all && knowsAll ? { filters: { all: ['true'] } } : {};
      const answer = await modem.call({
        method: 'POST',
        path: '/volumes/prune',
        query,
        ...abortable(signal),
      });
      return pruneResult(objectOf(answer, endpoint));
    },
  };
}

/** {@link NetworkCalls} over dockerode; calls that it lacks or gets wrong go straight to the modem. */
export function networkCalls(docker: Dockerode, modem: Modem, endpoint: EngineEndpoint): NetworkCalls {
  return {
    async list(signal) {
      return listOf(await docker.listNetworks(withSignal({}, signal)), endpoint).map(networkRecord);
    },
    async inspect(id, signal) {
      const raw = objectOf(
        await modem.call({ method: 'GET', path: networkPath(id), ...abortable(signal) }),
        endpoint,
      );
      return { ...networkRecord(raw), raw };
    },
    async create(name, options = {}, signal) {
      const body = {
        Name: name,
        Driver: options.driver ?? 'bridge',
        Internal: options.internal === true,
        Labels: options.labels,
        CheckDuplicate: true,
      };
      const answer = await modem.call({
        method: 'POST',
        path: '/networks/create',
        body,
        ...abortable(signal),
      });
      return text(objectOf(answer, endpoint)['Id']);
    },
    async connect(id, container, options = {}, signal) {
      const { aliases, ipv4, ipv6 } = options;
      const fixed = {
        ...(ipv4 === undefined ? {} : { IPv4Address: ipv4 }),
        ...(ipv6 === undefined ? {} : { IPv6Address: ipv6 }),
      };
      const endpointConfig = {
        ...(aliases ? { Aliases: aliases } : {}),
        ...(Object.keys(fixed).length > 0 ? { IPAMConfig: fixed } : {}),
      };
      const body = {
        Container: container,
        ...(Object.keys(endpointConfig).length > 0 ? { EndpointConfig: endpointConfig } : {}),
      };
      await modem.call({ method: 'POST', path: `${networkPath(id)}/connect`, body, ...abortable(signal) });
    },
    async disconnect(id, container, options = {}, signal) {
      const body = { Container: container, Force: options.force === true };
      await modem.call({ method: 'POST', path: `${networkPath(id)}/disconnect`, body, ...abortable(signal) });
    },
    async remove(id, signal) {
      await modem.call({ method: 'DELETE', path: networkPath(id), ...abortable(signal) });
    },
    async prune(signal) {
      return pruneResult(objectOf(await docker.pruneNetworks(withSignal({}, signal)), endpoint));
    },
  };
}
