import { PathTable } from '../pathTable';

/** What a key is for, in a sentence or two; undefined where its name says it all. */
export function keyDoc(path: readonly string[]): string | undefined {
  let at: PathTable<string> | undefined = docs;
  for (const key of path) at = at?.next(key);
  return at?.value;
}

const docs = new PathTable<string>({
  name: 'The name of the project. Containers, networks and volumes carry it as their prefix; `-p` and `COMPOSE_PROJECT_NAME` beat it.',
  version: 'Means nothing any more: Compose reads every file by the current specification.',
  include:
    'Other compose files whose resources become part of this stack. Their relative paths start from their own folder.',
  'include.*.path': 'The compose file to include, or several that are merged with each other first.',
  'include.*.project_directory': 'Where relative paths of the included files start.',
  'include.*.env_file':
    'The variables that the included files are filled in with, in place of their own `.env`.',
  services:
    'The containers of the stack, by name. Services reach each other on their networks under these names.',
  'services.*': 'A service: one image, run as one container or several alike.',
  'services.*.annotations': 'Annotations of the container, for the runtime and tools around it.',
  'services.*.attach': 'With `false`, `up` in the foreground does not show the logs of this service.',
  'services.*.build':
    'How to build the image: a folder, or its details. With `image` too, the result gets that name.',
  'services.*.build.context': 'The folder (or Git address) that the build can copy from.',
  'services.*.build.dockerfile': 'The Dockerfile, seen from the context. `Dockerfile` by default.',
  'services.*.build.dockerfile_inline': 'The text of the Dockerfile itself, in place of a file.',
  'services.*.build.args':
    'Values for the ARG instructions of the Dockerfile. They stay visible in the image: no place for secrets.',
  'services.*.build.target': 'The stage of the Dockerfile to build and stop at.',
  'services.*.build.additional_contexts':
    'More folders, images or services that the Dockerfile can name in FROM and `COPY --from`.',
  'services.*.build.secrets':
    'Secrets that `RUN --mount=type=secret` can read while the image is built; they do not stay in it.',
  'services.*.build.cache_from': 'Where the builder looks for layers that were built before.',
  'services.*.build.platforms': 'The platforms that the image is built for.',
  'services.*.cap_add': 'Kernel capabilities beyond those that containers have by default.',
  'services.*.cap_drop':
    'Kernel capabilities to take away. `ALL` and then only what is needed is the safe way.',
  'services.*.command':
    'What runs in the container, in place of the CMD of the image. An override replaces it as a whole.',
  'services.*.configs': 'Configs that are mounted as files; each has to be defined at the top level.',
  'services.*.container_name':
    'A fixed name for the container. It rules out more than one container of the service.',
  'services.*.cpus': 'How many CPUs the container may use, such as `0.5`.',
  'services.*.depends_on':
    'Services to start first. The long form can wait for them to be healthy or to have finished.',
  'services.*.depends_on.*': 'A service that has to be started before this one.',
  'services.*.depends_on.*.condition':
    'What to wait for: that it was started, is healthy (which needs a healthcheck), or ended without an error.',
  'services.*.depends_on.*.restart': 'Whether this service restarts when Compose restarts that one.',
  'services.*.depends_on.*.required': 'With `false`, that service may be missing or not enabled.',
  'services.*.deploy': 'How many containers run, and with which resources.',
  'services.*.deploy.replicas': 'How many containers of the service run.',
  'services.*.deploy.resources': 'What the container may use at most, and what is kept for it.',
  'services.*.deploy.restart_policy': 'When a container that ended is started again; beats `restart`.',
  'services.*.develop': 'What `docker compose watch` does while you edit.',
  'services.*.develop.watch': 'Paths to watch, each with what to do when it changes.',
  'services.*.develop.watch.*.action':
    'Copy the change into the container (`sync`), rebuild the image, or restart.',
  'services.*.devices': 'Devices of the host that the container may use.',
  'services.*.dns': 'DNS servers of the container, in place of those of the engine.',
  'services.*.entrypoint':
    'What runs in the container, in place of the ENTRYPOINT of the image. Setting it also drops the CMD of the image.',
  'services.*.env_file':
    'Files with variables for the container. Later files win, and `environment` beats them all.',
  'services.*.environment':
    'Variables of the container. One without a value is taken from the shell that runs Compose.',
  'services.*.expose': 'Ports that other services use. They reach every port anyway: this only documents it.',
  'services.*.extends': 'Another service whose configuration this one starts from.',
  'services.*.extends.file':
    'The file that the other service is in. That file is not part of the stack otherwise.',
  'services.*.extends.service': 'The service to start from.',
  'services.*.extra_hosts': 'Names and addresses for `/etc/hosts` of the container, as `name=address`.',
  'services.*.gpus': 'GPUs that the container may use.',
  'services.*.healthcheck':
    'How the engine finds out whether the service works, in place of the HEALTHCHECK of the image.',
  'services.*.healthcheck.test':
    'The command that tells. A list starts with `CMD` (run directly), `CMD-SHELL` (run by a shell) or `NONE`.',
  'services.*.healthcheck.interval': 'The time between two checks.',
  'services.*.healthcheck.timeout': 'The time after which a check counts as failed.',
  'services.*.healthcheck.retries':
    'How many checks have to fail in a row for the container to be unhealthy.',
  'services.*.healthcheck.start_period': 'The time at the start in which failed checks do not count.',
  'services.*.healthcheck.start_interval': 'The time between two checks during the start period.',
  'services.*.healthcheck.disable': 'Turns the HEALTHCHECK of the image off.',
  'services.*.hostname':
    'The name that the container gives itself. Other services still use the name of the service.',
  'services.*.image':
    'The image to run: a name with a tag or a digest. Without a tag it is `latest`, whatever that is today.',
  'services.*.init': 'Runs a small init as the first process, which forwards signals and reaps children.',
  'services.*.ipc': 'Whose shared memory the container uses.',
  'services.*.labels': 'Labels of the container.',
  'services.*.links':
    'Other names under which this service reaches others. The name of a service works without.',
  'services.*.logging': 'The log driver of the container and its options.',
  'services.*.mem_limit': 'How much memory the container may use, such as `512m`.',
  'services.*.network_mode':
    '`host`, `none`, `service:NAME` or `container:NAME`: shares a network stack in place of joining `networks`.',
  'services.*.networks': 'The networks that the service joins. Without any, it is the network `default`.',
  'services.*.networks.*.aliases': 'More names for the service on this network.',
  'services.*.networks.*.ipv4_address': 'A fixed address; the network needs a subnet that holds it.',
  'services.*.pid': 'Whose processes the container sees.',
  'services.*.pids_limit': 'How many processes may run in the container.',
  'services.*.platform': 'The platform to run or build the image for, such as `linux/amd64`.',
  'services.*.ports':
    'Ports of the host that lead into the container, as `[address:]host:container`. Without an address, the port is open on all interfaces. Override files add to this list.',
  'services.*.ports.*.published': 'The port of the host, or a range to choose from.',
  'services.*.ports.*.target': 'The port of the container.',
  'services.*.ports.*.host_ip': 'The address of the host to listen on; all of them by default.',
  'services.*.privileged': 'Gives the container nearly all that root of the host may do.',
  'services.*.profiles':
    'The service runs only where one of these profiles is enabled. Without any, it always runs.',
  'services.*.pull_policy': 'When the image is pulled.',
  'services.*.read_only': 'The container cannot write to its file system, except to volumes and tmpfs.',
  'services.*.restart':
    'What happens when the container ends: `no`, `on-failure`, `always` or `unless-stopped`.',
  'services.*.runtime': 'The OCI runtime, such as `runc`.',
  'services.*.scale': 'How many containers of the service run.',
  'services.*.secrets':
    'Secrets that are mounted below `/run/secrets`; each has to be defined at the top level.',
  'services.*.security_opt':
    'Options of seccomp, AppArmor and SELinux. `no-new-privileges:true` keeps processes from gaining rights.',
  'services.*.shm_size': 'The size of `/dev/shm`.',
  'services.*.stdin_open': 'Keeps the standard input open, as `docker run -i` does.',
  'services.*.stop_grace_period':
    'How long the container may take to stop before it is killed. 10 seconds by default.',
  'services.*.stop_signal': 'The signal that asks the container to stop. SIGTERM by default.',
  'services.*.sysctls': 'Kernel settings of the container.',
  'services.*.tmpfs': 'Paths of the container that live in memory.',
  'services.*.tty': 'Gives the container a terminal, as `docker run -t` does.',
  'services.*.ulimits': 'Limits on open files, processes and the like.',
  'services.*.user': 'The user (and group) that the process runs as, in place of the USER of the image.',
  'services.*.userns_mode': '`host` takes the container out of the user namespace of the engine.',
  'services.*.volumes':
    'Folders of the host and named volumes, as `source:target[:ro]`. A source that starts with a dot, a slash or `~` is a path; anything else is a volume of the top level.',
  'services.*.volumes.*.type':
    '`bind` for a path of the host, `volume` for a named volume, `tmpfs` for memory.',
  'services.*.volumes_from': 'Mounts all that another service mounts.',
  'services.*.working_dir': 'The folder that the process starts in, in place of the WORKDIR of the image.',
  networks: 'The networks of the stack. `default` is there without being named.',
  'networks.*.driver': 'What makes the network, such as `bridge`.',
  'networks.*.external': 'The network exists already: Compose neither makes nor removes it.',
  'networks.*.internal': 'The network has no way out to the world.',
  'networks.*.ipam': 'The addresses of the network.',
  'networks.*.name': 'The real name of the network, without the prefix of the project.',
  volumes: 'The named volumes of the stack. They outlive its containers until `down --volumes`.',
  'volumes.*.driver': 'What keeps the data; `local` by default.',
  'volumes.*.external': 'The volume exists already: Compose neither makes nor removes it.',
  'volumes.*.name': 'The real name of the volume, without the prefix of the project.',
  secrets: 'Confidential values that services get as files. Each comes from a file or a variable.',
  'secrets.*.file': 'The file with the secret, seen from this compose file.',
  'secrets.*.environment': 'The variable of the shell that holds the secret.',
  'secrets.*.external': 'The secret exists already on the platform.',
  configs: 'Configuration files that services get without a rebuild of their image.',
  'configs.*.file': 'The file with the configuration.',
  'configs.*.content': 'The configuration itself; variables in it are filled in.',
  'configs.*.environment': 'The variable of the shell that holds the configuration.',
  models: 'AI models that services use.',
});
