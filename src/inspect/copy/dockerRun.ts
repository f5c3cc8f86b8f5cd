import { shellComment, shellLine } from '../../base/text/shellWord';
import type { ContainerDetails, ImageDetails } from '../../engine/records';
import { differs, ownNames, type EngineDefaults } from './defaults';
import { healthTimes, lifecycle } from './dockerRun/lifecycle';
import { furtherNetworks, network } from './dockerRun/network';
import { option, type Option } from './dockerRun/option';
import { moreResources, resources } from './dockerRun/resources';
import { moreSecurity, security } from './dockerRun/security';
import { ports, storage } from './dockerRun/storage';
import { dockersForm } from './dockersForm';
import { withNetworkName } from './networkMode';
import { recreation } from './recreation';
import { isUnsayableLabel, unsaid } from './unsaid';

/**
 * The `docker run` command that recreates such a container, one option a line, quoted for a POSIX shell; a
 * `docker network connect` for each further network. No line break in it ends a command. What the image sets already is
 * left out; without the image (it may be gone) everything is written. What no option can set is named in comments
 * before the command.
 */
export function dockerRun(
  inspected: ContainerDetails,
  image: ImageDetails | undefined,
  engine?: EngineDefaults,
): string {
  const container = dockersForm(withNetworkName(inspected));
  const { config, host } = container;
  const more = recreation(container.raw);
  const entrypoint = differs(config.entrypoint, image?.config.entrypoint) ? config.entrypoint : undefined;
  const ownCommand = entrypoint !== undefined || differs(config.command, image?.config.command);
  const options = [
    ['--detach'],
    ...option('--name', container.name),
    ...identity(container, image, engine),
    ...(config.tty ? [['--tty']] : []),
    ...(config.openStdin ? [['--interactive']] : []),
    ...resources(host),
    ...moreResources(more),
    ...security(host),
    ...moreSecurity(more, engine),
    ...network(container, more),
    ...ports(container, image, more),
    ...storage(container, more),
    ...without(config.env, image?.config.env ?? []).map((entry) => ['--env', entry]),
    ...labels(container, image),
    ...lifecycle(container, image, engine),
    ...healthTimes(container, image, more.health),
    ...(entrypoint === undefined ? [] : [['--entrypoint', entrypoint[0] ?? '']]),
  ];
  const words = [config.image, ...(entrypoint ?? []).slice(1), ...(ownCommand ? config.command : [])];
  const run = ['docker run', ...[...options, words].map((parts) => shellLine(parts))].join(' \\\n  ');
  const comments = unsaid(container, image, more).map((text) => `${shellComment(text)}\n`);
  return [`${comments.join('')}${run}`, ...furtherNetworks(container, more)].join(' &&\n');
}

function identity(
  container: ContainerDetails,
  image: ImageDetails | undefined,
  engine: EngineDefaults | undefined,
): Option[] {
  const { config, host } = container;
  const { hostname, domainname } = ownNames(container, engine);
  return [
    ...option('--hostname', hostname),
    ...option('--domainname', domainname),
    ...(config.user === image?.config.user ? [] : option('--user', config.user)),
    ...(config.workingDir === image?.config.workingDir ? [] : option('--workdir', config.workingDir)),
    ...host.groupAdd.map((group) => ['--group-add', group]),
  ];
}

function labels({ config }: ContainerDetails, image: ImageDetails | undefined): Option[] {
  return Object.entries(config.labels)
    .filter(([name, value]) => image?.config.labels[name] !== value && !isUnsayableLabel(name))
    .map(([name, value]) => ['--label', `${name}=${value}`]);
}

function without(own: readonly string[], images: readonly string[]): readonly string[] {
  const known = new Set(images);
  return own.filter((entry) => !known.has(entry));
}
