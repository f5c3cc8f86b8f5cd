import { changes } from '../releases';

/**
 * What Compose makes of a value when it reads the merged model into its own types, and prints from them: the
 * type, and whether an empty one is printed. The fields stand in the order of Compose's types, in which it hashes them.
 */
export type Shape =
  | {
      readonly kind: 'string' | 'boolean' | 'integer' | 'float' | 'bytes' | 'duration' | 'deviceCount';
      readonly always?: true;
      /** Printed also where nobody wrote it. */
      readonly zero?: true;
      /** Negative numbers are rejected; of others, that many bits are kept. */
      readonly unsigned?: 16 | 32 | 64;
      /** A number that needs all of 64 bits is rejected. */
      readonly signed?: true;
      /** A string is rejected, even one of digits. */
      readonly numeric?: true;
    }
  | {
      readonly kind:
        | 'any'
        | 'command'
        | 'test'
        | 'hosts'
        | 'ulimit'
        | 'ssh'
        | 'nameValue'
        | 'nameMaybeValue'
        | 'options'
        | 'texts'
        | 'mode'
        | 'optOut';
      /** The first release of Compose that holds it. */
      readonly since?: string;
    }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'dict'; readonly of: Shape }
  | StructShape;

export interface StructShape {
  readonly kind: 'struct';
  readonly fields: Readonly<Record<string, Shape>>;
  /** The fields that are printed where nothing sets them, with their kinds. */
  readonly zeros: readonly (readonly [key: string, kind: Shape['kind']])[];
  readonly pointer?: true;
}

/** The shape of the whole model. */
export function modelShape(): Shape {
  return model;
}

const string: Shape = { kind: 'string' };
const boolean: Shape = { kind: 'boolean' };
const integer: Shape = { kind: 'integer' };
const float: Shape = { kind: 'float' };
const bytes: Shape = { kind: 'bytes' };
const duration: Shape = { kind: 'duration' };
const always = {
  string: { kind: 'string', always: true },
  boolean: { kind: 'boolean', always: true },
  integer: { kind: 'integer', always: true },
  duration: { kind: 'duration', always: true },
} as const;
const unsigned: Shape = { kind: 'integer', unsigned: 64 };
const unsigned32: Shape = { kind: 'integer', unsigned: 32 };
const count: Shape = { kind: 'integer', always: true, unsigned: 64 };
const path: Shape = { kind: 'string', always: true, zero: true };
const strings: Shape = { kind: 'list', of: string };
const nameValue: Shape = { kind: 'nameValue' };
const nameMaybeValue: Shape = { kind: 'nameMaybeValue' };
const options: Shape = { kind: 'nameValue' };
const texts: Shape = { kind: 'texts' };
const command: Shape = { kind: 'command' };

function listOf(of: Shape): Shape {
  return { kind: 'list', of };
}

function dictOf(of: Shape): Shape {
  return { kind: 'dict', of };
}

function struct(fields: Readonly<Record<string, Shape>>): StructShape {
  const zeros = Object.entries(fields).flatMap(([key, field]) =>
    'zero' in field ? [[key, field.kind] as const] : [],
  );
  return { kind: 'struct', fields, zeros };
}

function pointer(fields: Readonly<Record<string, Shape>>): StructShape {
  return { ...struct(fields), pointer: true };
}

const ulimits = dictOf({ kind: 'ulimit' });
const hosts: Shape = { kind: 'hosts' };
const fileReferences = listOf(
  pointer({ source: string, target: string, uid: string, gid: string, mode: { kind: 'mode' } }),
);
const deviceRequests = listOf(
  pointer({
    capabilities: strings,
    driver: string,
    count: { kind: 'deviceCount' },
    device_ids: strings,
    options: nameValue,
  }),
);
const throttles = listOf(pointer({ path, rate: { kind: 'bytes', always: true, zero: true } }));
const hook = {
  command,
  user: string,
  privileged: boolean,
  working_dir: string,
  environment: nameMaybeValue,
} as const;
const hooks = listOf(pointer(hook));
const update = pointer({
  parallelism: count,
  delay: duration,
  failure_action: string,
  monitor: duration,
  max_failure_ratio: float,
  order: string,
});
const resource = pointer({
  cpus: { kind: 'float', signed: true },
  memory: bytes,
  pids: integer,
  devices: deviceRequests,
  generic_resources: listOf(
    pointer({ discrete_resource_spec: pointer({ kind: path, value: { ...always.integer, zero: true } }) }),
  ),
});

