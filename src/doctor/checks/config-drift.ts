import { toHostPath } from '../../base/filePath';
import { entriesOf, get, textOf } from '../../compose/node';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces, placeOf } from '../case/place';
import type { Check } from '../check';
import type { Place, Verdict } from '../verdict';
import { nameOf, recordFact } from '../support/evidence';
import { inContainer } from '../support/paths';
import { programOf } from '../support/program';
import { splitPair } from '../support/requests';

/** One thing in which a container differs from its definition. */
interface Drift {
  readonly words: string;
  readonly place?: Place | undefined;
}

const check: Check = {
  id: 'config-drift',
  title: 'Container that differs from its files',
  words: 'older than its files',
  needs: ['records', 'files', 'processes', 'image', 'model'],
  explains: [],
  docs: {
    why: 'A container is made from the files as they were, and does not follow them. After an edit of the Compose file, of `.env`, or a new build, the old container runs on until it is recreated. A mounted file that an editor has replaced stays the old one in the container, and a program reads its code once.',
    look: 'What Compose would do, and what the container has:\n\n```\ndocker compose up --dry-run -d\ndocker compose config\ndocker inspect CONTAINER\n```',
    mend: 'Run `docker compose up -d`, with `--build` after a change of the image; for a changed program or a replaced file, `docker compose restart SERVICE` or `up -d --force-recreate SERVICE`.',
  },
  async examine(subject) {
    const { stack } = subject.files;
    if (!stack || stack.isIncomplete) return [];
    const found = await Promise.all(subject.services.map((service) => examineService(subject, service)));
    return [...found.flatMap((verdict) => verdict ?? []), ...missing(subject), ...orphans(subject)];
  },
};

async function examineService(subject: Case, service: ServiceCase): Promise<Verdict | undefined> {
  const { definition } = service;
  const [container] = service.containers;
  if (!definition || !container) return undefined;
  const drifts = [
    ...settings(service, container),
    ...(await imageDrift(container)),
    ...(await fileDrift(subject, service, container)),
  ];
  const [first] = drifts;
  if (!first) return undefined;
  return {
    service: service.name,
    severity: 'risk',
    title: `The container of "${service.name}" differs from its files: ${first.words}.`,
    evidence: drifts.slice(0, 5).map(({ words }) => recordFact(container, words)),
    remedy: 'Recreate it with "docker compose up -d", with "--build" if the image is to be built again.',
    places: distinctPlaces([...drifts.map(({ place }) => place), definition.place]),
  };
}

