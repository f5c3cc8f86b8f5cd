import { below } from './below';

const device = {
  capabilities: 'What the device must be able to do, for example `[gpu]`. Required in `devices`.',
  count: 'How many of the devices: a number or `all`. Not together with `device_ids`.',
  device_ids: 'Which of the devices, by their IDs or numbers. Not together with `count`.',
  driver: 'The driver of the devices, for example `nvidia`.',
  options: 'Options for the driver of the devices.',
};

const rollout = {
  parallelism: 'How many containers are replaced at a time. 0 replaces all of them at once.',
  delay: 'The time to wait between two groups of containers.',
  monitor: 'How long a new container is watched for a failure.',
  max_failure_ratio: 'Which share of the containers may fail, from 0 to 1.',
};

/** What is below `deploy` and `gpus`, relative to a service. */
export const deployDocs: Readonly<Record<string, string>> = {
  ...below('gpus.*', device),
  ...below('deploy', {
    mode: 'In a swarm: `replicated` runs `replicas` containers, `global` one on each node. The same with `-job` is for containers that end.',
    endpoint_mode:
      'In a swarm: how clients reach the service, by one virtual address (`vip`) or by DNS (`dnsrr`).',
    labels: 'Labels of the swarm service. The containers have those of `labels` outside of `deploy`.',
    placement: 'In a swarm: which nodes the containers may run on.',
    'placement.constraints': 'Conditions that a node must meet, for example `node.role == worker`.',
    'placement.preferences': 'How containers are spread over the nodes.',
    'placement.preferences.*.spread':
      'The label of nodes over whose values the containers are spread evenly.',
    'placement.max_replicas_per_node': 'How many containers of the service may run on one node.',
    'resources.limits': 'What the container can use at most.',
    'resources.limits.cpus': 'How many CPUs the container can use, for example `0.5`.',
    'resources.limits.memory': 'How much memory the container can use, for example `512M`.',
    'resources.limits.pids': 'The maximum number of processes in the container.',
    'resources.reservations': 'What must be available for the container.',
    'resources.reservations.cpus': 'In a swarm: how many CPUs of the node are reserved for the container.',
    'resources.reservations.memory': 'How much memory is reserved for the container, for example `128M`.',
    'resources.reservations.devices': 'Devices that the container needs, such as GPUs.',
    'resources.reservations.generic_resources':
      'In a swarm: resources that the administrators of its nodes have named.',
    'resources.reservations.generic_resources.*.discrete_resource_spec': 'A resource that is counted.',
    'resources.reservations.generic_resources.*.discrete_resource_spec.kind': 'The name of the resource.',
    'resources.reservations.generic_resources.*.discrete_resource_spec.value': 'How many of it are needed.',
    ...below('resources.reservations.devices.*', device),
    'restart_policy.condition': 'When to restart: `none`, `on-failure` or `any` (the default).',
    'restart_policy.delay': 'The time to wait before a restart.',
    'restart_policy.max_attempts': 'How many times to try. Unlimited by default.',
    'restart_policy.window': 'How long a container must run for its restart to count as a success.',
    update_config: 'In a swarm: how the containers are replaced by an update.',
    ...below('update_config', rollout),
    'update_config.failure_action':
      'What to do if an update fails: `pause` (the default), `continue` or `rollback`.',
    'update_config.order':
      'Whether the old container stops first (`stop-first`, the default) or the new one starts first (`start-first`).',
    rollback_config: 'In a swarm: how the containers are replaced when an update is taken back.',
    ...below('rollback_config', rollout),
    'rollback_config.failure_action':
      'What to do if the rollback fails: `pause` (the default) or `continue`.',
    'rollback_config.order':
      'Whether the new container stops first (`stop-first`, the default) or the old one starts first (`start-first`).',
  }),
};
