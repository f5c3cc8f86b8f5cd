import { either, listOf, mapOf, object, oneOf, since, type } from '../schema';
import {
  boolean,
  commandLine,
  deviceRequest,
  extraHosts,
  fileMount,
  hook,
  initHook,
  integer,
  listOrMap,
  name,
  nullableOptionMap,
  number,
  numberOrString,
  optionMap,
  plainStrings,
  string,
  stringOrList,
  strings,
  ulimits,
} from './values';
import { build } from './build';
import { deploy } from './deploy';

const blkioLimit = object({ path: string, rate: integer }, { closed: true });
const blkio = object(
  {
    device_read_bps: listOf(blkioLimit),
    device_read_iops: listOf(blkioLimit),
    device_write_bps: listOf(blkioLimit),
    device_write_iops: listOf(blkioLimit),
    weight: integer,
    weight_device: listOf(object({ path: string, weight: integer }, { closed: true })),
  },
  { closed: true },
);

const dependsOn = either(
  strings,
  mapOf(
    object(
      {
        restart: boolean,
        required: type('boolean'),
        condition: oneOf('service_started', 'service_healthy', 'service_completed_successfully'),
      },
      { required: ['condition'] },
    ),
    name,
    { closed: true },
  ),
);

const serviceNetworks = either(
  strings,
  mapOf(
    either(
      object({
        aliases: strings,
        driver_opts: since('2.27.1', optionMap),
        gw_priority: since('2.33.0', number),
        interface_name: since('2.36.0', string),
        ipv4_address: string,
        ipv6_address: string,
        link_local_ips: strings,
        mac_address: string,
        priority: number,
      }),
      type('null'),
    ),
    name,
    { closed: true },
  ),
);

const ports = listOf(
  either(
    numberOrString,
    object({
      name: string,
      mode: string,
      host_ip: string,
      target: integer,
      published: integer,
      protocol: string,
      app_protocol: string,
    }),
  ),
  { unique: true },
);

const mounts = listOf(
  either(
    string,
    object(
      {
        type: {
          types: ['string'],
          enum: ['bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'],
          enumFrom: '2.35.0',
          enumSince: { image: '2.35.0' },
        },
        source: string,
        target: string,
        read_only: boolean,
        consistency: string,
        bind: object({
          propagation: string,
          create_host_path: boolean,
          recursive: since('2.30.0', oneOf('enabled', 'disabled', 'writable', 'readonly')),
          selinux: oneOf('z', 'Z'),
        }),
        volume: object({ labels: since('2.35.0', listOrMap), nocopy: boolean, subpath: string }),
        tmpfs: object({ size: { types: ['integer', 'string'], minimum: 0 }, mode: numberOrString }),
        image: since('2.35.0', object({ subpath: string })),
      },
      {
        required: ['type'],
        // The names of docker run --mount.
        slips: {
          src: 'source',
          dst: 'target',
          destination: 'target',
          ro: 'read_only',
          readonly: 'read_only',
        },
      },
    ),
  ),
  { unique: true },
);

const healthcheck = object({
  disable: boolean,
  interval: string,
  retries: numberOrString,
  test: either(string, plainStrings),
  timeout: string,
  start_period: string,
  start_interval: string,
});

const watch = listOf(
  object(
    {
      ignore: stringOrList,
      include: since('2.34.0', stringOrList),
      path: string,
      action: {
        types: ['string'],
        enum: ['rebuild', 'sync', 'sync+restart', 'restart', 'sync+exec'],
        enumSince: { restart: '2.32.0', 'sync+exec': '2.32.0' },
      },
      target: string,
      exec: since('2.32.0', hook),
      initial_sync: since('2.39.4', type('boolean')),
    },
    { required: ['path', 'action'] },
  ),
);

const providerOption = type('string', 'number', 'boolean');
const provider = object(
  { type: string, options: mapOf(either(providerOption, listOf(providerOption)), /^.+$/) },
  { required: ['type'] },
);