function settings({ definition }: ServiceCase, container: ContainerCase): readonly Drift[] {
  if (!definition) return [];
  const { config, host, networks } = container.record;
  const drifts: Drift[] = [];
  const values = new Map(config.env.map(splitPair));
  for (const { name, value, place } of definition.environment) {
    if (value === undefined || values.get(name) === value) continue;
    const had = values.get(name);
    drifts.push({
      words:
        had === undefined
          ? `${name} is not set in the container`
          : `${name}=${had} in the container, ${name}=${value} in the file`,
      place,
    });
  }
  const differs = (key: 'command' | 'entrypoint', own: readonly string[]) => {
    const words = definition.words(key);
    if (words === undefined || words.length === 0 || words.join('\0') === own.join('\0')) return;
    drifts.push({
      words: `the ${key} in the container is "${own.join(' ')}"`,
      place: definition.keyPlace(key),
    });
  };
  differs('command', config.command);
  differs('entrypoint', config.entrypoint);
  const compare = (
    keys: readonly string[],
    own: string | number | boolean,
    isSame = (text: string) => text === String(own),
  ) => {
    const text = definition.text(...keys);
    if (text !== undefined && !isSame(text))
      drifts.push({
        words: `${keys.at(-1) ?? ''} is ${String(own) || 'not set'} in the container, ${text} in the file`,
        place: definition.valuePlace(...keys),
      });
  };
  if (!definition.node('build'))
    compare(
      ['image'],
      config.image,
      (text) =>
        text === config.image ||
        `${text}:latest` === config.image ||
        text.includes('@') ||
        config.image.startsWith('sha256:'),
    );
  compare(['user'], config.user);
  compare(
    ['working_dir'],
    config.workingDir,
    (text) => text.replace(/\/$/, '') === config.workingDir.replace(/\/$/, ''),
  );
  compare(['mem_limit'], host.memory);
  compare(['read_only'], host.readonlyRootfs);
  compare(['privileged'], host.privileged);
  compare(
    ['cpus'],
    host.nanoCpus / 1e9,
    (text) => Math.abs(Number(text) - host.nanoCpus / 1e9) < 1e-6 || Number(text) === 0,
  );
  compare(
    ['restart'],
    host.restartPolicy.name,
    (text) =>
      text === host.restartPolicy.name ||
      text.startsWith('on-failure') ||
      (text === 'no' && host.restartPolicy.name === ''),
  );
  const health = definition.words('healthcheck', 'test');
  if (health !== undefined && health.length > 0 && health.join('\0') !== config.healthcheck.join('\0'))
    drifts.push({
      words: `the health check in the container is "${config.healthcheck.join(' ')}"`,
      place: definition.keyPlace('healthcheck', 'test'),
    });
  for (const entry of entriesOf(definition.node('labels'))) {
    const value = textOf(entry.value) ?? '';
    if (config.labels[entry.key] === value) continue;
    drifts.push({
      words: `the label ${entry.key} is "${config.labels[entry.key] ?? ''}" in the container`,
      place: placeOf(entry.keySource),
    });
  }
  for (const key of ['cap_add', 'cap_drop'] as const) {
    const own = new Set(
      (key === 'cap_add' ? host.capAdd : host.capDrop).map((name) => name.replace(/^CAP_/, '')),
    );
    const missing = (definition.words(key) ?? []).find(
      (name) => !own.has(name.toUpperCase().replace(/^CAP_/, '')),
    );
    if (missing !== undefined)
      drifts.push({
        words: `${key} of the container lacks ${missing}`,
        place: definition.wordPlace(missing, key),
      });
  }
  for (const port of definition.ports) {
    if (port.published === undefined || port.published[0] !== port.published[1]) continue;
    const [published] = port.published;
    const isThere = host.portBindings.some(
      ({ publicPort, privatePort }) => publicPort === published && privatePort === port.target,
    );
    if (!isThere && !host.networkMode.startsWith('container:') && host.networkMode !== 'host')
      drifts.push({
        words: `port ${published}:${port.target} is not published by the container`,
        place: port.place,
      });
  }
  const destinations = new Set(
    [...container.record.mounts.map(({ destination }) => destination), ...Object.keys(host.tmpfs)].map(
      (path) => path.replace(/\/+$/, ''),
    ),
  );
  for (const mount of definition.mounts) {
    if (mount.kind === 'other' || destinations.has(mount.target.replace(/\/+$/, ''))) continue;
    // Newer Compose copies what comes from the file itself or from a variable, instead of mounting it.
    if ((mount.kind === 'secret' || mount.kind === 'config') && mount.source === '') continue;
    drifts.push({ words: `nothing is mounted on ${mount.target} in the container`, place: mount.place });
  }
  for (const mount of container.record.mounts.filter(({ type }) => type === 'bind')) {
    const defined = definition.mounts.find(
      ({ kind, target }) => kind === 'bind' && target.replace(/\/+$/, '') === mount.destination,
    );
    // Docker Desktop has the folders of the machine elsewhere.
    if (defined && defined.source !== mount.source && !mount.source.endsWith(defined.source))
      drifts.push({
        words: `${mount.destination} is mounted from ${mount.source} in the container`,
        place: defined.place,
      });
  }
  const attached = new Set(networks.map(({ name }) => name));
  for (const { key, place } of definition.networks) {
    const resource = definition.resourceNode('networks', key);
    const name = get(resource, 'name');
    const text = name?.kind === 'scalar' ? String(name.value) : undefined;
    if (
      text !== undefined &&
      attached.size > 0 &&
      container.record.state.status === 'running' &&
      !attached.has(text)
    )
      drifts.push({ words: `the container is not in the network ${text}`, place });
  }
  return drifts;
}

