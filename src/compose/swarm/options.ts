/**
 * What `docker stack deploy` does with the options of a service. Found by trying each of them with the Docker CLI 26.1 and
 * 28: `ignored` ones are accepted without an effect, for `rejected` ones the whole file is.
 */
export interface SwarmOption {
  readonly outcome: 'ignored' | 'rejected';
  /** What to do instead, as a sentence without its period. */
  readonly instead: string;
}

const ignored = (instead: string): SwarmOption => ({ outcome: 'ignored', instead });
const rejected = (instead: string): SwarmOption => ({ outcome: 'rejected', instead });

const limits = 'Set "deploy.resources.limits.cpus"';
const remove = 'Remove it';
const engine = 'Set it in the configuration of the engines';

export const serviceOptions: ReadonlyMap<string, SwarmOption> = new Map(
  Object.entries({
    build: ignored('Build the image and push it to a registry before you deploy'),
    cgroup_parent: ignored(engine),
    container_name: ignored('Use the name of the service, which resolves to its tasks'),
    depends_on: ignored('Let the program retry until what it needs is there'),
    devices: ignored(
      'Mount the device as a volume, or use "deploy.resources.reservations.generic_resources"',
    ),
    domainname: ignored('Include the domain in "hostname"'),
    expose: ignored('Services on the same network reach each other on all ports'),
    external_links: ignored('Put both services on a common network'),
    ipc: ignored(remove),
    links: ignored('Services on the same network reach each other by name'),
    mac_address: ignored(remove),
    network_mode: ignored('Set "networks"'),
    pid: ignored(remove),
    privileged: ignored('Add the capabilities that it needs with "cap_add"'),
    restart: ignored('Set "deploy.restart_policy"'),
    security_opt: ignored(engine),
    shm_size: ignored('Mount a volume of the type "tmpfs" on /dev/shm'),
    userns_mode: ignored(engine),

    annotations: rejected('Use "labels"'),
    attach: rejected(remove),
    blkio_config: rejected(remove),
    cgroup: rejected(remove),
    cpu_count: rejected(limits),
    cpu_percent: rejected(limits),
    cpu_period: rejected(limits),
    cpu_quota: rejected(limits),
    cpu_rt_period: rejected(remove),
    cpu_rt_runtime: rejected(remove),
    cpu_shares: rejected(limits),
    cpus: rejected(limits),
    cpuset: rejected(limits),
    develop: rejected('Move it to a file for development'),
    device_cgroup_rules: rejected(remove),
    dns_opt: rejected(remove),
    driver_opts: rejected(remove),
    gpus: rejected('Use "deploy.resources.reservations.generic_resources"'),
    group_add: rejected(remove),
    label_file: rejected('Use "labels"'),
    mem_limit: rejected('Set "deploy.resources.limits.memory"'),
    mem_reservation: rejected('Set "deploy.resources.reservations.memory"'),
    mem_swappiness: rejected(remove),
    memswap_limit: rejected(remove),
    models: rejected(remove),
    oom_kill_disable: rejected(remove),
    pids_limit: rejected('Set "deploy.resources.limits.pids"'),
    platform: rejected(
      'Choose nodes with "deploy.placement.constraints", for example "node.platform.arch==x86_64"',
    ),
    post_start: rejected(remove),
    pre_stop: rejected(remove),
    profiles: rejected('Move the service to a file of its own'),
    provider: rejected(remove),
    pull_policy: rejected('Use a tag that changes with each build: nodes pull an image that they lack'),
    runtime: rejected(engine),
    scale: rejected('Set "deploy.replicas"'),
    storage_opt: rejected(remove),
    use_api_socket: rejected('Mount /var/run/docker.sock'),
    uts: rejected(remove),
    volumes_from: rejected('Name the volumes in both services'),
  }),
);

/** Options below others, by their path; a `*` stands for any name or item. All of them are rejected. */
export const nestedOptions: readonly { readonly path: readonly string[]; readonly instead: string }[] = [
  ...['host_ip', 'name', 'app_protocol'].map((key) => ({
    path: ['services', '*', 'ports', '*', key],
    instead:
      key === 'host_ip'
        ? 'A swarm publishes the port on all addresses of its nodes: protect it with a firewall'
        : remove,
  })),
  ...['mac_address', 'priority', 'gw_priority', 'link_local_ips', 'interface_name'].map((key) => ({
    path: ['services', '*', 'networks', '*', key],
    instead: remove,
  })),
  {
    path: ['services', '*', 'deploy', 'resources', 'reservations', 'devices'],
    instead: 'Use "generic_resources"',
  },
  { path: ['services', '*', 'deploy', 'resources', 'reservations', 'pids'], instead: remove },
  ...['enable_ipv4', 'enable_ipv6'].map((key) => ({ path: ['networks', '*', key], instead: remove })),
  { path: ['networks', '*', 'ipam', 'options'], instead: remove },
  ...['gateway', 'ip_range', 'aux_addresses'].map((key) => ({
    path: ['networks', '*', 'ipam', 'config', '*', key],
    instead: remove,
  })),
  {
    path: ['secrets', '*', 'environment'],
    instead: 'Use "file", or create the secret and make it "external"',
  },
  {
    path: ['configs', '*', 'environment'],
    instead: 'Use "file", or create the config and make it "external"',
  },
  { path: ['configs', '*', 'content'], instead: 'Use "file", or create the config and make it "external"' },
];