/** A service, with the sections that no other thing has. */
export const service = object({
  annotations: listOrMap,
  attach: boolean,
  blkio_config: blkio,
  build,
  cap_add: strings,
  cap_drop: strings,
  cgroup: oneOf('host', 'private'),
  cgroup_parent: string,
  command: commandLine,
  configs: fileMount,
  container_name: {
    types: ['string'],
    pattern: /[a-zA-Z0-9][a-zA-Z0-9_.-]+/,
    mustBe: 'a name of two or more letters, digits, "_", "." or "-"',
    patternFrom: '2.39.0',
  },
  cpu_count: { types: ['string', 'integer'], minimum: 0 },
  cpu_percent: { types: ['string', 'integer'], minimum: 0, maximum: 100 },
  cpu_period: numberOrString,
  cpu_quota: numberOrString,
  cpu_rt_period: numberOrString,
  cpu_rt_runtime: numberOrString,
  cpu_shares: numberOrString,
  cpus: numberOrString,
  cpuset: string,
  credential_spec: object({ config: string, file: string, registry: string }),
  depends_on: dependsOn,
  deploy,
  develop: { types: ['object', 'null'], properties: { watch } },
  device_cgroup_rules: strings,
  devices: listOf(
    either(string, object({ source: string, target: string, permissions: string }, { required: ['source'] })),
  ),
  dns: stringOrList,
  dns_opt: strings,
  dns_search: stringOrList,
  domainname: string,
  entrypoint: commandLine,
  env_file: either(
    string,
    listOf(
      either(
        string,
        object(
          { path: string, format: since('2.30.0', string), required: boolean },
          { required: ['path'], closed: true },
        ),
      ),
    ),
  ),
  environment: listOrMap,
  expose: listOf(numberOrString, { unique: true }),
  extends: either(string, object({ service: string, file: string }, { required: ['service'], closed: true })),
  external_links: strings,
  extra_hosts: extraHosts,
  // The specification closes the list by mistake, and not its items: Compose takes any key.
  gpus: since('2.30.0', either(oneOf('all'), listOf({ ...deviceRequest, open: true }))),
  group_add: listOf(numberOrString, { unique: true }),
  healthcheck,
  hostname: string,
  image: string,
  init: boolean,
  ipc: string,
  isolation: string,
  label_file: since('2.32.0', either(string, plainStrings)),
  labels: listOrMap,
  links: strings,
  logging: object({ driver: string, options: nullableOptionMap }),
  mac_address: string,
  mem_limit: numberOrString,
  mem_reservation: integer,
  mem_swappiness: integer,
  memswap_limit: numberOrString,
  models: since(
    '2.38.0',
    either(
      strings,
      mapOf(either(object({ endpoint_var: string, model_var: since('2.38.1', string) }), type('null')), name),
    ),
  ),
  network_mode: string,
  networks: serviceNetworks,
  oom_kill_disable: boolean,
  oom_score_adj: { types: ['string', 'integer'], minimum: -1000, maximum: 1000 },
  pid: type('string', 'null'),
  pids_limit: numberOrString,
  platform: string,
  ports,
  post_start: since('2.30.0', listOf(hook)),
  pre_start: since('5.3.0', listOf(initHook)),
  pre_stop: since('2.30.0', listOf(hook)),
  privileged: boolean,
  profiles: strings,
  provider: since('2.35.0', provider),
  pull_policy: {
    types: ['string'],
    enum: ['always', 'never', 'if_not_present', 'build', 'missing', 'refresh', 'daily', 'weekly'],
    enumSince: { refresh: '2.34.0', daily: '2.34.0', weekly: '2.34.0', 'every_<duration>': '2.34.0' },
    // Not anchored in the specification either.
    pattern: /always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+/,
    patternFrom: '2.34.0',
  },
  pull_refresh_after: since('2.34.0', string),
  read_only: boolean,
  restart: string,
  runtime: string,
  scale: integer,
  secrets: fileMount,
  security_opt: strings,
  shm_size: numberOrString,
  stdin_open: boolean,
  stop_grace_period: string,
  stop_signal: string,
  storage_opt: { types: ['object'], open: true },
  sysctls: listOrMap,
  tmpfs: stringOrList,
  tty: boolean,
  ulimits,
  use_api_socket: since('2.37.2', type('boolean')),
  user: string,
  userns_mode: string,
  uts: string,
  volumes: mounts,
  volumes_from: strings,
  working_dir: string,
});
