import { below } from './below';

/** Keys that say which secret or config becomes which file. */
export function fileInContainer(what: 'secret' | 'config', folder: string): Readonly<Record<string, string>> {
  return {
    source: `The name of the ${what} at the top level.`,
    target: `The file in the container: a path, or a name in ${folder}. Default: the name of the ${what}.`,
    uid: 'The ID of the user that owns the file. Compose ignores it for a file of the host.',
    gid: 'The ID of the group that owns the file. Compose ignores it for a file of the host.',
    mode: 'The permissions of the file, in octal digits, for example `0440`. Compose ignores them for a file of the host.',
  };
}

export const ulimit: Readonly<Record<string, string>> = {
  soft: 'The limit that applies. The process can raise it up to `hard`.',
  hard: 'The highest limit that the process can set for itself.',
};

const command: Readonly<Record<string, string>> = {
  command: 'The command to run: a text, or a list of its words.',
  environment: 'Additional environment variables of the command.',
  privileged: 'Gives the command almost all rights of root on the host.',
  user: 'The user that the command runs as. Default: that of the service.',
  working_dir: 'The folder that the command runs in. Default: that of the service.',
};

const rates = (what: string): Readonly<Record<string, string>> => ({
  path: 'The device, for example `/dev/sda`.',
  rate: `The limit: ${what}.`,
});

const bytes = 'bytes per second, for example `10mb`';
const operations = 'operations per second';

/** What is below the long forms and the mappings of a service, relative to it. */
export const longFormDocs: Readonly<Record<string, string>> = {
  ...below('blkio_config', {
    weight: 'The share of disk time compared with other containers, from 10 to 1000.',
    weight_device: 'The share of disk time for single devices.',
    'weight_device.*.path': 'The device, for example `/dev/sda`.',
    'weight_device.*.weight': 'The share, from 10 to 1000.',
    device_read_bps: 'How much can be read from single devices in a second.',
    ...below('device_read_bps.*', rates(bytes)),
    device_write_bps: 'How much can be written to single devices in a second.',
    ...below('device_write_bps.*', rates(bytes)),
    device_read_iops: 'How often single devices can be read from in a second.',
    ...below('device_read_iops.*', rates(operations)),
    device_write_iops: 'How often single devices can be written to in a second.',
    ...below('device_write_iops.*', rates(operations)),
  }),
  ...below('configs.*', fileInContainer('config', '`/`')),
  ...below('secrets.*', fileInContainer('secret', '`/run/secrets`')),
  ...below('credential_spec', {
    config: 'The config that holds the credential specification.',
    file: "The file with the credential specification, in the engine's folder `CredentialSpecs`.",
    registry:
      "The value in the Windows registry of the engine's host that holds the credential specification.",
  }),
  ...below('develop.watch.*', {
    path: 'The file or folder to watch, relative to the project.',
    target: 'Where changed files are copied to in the container. Required by `sync`.',
    ignore: 'Patterns of files that are not watched, relative to `path`.',
    include: 'Patterns of files that are watched, relative to `path`; others are not.',
    initial_sync: 'If `true`, files that differ are copied when watching starts.',
    exec: 'The command to run in the container after a copy, for `sync+exec`.',
    ...below('exec', command),
  }),
  ...below('devices.*', {
    source: 'The device on the host, for example `/dev/ttyUSB0`.',
    target: 'The device in the container. Default: the same path.',
    permissions: 'What the container can do with the device: `r` to read, `w` to write, `m` to create it.',
  }),
  ...below('env_file.*', {
    path: 'The file, relative to this Compose file.',
    required: "If `false`, the file doesn't have to exist.",
    format: '`raw` takes the values as they are written, with quotes and `$`.',
  }),
  ...below('logging', {
    driver: 'The log driver, for example `json-file` or `local`. Default: that of the engine.',
    options: 'Options of the log driver, for example `max-size: 10m`.',
  }),
  ...below('models.*', {
    endpoint_var: "The environment variable that contains the address of the model's API.",
    model_var: 'The environment variable that contains the name of the model.',
  }),
  ...below('networks.*', {
    driver_opts: 'Options of the network driver for this container.',
    gw_priority: 'The network with the highest number is the way out of the container. Default: 0.',
    interface_name: 'The name of the network interface in the container, for example `eth0`.',
    ipv6_address: 'A fixed IPv6 address. The network needs a subnet that contains it.',
    link_local_ips: 'Additional link-local addresses of the container.',
    mac_address: 'The MAC address of the container on this network.',
    priority: 'The order in which the container joins its networks, the highest number first. Default: 0.',
  }),
  ...below('ports.*', {
    app_protocol:
      'The protocol that the application speaks, for example `http`. For platforms that ask for it.',
    mode: 'In a swarm: `ingress` publishes the port on all nodes, `host` on those that run a container.',
    name: 'A name for the port. For people and other tools.',
    protocol: '`tcp` (the default), `udp` or `sctp`.',
  }),
  ...below('post_start.*', command),
  ...below('pre_stop.*', command),
  ...below('pre_start.*', {
    ...command,
    image: 'The image of the container that the command runs in. Default: that of the service.',
    per_replica: 'Whether the command runs once for each container of the service.',
  }),
  ...below('provider', {
    type: 'The program that provides the service: a plugin of the Docker CLI, or a program on the path.',
    options: 'Options that are passed to the program.',
  }),
  ...below('ulimits.*', ulimit),
  ...below('volumes.*', {
    source: 'The path on the host, the name of the volume, or the image. Not for `tmpfs`.',
    target: 'The path in the container.',
    read_only: "If `true`, the container can't write to it.",
    consistency: 'A hint for file sharing of old Docker Desktop releases. It no longer has an effect.',
    bind: 'Options for a host path.',
    'bind.create_host_path': 'Whether a folder is created on the host if nothing is there.',
    'bind.propagation':
      'Whether later mounts below it reach the other side: `rprivate` (the default), `rslave` or `rshared`, for example.',
    'bind.recursive': 'Whether mounts below the path come along, and if they are read-only too.',
    'bind.selinux': 'Relabels the path for SELinux: `z` for several containers, `Z` for this one only.',
    image: 'Options for the files of an image.',
    'image.subpath': 'The folder of the image to mount, instead of all its files.',
    tmpfs: 'Options for the file system in memory.',
    'tmpfs.mode': 'The permissions of its folder, in octal digits, for example `1777`.',
    'tmpfs.size': 'How large it can get, in bytes or for example `64m`.',
    volume: 'Options for a named volume.',
    'volume.labels': 'Labels of the volume, if the mount creates it.',
    'volume.nocopy': "If `true`, a new volume doesn't get the files that the image has at this path.",
    'volume.subpath': 'The folder of the volume to mount, instead of all of it.',
  }),
};
