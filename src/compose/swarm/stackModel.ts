import { nestedOptions, serviceOptions } from './options';

/** A stack as `docker stack deploy` takes it. */
export interface SwarmStackModel {
  /** JSON, which is YAML. Variables and what looks like them are escaped. */
  readonly text: string;
  readonly services: readonly string[];
  /** What the swarm can't do, in the order of the file: left out here, or ignored by it. */
  readonly lost: readonly LostOption[];
  /** Services without an image: nothing can be deployed. */
  readonly withoutImage: readonly string[];
}

export interface LostOption {
  /** Where: `web` for an option of a service, `networks` and so on for others. */
  readonly owner: string;
  readonly option: string;
}

type Data = Record<string, unknown>;

/** These have the same meaning elsewhere, so that nothing is lost. */
const moved: Readonly<Record<string, readonly string[]>> = {
  cpus: ['resources', 'limits', 'cpus'],
  mem_limit: ['resources', 'limits', 'memory'],
  pids_limit: ['resources', 'limits', 'pids'],
  mem_reservation: ['resources', 'reservations', 'memory'],
  scale: ['replicas'],
};

/** Nobody misses these: their work is done, or it is Compose's own. */
const silent: ReadonlySet<string> = new Set([
  'build',
  'expose',
  'profiles',
  'develop',
  'pull_policy',
  'attach',
]);

/**
 * The model that `docker compose config` prints, as plain data, in the form that `docker stack deploy` takes: what
 * it would reject is moved to where it takes it, or left out.
 */
export function swarmStackModel(effective: unknown): SwarmStackModel {
  const { name: project, models: _models, ...model } = structuredClone(dataOf(effective));
  const lost: LostOption[] = [];
  const services = Object.entries(dataOf(model['services']));
  for (const [service, value] of services) adaptService(service, dataOf(value), lost);
  for (const { path } of nestedOptions) removeAt(model, path, [], lost);
  // The name of the stack takes the place of the project's.
  for (const section of ['networks', 'volumes', 'secrets', 'configs'])
    for (const [key, value] of Object.entries(dataOf(model[section])))
      if (dataOf(value)['name'] === `${String(project)}_${key}`) delete dataOf(value)['name'];
  const withoutImage = services
    .filter(([, service]) => typeof dataOf(service)['image'] !== 'string')
    .map(([service]) => service);
  return {
    text: `${JSON.stringify(model, printed, 2)}\n`,
    services: services.map(([service]) => service),
    lost,
    withoutImage,
  };
}

function adaptService(name: string, service: Data, lost: LostOption[]): void {
  for (const [option, value] of Object.entries(service)) {
    const known = serviceOptions.get(option);
    // The long form of Compose has them even if the file says nothing.
    if (value === null) delete service[option];
    if (!known || value === null) continue;
    const target = moved[option];
    if (target) setDefault(service, ['deploy', ...target], value);
    else if (!silent.has(option)) lost.push({ owner: name, option });
    delete service[option];
  }
  const resources = dataOf(dataOf(service['deploy'])['resources']);
  for (const part of ['limits', 'reservations']) {
    const values = dataOf(resources[part]);
    for (const key of ['cpus', 'memory']) if (key in values) values[key] = String(values[key]);
    if (typeof values['pids'] === 'string') values['pids'] = Number(values['pids']);
  }
  for (const port of listOf(service['ports'])) {
    const { published } = dataOf(port);
    if (typeof published === 'string') dataOf(port)['published'] = Number(published);
  }
  for (const kind of ['secrets', 'configs'])
    for (const use of listOf(service[kind])) {
      const { mode } = dataOf(use);
      if (typeof mode === 'string') dataOf(use)['mode'] = Number.parseInt(mode, 8);
    }
}

/** Sets a value at a path, unless there is one. */
function setDefault(target: Data, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    if (!(key in target)) target[key] = value;
    return;
  }
  const below = dataOf(target[key]);
  target[key] = below;
  setDefault(below, rest, value);
}

function removeAt(
  data: unknown,
  path: readonly string[],
  passed: readonly string[],
  lost: LostOption[],
): void {
  const [key = '', ...rest] = path;
  if (key === '*') {
    const names = Array.isArray(data) ? [...data.keys()].map(String) : Object.keys(dataOf(data));
    for (const name of names)
      removeAt((data as Data)[name], rest, [...passed, ...(Array.isArray(data) ? [] : [name])], lost);
    return;
  }
  const here = dataOf(data);
  if (!(key in here)) return;
  if (rest.length > 0) return removeAt(here[key], rest, [...passed, key], lost);
  const [section = '', owner = '', ...between] = passed;
  lost.push(
    section === 'services'
      ? { owner, option: [...between, key].join('.') }
      : { owner: section, option: [owner, ...between, key].join('.') },
  );
  delete here[key];
}

/** `docker stack deploy` interpolates again, and JSON knows no 64-bit integers. */
function printed(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  return typeof value === 'bigint' ? Number(value) : value;
}

function dataOf(value: unknown): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