const service = pointer({
  profiles: strings,
  annotations: nameValue,
  attach: always.boolean,
  build: pointer({
    context: string,
    dockerfile: string,
    dockerfile_inline: string,
    entitlements: strings,
    args: nameMaybeValue,
    ssh: { kind: 'ssh' },
    labels: nameValue,
    cache_from: strings,
    cache_to: strings,
    no_cache: boolean,
    no_cache_filter: strings,
    additional_contexts: nameValue,
    pull: boolean,
    extra_hosts: hosts,
    isolation: string,
    network: string,
    provenance: string,
    sbom: string,
    target: string,
    secrets: fileReferences,
    shm_size: bytes,
    tags: strings,
    ulimits,
    platforms: strings,
    privileged: boolean,
  }),
  develop: pointer({
    watch: listOf(
      pointer({
        path: string,
        action: string,
        target: string,
        exec: struct(hook),
        include: strings,
        ignore: strings,
        initial_sync: boolean,
      }),
    ),
  }),
  blkio_config: pointer({
    weight: { kind: 'integer', unsigned: 16, numeric: true },
    weight_device: listOf(pointer({ path, weight: { ...count, unsigned: 16, zero: true, numeric: true } })),
    device_read_bps: throttles,
    device_read_iops: throttles,
    device_write_bps: throttles,
    device_write_iops: throttles,
  }),
  cap_add: strings,
  cap_drop: strings,
  cgroup_parent: string,
  cgroup: string,
  cpu_count: integer,
  cpu_percent: float,
  cpu_period: integer,
  cpu_quota: integer,
  cpu_rt_period: integer,
  cpu_rt_runtime: integer,
  cpus: float,
  cpuset: string,
  cpu_shares: integer,
  command,
  configs: fileReferences,
  container_name: string,
  credential_spec: pointer({ config: string, file: string, registry: string }),
  depends_on: dictOf(pointer({ condition: string, restart: boolean, required: always.boolean })),
  deploy: pointer({
    mode: string,
    replicas: always.integer,
    labels: nameValue,
    update_config: update,
    rollback_config: update,
    resources: struct({ limits: resource, reservations: resource }),
    restart_policy: pointer({
      condition: string,
      delay: always.duration,
      max_attempts: count,
      window: always.duration,
    }),
    placement: struct({
      constraints: strings,
      preferences: listOf(pointer({ spread: string })),
      max_replicas_per_node: unsigned,
    }),
    endpoint_mode: string,
  }),
  device_cgroup_rules: strings,
  devices: listOf(pointer({ source: string, target: string, permissions: string })),
  dns: strings,
  dns_opt: strings,
  dns_search: strings,
  domainname: string,
  entrypoint: command,
  provider: pointer({ type: string, options: dictOf({ kind: 'options' }) }),
  environment: nameMaybeValue,
  env_file: listOf(pointer({ path: string, required: always.boolean, format: string })),
  expose: strings,
  extends: pointer({ file: string, service: string }),
  external_links: strings,
  extra_hosts: hosts,
  group_add: strings,
  gpus: deviceRequests,
  hostname: string,
  healthcheck: pointer({
    test: { kind: 'test' },
    timeout: always.duration,
    interval: always.duration,
    retries: count,
    start_period: always.duration,
    start_interval: always.duration,
    disable: boolean,
  }),
  image: string,
  init: always.boolean,
  ipc: string,
  isolation: string,
  labels: nameValue,
  label_file: strings,
  links: strings,
  logging: pointer({ driver: string, options }),
  mem_limit: bytes,
  mem_reservation: bytes,
  memswap_limit: bytes,
  mem_swappiness: bytes,
  mac_address: string,
  models: dictOf(pointer({ endpoint_var: string, model_var: string })),
  network_mode: string,
  networks: dictOf(
    pointer({
      priority: integer,
      gw_priority: integer,
      interface_name: string,
      aliases: strings,
      driver_opts: options,
      ipv4_address: string,
      ipv6_address: string,
      link_local_ips: strings,
      mac_address: string,
    }),
  ),
  oom_kill_disable: boolean,
  oom_score_adj: integer,
  pid: string,
  pids_limit: integer,
  platform: string,
  ports: listOf(
    pointer({
      name: string,
      mode: string,
      host_ip: string,
      target: unsigned32,
      published: string,
      protocol: string,
      app_protocol: string,
    }),
  ),
  privileged: boolean,
  pull_policy: string,
  read_only: boolean,
  restart: string,
  runtime: string,
  scale: always.integer,
  secrets: fileReferences,
  security_opt: strings,
  shm_size: bytes,
  stdin_open: boolean,
  stop_grace_period: always.duration,
  stop_signal: string,
  storage_opt: texts,
  sysctls: nameValue,
  tmpfs: strings,
  tty: boolean,
  ulimits,
  use_api_socket: boolean,
  user: string,
  userns_mode: string,
  uts: string,
  volumes: listOf(
    pointer({
      type: string,
      source: string,
      target: string,
      read_only: boolean,
      consistency: string,
      bind: pointer({
        selinux: string,
        propagation: string,
        create_host_path: { kind: 'optOut' },
        recursive: string,
      }),
      volume: pointer({ labels: nameValue, nocopy: boolean, subpath: string }),
      tmpfs: pointer({ size: bytes, mode: { ...unsigned32, numeric: true } }),
      image: pointer({ subpath: string }),
    }),
  ),
  volumes_from: strings,
  working_dir: string,
  pre_start: listOf(
    pointer({
      command,
      image: string,
      user: string,
      privileged: boolean,
      working_dir: string,
      environment: nameMaybeValue,
      per_replica: boolean,
    }),
  ),
  post_start: hooks,
  pre_stop: hooks,
});

const fileObject = pointer({
  name: string,
  file: string,
  environment: string,
  content: string,
  external: boolean,
  labels: nameValue,
  driver: string,
  driver_opts: texts,
  template_driver: string,
});

const model: Shape = pointer({
  name: string,
  services: dictOf(service),
  networks: dictOf(
    pointer({
      name: string,
      driver: string,
      driver_opts: options,
      ipam: struct({
        driver: string,
        options: { kind: 'nameValue', since: changes.ipamOptions.since },
        config: listOf(
          pointer({ subnet: string, gateway: string, ip_range: string, aux_addresses: nameValue }),
        ),
      }),
      external: boolean,
      internal: boolean,
      attachable: boolean,
      labels: nameValue,
      enable_ipv4: always.boolean,
      enable_ipv6: always.boolean,
    }),
  ),
  volumes: dictOf(
    pointer({ name: string, driver: string, driver_opts: options, external: boolean, labels: nameValue }),
  ),
  secrets: dictOf(fileObject),
  configs: dictOf(fileObject),
  models: dictOf(pointer({ name: string, model: string, context_size: integer, runtime_flags: strings })),
});
