import { PathTable } from '../pathTable';
import { below } from './keyDocs/below';
import { buildDocs } from './keyDocs/build';
import { deployDocs } from './keyDocs/deploy';
import { longFormDocs } from './keyDocs/longForms';
import { rareResourceDocs } from './keyDocs/resources';
import { rareServiceDocs } from './keyDocs/services';

/** What a key is for, in a sentence or two; undefined where it isn't one of the specification. */
export function keyDoc(path: readonly string[]): string | undefined {
  let at: PathTable<string> | undefined = docs;
  for (const key of path) at = at?.next(key);
  return at?.value;
}

const docs = new PathTable<string>({
  name: 'The project name. It prefixes the names of containers, networks and volumes. `-p` and `COMPOSE_PROJECT_NAME` override it.',
  version: 'Obsolete: Compose reads every file by the current specification.',
  include:
    'Other Compose files whose resources become part of this stack. Their relative paths start in their own folder.',
  'include.*.path': 'The Compose file to include, or a list of files that are merged first.',
  'include.*.project_directory': 'The folder that relative paths of the included files start in.',
  'include.*.env_file': 'The env files for the included files, instead of their own `.env`.',
  services:
    'The services of the stack, by name. Services on the same network reach each other under these names.',
  'services.*': 'A service: an image that runs as one or more identical containers.',
  'services.*.annotations': 'Annotations of the container, for the runtime and other tools.',
  'services.*.attach': "If `false`, `up` in the foreground doesn't show the logs of this service.",
  'services.*.build':
    'How to build the image: a folder, or detailed settings. If `image` is set too, the result is tagged with it.',
  'services.*.build.context': 'The folder (or Git URL) used as the build context.',
  'services.*.build.dockerfile': 'The Dockerfile, relative to the context. Default: `Dockerfile`.',
  'services.*.build.dockerfile_inline': 'The content of the Dockerfile, instead of a file.',
  'services.*.build.args':
    "Values for the ARG instructions of the Dockerfile. They remain visible in the image, so don't put secrets here.",
  'services.*.build.target': 'The stage of the Dockerfile to build.',
  'services.*.build.additional_contexts':
    'Additional folders, images or services that the Dockerfile can use in FROM and `COPY --from`.',
  'services.*.build.secrets':
    "Secrets that `RUN --mount=type=secret` can read during the build. They aren't stored in the image.",
  'services.*.build.cache_from': 'Where the builder looks for cached layers.',
  'services.*.build.platforms': 'The platforms to build the image for.',
  'services.*.cap_add': 'Kernel capabilities to add to the default ones.',
  'services.*.cap_drop':
    'Kernel capabilities to drop. The safest way is to drop `ALL` and add only what is needed.',
  'services.*.command':
    "The command to run, instead of the image's CMD. An override file replaces it as a whole.",
  'services.*.configs': 'Configs that are mounted as files. Each one must be defined at the top level.',
  'services.*.container_name':
    "A fixed container name. With it, the service can't run more than one container.",
  'services.*.cpus': 'How many CPUs the container can use, for example `0.5`.',
  'services.*.depends_on':
    'Services to start first. The long form can wait until they are healthy or have completed.',
  'services.*.depends_on.*': 'A service that must be started before this one.',
  'services.*.depends_on.*.condition':
    'What to wait for: started, healthy (requires a healthcheck), or completed successfully.',
  'services.*.depends_on.*.restart': 'Whether this service restarts when Compose restarts the other one.',
  'services.*.depends_on.*.required': 'If `false`, the other service may be missing or not enabled.',
  'services.*.deploy': 'How many containers run, and with which resources.',
  'services.*.deploy.replicas': 'How many containers of the service run.',
  'services.*.deploy.resources': 'The maximum resources of the container, and those reserved for it.',
  'services.*.deploy.restart_policy': 'When a container that exited is restarted. Overrides `restart`.',
  'services.*.develop': 'What `docker compose watch` does while you edit.',
  'services.*.develop.watch': 'Paths to watch, and what to do when they change.',
  'services.*.develop.watch.*.action':
    'Copy the change into the container (`sync`), rebuild the image, or restart.',
  'services.*.devices': 'Devices of the host that the container can use.',
  'services.*.dns': "DNS servers of the container, instead of the engine's.",
  'services.*.entrypoint':
    "The entrypoint, instead of the image's ENTRYPOINT. Setting it also clears the image's CMD.",
  'services.*.env_file':
    'Files with environment variables. Later files take precedence, and `environment` overrides all of them.',
  'services.*.environment':
    'Environment variables of the container. A variable without a value is taken from the environment of Compose.',
  'services.*.expose':
    'Ports that other services use. All ports are reachable anyway, so this is documentation only.',
  'services.*.extends': 'Another service whose configuration this one starts from.',
  'services.*.extends.file':
    "The file that defines the other service. The file isn't part of the stack otherwise.",
  'services.*.extends.service': 'The service to extend.',
  'services.*.extra_hosts': 'Names and addresses for `/etc/hosts` of the container, as `name=address`.',
  'services.*.gpus': 'GPUs that the container can use.',
  'services.*.healthcheck':
    "How the engine checks whether the service works, instead of the image's HEALTHCHECK.",
  'services.*.healthcheck.test':
    'The command to run. A list starts with `CMD` (run directly), `CMD-SHELL` (run in a shell) or `NONE`.',
  'services.*.healthcheck.interval': 'The time between two checks.',
  'services.*.healthcheck.timeout': 'The time after which a check fails.',
  'services.*.healthcheck.retries':
    'How many consecutive checks must fail before the container is unhealthy.',
  'services.*.healthcheck.start_period': "The startup time during which failed checks don't count.",
  'services.*.healthcheck.start_interval': 'The time between two checks during the start period.',
  'services.*.healthcheck.disable': "Turns off the image's HEALTHCHECK.",
  'services.*.hostname': "The container's own host name. Other services still use the service name.",
  'services.*.image': 'The image to run: a name with a tag or digest. Without a tag, `latest` is used.',
  'services.*.init': 'Runs a small init process as PID 1, which forwards signals and reaps zombie processes.',
  'services.*.ipc': 'The IPC namespace that the container uses.',
  'services.*.labels': 'Labels of the container.',
  'services.*.links':
    'Containers of other services that this one can reach under an alias. The service name works without links.',
  'services.*.logging': 'The log driver of the container and its options.',
  'services.*.mem_limit': 'How much memory the container can use, for example `512m`.',
  'services.*.network_mode':
    '`host`, `none`, `service:NAME` or `container:NAME`: uses that network namespace instead of `networks`.',
  'services.*.networks': 'The networks that the service joins. Without any, it joins the network `default`.',
  'services.*.networks.*.aliases': 'Additional names of the service on this network.',
  'services.*.networks.*.ipv4_address': 'A fixed address. The network needs a subnet that contains it.',
  'services.*.pid': 'The PID namespace that the container uses.',
  'services.*.pids_limit': 'The maximum number of processes in the container.',
  'services.*.platform': 'The platform to run or build the image for, for example `linux/amd64`.',
  'services.*.ports':
    'Host ports published to the container, as `[address:]host:container`. Without an address, the port is open on all interfaces. Override files append to this list.',
  'services.*.ports.*.published': 'The host port, or a range to choose from.',
  'services.*.ports.*.target': 'The container port.',
  'services.*.ports.*.host_ip': 'The host address to listen on. Default: all addresses.',
  'services.*.privileged': 'Gives the container almost all rights of root on the host.',
  'services.*.profiles':
    'The service runs only if one of these profiles is enabled. Without profiles, it always runs.',
  'services.*.pull_policy': 'When the image is pulled.',
  'services.*.read_only':
    "Mounts the container's root file system as read-only. Volumes and tmpfs stay writable.",
  'services.*.restart': 'When to restart the container: `no`, `on-failure`, `always` or `unless-stopped`.',
  'services.*.runtime': 'The OCI runtime, for example `runc`.',
  'services.*.scale': 'How many containers of the service run.',
  'services.*.secrets':
    'Secrets that are mounted in `/run/secrets`. Each one must be defined at the top level.',
  'services.*.security_opt':
    'Options of seccomp, AppArmor and SELinux. `no-new-privileges:true` prevents processes from gaining privileges.',
  'services.*.shm_size': 'The size of `/dev/shm`.',
  'services.*.stdin_open': 'Keeps standard input open, like `docker run -i`.',
  'services.*.stop_grace_period':
    'How long to wait for the container to stop before it is killed. Default: 10 seconds.',
  'services.*.stop_signal': 'The signal that stops the container. Default: SIGTERM.',
  'services.*.sysctls': 'Kernel parameters of the container.',
  'services.*.tmpfs': 'Paths of the container that are mounted as tmpfs.',
  'services.*.tty': 'Allocates a terminal, like `docker run -t`.',
  'services.*.ulimits': 'Limits for open files, processes and so on.',
  'services.*.user': "The user (and group) that the process runs as, instead of the image's USER.",
  'services.*.userns_mode': '`host` disables user namespace remapping for the container.',
  'services.*.volumes':
    'Host paths and named volumes, as `source:target[:ro]`. A source that starts with a dot, a slash or `~` is a path; anything else is a top-level volume.',
  'services.*.volumes.*.type': '`bind` for a host path, `volume` for a named volume, `tmpfs` for memory.',
  'services.*.volumes_from': 'Mounts all volumes of another service.',
  'services.*.working_dir': "The working directory, instead of the image's WORKDIR.",
  networks: 'The networks of the stack. `default` always exists.',
  'networks.*.driver': 'The network driver, for example `bridge`.',
  'networks.*.external': 'The network already exists: Compose neither creates nor removes it.',
  'networks.*.internal': 'The network has no access to the outside.',
  'networks.*.ipam': 'The IP addresses of the network.',
  'networks.*.name': 'The actual name of the network, without the project prefix.',
  volumes: 'The named volumes of the stack. They are kept until `down --volumes`.',
  'volumes.*.driver': 'The volume driver. Default: `local`.',
  'volumes.*.external': 'The volume already exists: Compose neither creates nor removes it.',
  'volumes.*.name': 'The actual name of the volume, without the project prefix.',
  secrets:
    'Sensitive values that services receive as files. Each one comes from a file or an environment variable.',
  'secrets.*.file': 'The file with the secret, relative to this Compose file.',
  'secrets.*.environment': 'The environment variable that contains the secret.',
  'secrets.*.external': 'The secret already exists on the platform.',
  configs: 'Configuration files that services receive without rebuilding their image.',
  'configs.*.file': 'The file with the configuration.',
  'configs.*.content': 'The configuration itself. Variables in it are interpolated.',
  'configs.*.environment': 'The environment variable that contains the configuration.',
  models: 'AI models that services use.',
  ...rareResourceDocs,
  ...below('services.*', { ...rareServiceDocs, ...buildDocs, ...deployDocs, ...longFormDocs }),
});
