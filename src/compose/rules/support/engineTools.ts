import { familiarName, parseImageReference } from '../../../base/imageReference';

/**
 * Images whose task is to work with the engine that they run on: managers, updaters, monitors, log viewers, schedulers, job
 * runners, and proxies that filter its API. By the last part of their names, or the last two where one says too little. A
 * web proxy that only asks for labels isn't one of them: it does with a filtered API.
 */
const engineTools: ReadonlySet<string> = new Set([
  'act_runner',
  'autoheal',
  'beszel-agent',
  'cadvisor',
  'cetusguard',
  'ctop',
  'diun',
  'dive',
  'docker-autoheal',
  'docker-bench-security',
  'docker-gc',
  'docker-gen',
  'docker-socket-proxy',
  'docker-volume-backup',
  'dockge',
  'dockhand',
  'dozzle',
  'drone-runner-docker',
  'gitlab-runner',
  'komodo-periphery',
  'lazydocker',
  'ofelia',
  'portainer',
  'portainer-ce',
  'portainer-ee',
  'registrator',
  'ryuk',
  'shepherd',
  'socket-proxy',
  'swarm-cronjob',
  'swarmpit',
  'watchtower',
  'woodpecker-agent',
  'whats-up-docker',
  'wud',
  'yacht',
]);

const byOwner: ReadonlySet<string> = new Set([
  'datadog/agent',
  'docker/cli',
  'netdata/netdata',
  'nextcloud-releases/all-in-one',
  'nextcloud/all-in-one',
  'portainer/agent',
]);

/** Whether an image exists to work with the engine; that of the Docker CLI does, too. */
export function isEngineTool(image: string): boolean {
  const name = familiarName(parseImageReference(image));
  const parts = name.split('/');
  const last = parts.at(-1) ?? '';
  return name === 'docker' || engineTools.has(last) || byOwner.has(parts.slice(-2).join('/'));
}
