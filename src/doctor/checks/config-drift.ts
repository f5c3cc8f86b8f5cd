import { toHostPath } from '../../base/filePath';
import { entriesOf, get } from '../../compose/node';
import { compareFields } from '../../drift/fields';
import { hasOtherImage } from '../../drift/containerImage';
import { describeReplacedFile, replacedFiles } from '../../drift/replacedFiles';
import { describeDifference, describeReason } from '../../drift/words';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces, placeOf } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import type { Place } from '../../sources/place';
import { concerning } from '../support/each';
import { nameOf, recordFact } from '../support/evidence';
import { inContainer } from '../support/paths';
import { programOf } from '../support/program';

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
    howToCheck:
      'What Compose would do, and what the container has:\n\n```\ndocker compose up --dry-run -d\ndocker compose config\ndocker inspect CONTAINER\n```',
    fix: 'Run `docker compose up -d`, with `--build` after a change of the image; for a changed program or a replaced file, `docker compose restart SERVICE` or `up -d --force-recreate SERVICE`.',
  },
  async examine(subject) {
    const { stack } = subject.files;
    if (!stack || stack.isIncomplete) return [];
    const found = await Promise.all(
      subject.services.flatMap((service) =>
        service.containers.map((container) => examineContainer(subject, service, container)),
      ),
    );
    return [...found.flatMap((verdict) => verdict ?? []), ...missing(subject), ...orphans(subject)];
  },
};

async function examineContainer(
  subject: Case,
  service: ServiceCase,
  container: ContainerCase,
): Promise<Verdict | undefined> {
  const { definition } = service;
  if (!definition) return undefined;
  const drifts = [
    ...(await settings(subject, service, container)),
    ...(await imageDrift(container)),
    ...(await fileDrift(subject, service, container)),
  ];
  const [first] = drifts;
  if (!first) return undefined;
  const verdict: Verdict = {
    service: service.name,
    severity: 'risk',
    title: `The container of "${service.name}" differs from its files: ${first.words}.`,
    evidence: drifts.slice(0, 5).map(({ words }) => recordFact(container, words)),
    remedy: 'Recreate it with "docker compose up -d", with "--build" if the image is to be built again.',
    places: distinctPlaces([...drifts.map(({ place }) => place), definition.place]),
  };
  return concerning(verdict, container, service);
}

/** Every setting in which the record of the container differs from the definition. */
async function settings(
  subject: Case,
  { definition }: ServiceCase,
  container: ContainerCase,
): Promise<readonly Drift[]> {
  const service = definition?.node();
  const model = subject.files.stack?.effective;
  if (!service || !model) return [];
  const image = await container.image();
  return compareFields(service, container.record, { model, image }).map((difference) => ({
    words: describeDifference(difference),
    place: difference.source && placeOf(difference.source),
  }));
}

/** The image was built or pulled again. */
async function imageDrift(container: ContainerCase): Promise<readonly Drift[]> {
  const { record } = container;
  const tagged = await container.taggedImage();
  const { image, labels } = record.config;
  if (!tagged || image.startsWith('sha256:') || !hasOtherImage(labels, record.imageId, tagged)) return [];
  return [{ words: describeReason({ kind: 'image', image }) }];
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
  const node = definition.node();
  const replaced = (await container.processes())?.replacedMounts ?? [];
  const drifts: Drift[] = (node ? replacedFiles(node, mounts, replaced) : []).map((file) => ({
    words: describeReplacedFile(file, toHostPath(file.path)),
    place: placeOf(file.source),
  }));
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
