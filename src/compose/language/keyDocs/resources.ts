/** Keys of what stands at the top level, which seldom are in a file. */
export const rareResourceDocs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['configs', 'networks', 'secrets', 'volumes'].map((section) => [
      `${section}.*.external.name`,
      'An old form for the actual name. Write `external: true` and `name` beside it instead.',
    ]),
  ),
  'configs.*.external': 'The config already exists on the platform.',
  'configs.*.labels': 'Labels of the config.',
  'configs.*.name': 'The actual name of the config, without the project prefix.',
  'configs.*.template_driver':
    'In a swarm: the engine of templates that fills in the config, for example `golang`.',
  'models.*.context_size': 'How many tokens the model can take into account.',
  'models.*.model': 'The model: an OCI artifact, for example `ai/smollm2`.',
  'models.*.name': 'The actual name of the model.',
  'models.*.runtime_flags': 'Arguments for the program that runs the model.',
  'networks.*.attachable':
    'In a swarm: whether other containers than those of services can join the network.',
  'networks.*.driver_opts': 'Options of the network driver.',
  'networks.*.enable_ipv4': 'Whether containers get IPv4 addresses on the network. Default: `true`.',
  'networks.*.enable_ipv6': 'Whether containers get IPv6 addresses on the network.',
  'networks.*.ipam.config': 'The subnets of the network.',
  'networks.*.ipam.config.*.aux_addresses': 'Addresses that no container gets, by name.',
  'networks.*.ipam.config.*.gateway': 'The address of the gateway in the subnet.',
  'networks.*.ipam.config.*.ip_range': 'The part of the subnet that containers get their addresses from.',
  'networks.*.ipam.config.*.subnet': 'The subnet, for example `172.28.0.0/16`.',
  'networks.*.ipam.driver': 'The driver that assigns addresses. Default: `default`.',
  'networks.*.ipam.options': 'Options of the driver that assigns addresses.',
  'networks.*.labels': 'Labels of the network.',
  'secrets.*.driver': 'In a swarm: the driver that the secret comes from.',
  'secrets.*.driver_opts': 'Options of the driver.',
  'secrets.*.labels': 'Labels of the secret.',
  'secrets.*.name': 'The actual name of the secret, without the project prefix.',
  'secrets.*.template_driver':
    'In a swarm: the engine of templates that fills in the secret, for example `golang`.',
  'volumes.*.driver_opts': 'Options of the volume driver.',
  'volumes.*.labels': 'Labels of the volume.',
};
