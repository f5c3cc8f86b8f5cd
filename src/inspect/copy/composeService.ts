import { stringify } from 'yaml';
import { inertYaml, terminalLine } from '../../base/text/terminal';
import type { ContainerDetails, ImageDetails } from '../../engine/records';
import { set, type Fields } from './composeService/fields';
import { lifecycle } from './composeService/lifecycle';
import { mountsOf } from './composeService/mounts';
import { addresses, names, networkMode, ownNetworks } from './composeService/network';
import { further, resources, security } from './composeService/resources';
import { unsaidInCompose } from './composeUnsaid';
import { differs, ownNames, publishedPort, type EngineDefaults } from './defaults';
import { dockersForm } from './dockersForm';
import { withNetworkName } from './networkMode';
import { recreation, type Recreation } from './recreation';

/**
 * A compose file with one service that runs such a container again. What the image says already is left out;
 * without the image (it may be gone) everything is written. Volumes and networks that exist are named as
 * external ones, so that the service finds the same data and neighbours. What no key says is named in comments.
 */
export function composeService(
  inspected: ContainerDetails,
  image: ImageDetails | undefined,
  engine?: EngineDefaults,
): string {
  const container = dockersForm(withNetworkName(inspected));
  const { config, host } = container;
  const more = recreation(container.raw);
  const mounts = mountsOf(container, more);
  const volumes = [
    ...new Set(mounts.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []))),
  ];
  const attached = ownNetworks(container);
  const settings = set({
    image: config.image,
    ...identity(container, image, engine),
    ...command(container, image),
    environment: environment(config.env, image?.config.env ?? []),
    labels: labels(container, image),
    ports: more.published.length > 0 ? more.published : host.portBindings.map(publishedPort),
    expose: exposed(container, image, more),
    volumes: mounts,
    tmpfs: Object.entries(host.tmpfs).map(([path, options]) => (options ? `${path}:${options}` : path)),
    volumes_from: host.volumesFrom.map((from) => `container:${from}`),
    network_mode: networkMode(host),
    networks: Object.fromEntries(
      attached.map(({ name, aliases }) => [name, set({ aliases, ...addresses(name, container, more) })]),
    ),
    ...resources(host, more),
    ...security(host, more),
    ...names(host, more),
    ...lifecycle(container, image, more, engine),
    ...further(host, more, engine),
  });
  // An emptied entrypoint is written as such: leaving it out would bring the image's back.
  const isEmptied = config.entrypoint.length === 0 && differs([], image?.config.entrypoint);
  const service = isEmptied ? { ...settings, entrypoint: [] } : settings;
  const file = {
    services: { [serviceName(container)]: service },
    ...external('volumes', volumes),
    ...external(
      'networks',
      attached.map(({ name }) => name),
    ),
  };
  const comments = unsaidInCompose(container, more).map((text) => `${terminalLine(`# ${text}`)}\n`);
  // Compose reads some plain words as YAML 1.1 does: dates, and numbers such as 1_000 or 12:30:45.
  const yaml = inertYaml((quoting) =>
    stringify(escaped(file), { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1', ...quoting }),
  );
  return comments.join('') + yaml;
}

/** The service that it was, where Compose made it. */
function serviceName({ config, name }: ContainerDetails): string {
  return config.labels['com.docker.compose.service'] ?? name.replaceAll(/[^\w.-]/g, '-');
}

function identity(
  container: ContainerDetails,
  image: ImageDetails | undefined,
  engine: EngineDefaults | undefined,
): Fields {
  const { name, config, host } = container;
  const byCompose = config.labels['com.docker.compose.service'] !== undefined;
  return {
    container_name: byCompose ? '' : name,
    ...ownNames(container, engine),
    user: config.user === image?.config.user ? '' : config.user,
    working_dir: config.workingDir === image?.config.workingDir ? '' : config.workingDir,
    tty: config.tty,
    stdin_open: config.openStdin,
    group_add: host.groupAdd,
  };
}

function command({ config }: ContainerDetails, image: ImageDetails | undefined): Fields {
  const ownEntrypoint = differs(config.entrypoint, image?.config.entrypoint);
  // A container's own entrypoint does away with the image's command.
  const ownCommand = ownEntrypoint || differs(config.command, image?.config.command);
  return {
    entrypoint: ownEntrypoint ? config.entrypoint : [],
    command: ownCommand ? config.command : [],
  };
}

function environment(own: readonly string[], images: readonly string[]): Fields {
  return Object.fromEntries(
    own
      .filter((entry) => !images.includes(entry))
      .map((entry) => {
        const equals = entry.indexOf('=');
        return equals < 0 ? [entry, null] : [entry.slice(0, equals), entry.slice(equals + 1)];
      }),
  );
}

function labels({ config }: ContainerDetails, image: ImageDetails | undefined): Fields {
  return Object.fromEntries(
    Object.entries(config.labels).filter(
      ([name, value]) => !name.startsWith('com.docker.compose.') && image?.config.labels[name] !== value,
    ),
  );
}

/** Ports that are neither published nor the image's. */
function exposed(
  { config }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
): readonly string[] {
  const published = more.published
    .map((spec) => spec.replace(/^.*:/, ''))
    .map((port) => (port.includes('/') ? port : `${port}/tcp`));
  const known = new Set([...(image?.config.exposedPorts ?? []), ...published]);
  return config.exposedPorts.filter((port) => !known.has(port)).map((port) => port.replace(/\/tcp$/, ''));
}

function external(kind: string, found: readonly string[]): Fields {
  return found.length === 0
    ? {}
    : { [kind]: Object.fromEntries(found.map((name) => [name, { name, external: true }])) };
}

/** Compose replaces `$NAME` in every value; a dollar sign is written twice. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, escaped(inner)]));
}
