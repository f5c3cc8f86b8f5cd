import { entriesOf, get, itemsOf, map, type MapNode, scalar, setEntry, textOf } from '../node';
import { type EnvironmentContext, readEnvFiles, readLabelFiles } from './environment';
import type { ServiceSelection } from './profiles';

/**
 * The model as `docker compose config` prints it, from the decoded one: enabled services only, env and
 * label files read, and without resources that no enabled service uses.
 */
export function selectEffective(
  decoded: MapNode,
  selection: ServiceSelection,
  projectName: string,
  context: EnvironmentContext,
): MapNode {
  const result = map(decoded.source);
  setEntry(result, 'name', scalar(projectName, get(decoded, 'name')?.source ?? decoded.source));
  const services = map(get(decoded, 'services')?.source ?? decoded.source);
  const used = new Used();
  for (const entry of entriesOf(get(decoded, 'services'))) {
    const original = selection.enabled.get(entry.key);
    if (!original || entry.value.kind !== 'map') continue;
    const service: MapNode = { ...entry.value, entries: new Map(entry.value.entries) };
    if (get(original.value, 'env_file')) {
      const variables = readEnvFiles(original, get(service, 'environment'), context);
      for (const own of entriesOf(get(service, 'environment'))) {
        const before = variables.entries.get(own.key);
        const value = before && !own.value.overrode ? { ...own.value, overrode: before.value } : own.value;
        variables.entries.set(own.key, { ...own, value });
      }
      if (variables.entries.size > 0) setEntry(service, 'environment', variables);
    }
    service.entries.delete('env_file');
    if (get(original.value, 'label_file')) {
      const labels = readLabelFiles(original, context);
      for (const own of entriesOf(get(service, 'labels'))) labels.entries.set(own.key, own);
      if (labels.entries.size > 0) setEntry(service, 'labels', labels);
    }
    service.entries.delete('label_file');
    const [scale, deploy] = [get(service, 'scale'), get(service, 'deploy')];
    if (scale && deploy?.kind === 'map') {
      setEntry(service, 'deploy', { ...deploy, entries: new Map(deploy.entries) }, deploy.source);
      setEntry(get(service, 'deploy') as MapNode, 'replicas', scale);
    }
    services.entries.set(entry.key, { ...entry, value: service });
    used.add(service);
  }
  setEntry(result, 'services', services);
  for (const entry of decoded.entries.values()) {
    if (entry.key === 'name' || entry.key === 'services') continue;
    const names = used.names.get(entry.key);
    if (!names || entry.value.kind !== 'map') {
      if (entry.key.startsWith('x-')) result.entries.set(entry.key, entry);
      continue;
    }
    const kept = map(entry.value.source);
    for (const resource of entry.value.entries.values()) {
      if (names.has(resource.key)) kept.entries.set(resource.key, resource);
    }
    if (kept.entries.size > 0) result.entries.set(entry.key, { ...entry, value: kept });
  }
  return result;
}

/** The top-level resources that services refer to, by section. */
class Used {
  readonly names = new Map<string, Set<string>>(
    ['networks', 'volumes', 'secrets', 'configs', 'models'].map((section) => [section, new Set()]),
  );

  add(service: MapNode): void {
    for (const network of entriesOf(get(service, 'networks'))) this.#use('networks', network.key);
    for (const model of entriesOf(get(service, 'models'))) this.#use('models', model.key);
    for (const mount of itemsOf(get(service, 'volumes'))) {
      if (textOf(get(mount, 'type')) === 'volume') this.#use('volumes', textOf(get(mount, 'source')));
    }
    const secrets = [...itemsOf(get(service, 'secrets')), ...itemsOf(get(get(service, 'build'), 'secrets'))];
    for (const secret of secrets) this.#use('secrets', textOf(get(secret, 'source')));
    for (const config of itemsOf(get(service, 'configs')))
      this.#use('configs', textOf(get(config, 'source')));
  }

  #use(section: string, name: string | undefined): void {
    if (name) this.names.get(section)?.add(name);
  }
}