/** The image was built or pulled anew. */
async function imageDrift(container: ContainerCase): Promise<readonly Drift[]> {
  const { record } = container;
  const tagged = await container.taggedImage();
  if (!tagged || tagged.id === record.imageId || record.config.image.startsWith('sha256:')) return [];
  return [{ words: `${record.config.image} is another image by now than that of the container` }];
}

const interpreters = /(?:^|\/)(?:node|python\d?(?:\.\d+)?|ruby|php|perl|java|deno|bun|lua|Rscript)$/;
const reloads = /watch|nodemon|reload|\bdev\b|livereload|entr\b|air\b|ts-node-dev|vite|webpack/i;

/** A mounted file that was replaced on the host, or a program that has changed since it was started. */
async function fileDrift(
  subject: Case,
  { definition }: ServiceCase,
  container: ContainerCase,
): Promise<readonly Drift[]> {
  const { state, mounts } = container.record;
  if (!definition || state.status !== 'running' || state.startedAt === undefined) return [];
  const drifts: Drift[] = [];
  const replaced = (await container.processes())?.replacedMounts ?? [];
  for (const mount of mounts.filter(({ type }) => type === 'bind').slice(0, 20)) {
    const defined = definition.mounts.find(({ target }) => target === mount.destination);
    if (defined && replaced.includes(mount.destination))
      drifts.push({
        words: `${mount.destination} in the container is not the file that is at ${toHostPath(defined.source)} by now`,
        place: defined.place,
      });
  }
  const [program = '', ...rest] = programOf(container);
  if (!subject.isDeep || !interpreters.test(program) || reloads.test(rest.join(' '))) return drifts;
  const script = rest.find((word) => /\.\w+$/.test(word) && !word.startsWith('-'));
  const facts = script === undefined ? undefined : await container.file(inContainer(container, script));
  if (facts && facts.modified > state.startedAt + 1000 && facts.modified <= subject.now + 60_000)
    drifts.push({
      words: `${facts.path} was changed after the program was started`,
      place: definition.keyPlace('command'),
    });
  return drifts;
}

/** Services of the file without a container, in a project that is up. */
function missing(subject: Case): readonly Verdict[] {
  if (!subject.services.some(({ containers }) => containers.length > 0)) return [];
  return subject.services
    .filter(
      ({ containers, definition }) =>
        containers.length === 0 &&
        definition &&
        definition.text('scale') !== '0' &&
        definition.text('deploy', 'replicas') !== '0',
    )
    .map(({ name, definition }) => ({
      service: name,
      severity: 'risk' as const,
      title: `"${name}" is in the files of the project and has no container.`,
      evidence: [{ text: `no container of "${name}"`, source: `docker compose ps --all ${name}` }],
      remedy: 'Create it with "docker compose up -d".',
      places: distinctPlaces([definition?.place]),
    }));
}

/** Containers of services that no file defines any more. */
function orphans(subject: Case): readonly Verdict[] {
  const { stack } = subject.files;
  const known = new Set([...entriesOf(get(stack?.model, 'services'))].map(({ key }) => key));
  return subject.services
    .filter(({ name, containers }) => containers.length > 0 && !known.has(name))
    .flatMap(({ name, containers: [container] }) =>
      container
        ? {
            service: name,
            severity: 'risk' as const,
            title: `"${name}" has a container, and no file of the project defines it.`,
            evidence: [recordFact(container, `the container ${nameOf(container)} belongs to no service`)],
            remedy: 'Remove it with "docker compose up -d --remove-orphans", or restore its definition.',
            places: [],
          }
        : [],
    );
}

export default check;
