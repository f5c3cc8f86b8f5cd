import { dirname } from '../../compose/paths';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import type { Check } from '../check';
import type { Evidence, Verdict } from '../verdict';
import { pathFailures } from '../support/denied';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { execFailureOf } from '../support/execFailure';
import { hiddenByMount, hiddenProgram } from '../support/hidden';
import { inContainer, mountAt, mountPlaces, mountsOf, type MountAt } from '../support/paths';
import { programOf } from '../support/program';
import { fateOf, isFailing, linesOfLastRun } from '../support/state';

const check: Check = {
  id: 'mount-hides-image-files',
  title: 'Mount that hides files of the image',
  words: 'mount hides image files',
  needs: ['records', 'logs', 'files', 'image', 'model'],
  explains: [
    'crash-loop',
    'exits-at-once',
    'executable-not-found',
    'healthcheck-wrong',
    'healthcheck-tool-missing',
    'bind-source-missing',
  ],
  docs: {
    why: "What is mounted on a folder takes its place: files that the image has there can't be seen. Mounting the project on the working directory hides what the build made in it, such as `dist` or `node_modules`.",
    howToCheck:
      'The file is in the image, and not in the container:\n\n```\ndocker run --rm --entrypoint ls IMAGE -l /app\ndocker inspect --format "{{json .Mounts}}" CONTAINER\n```',
    fix: 'Mount only what has to come from the host (`./src:/app/src`), or mount an anonymous volume on the folder to keep (`- /app/node_modules`).',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      if (mountsOf(container).length === 0) return undefined;
      const fate = await fateOf(container, subject);
      const isFailed = isFailing(fate);
      return (
        (await fromLog(container, service, isFailed)) ??
        (await fromProgram(container, service, isFailed)) ??
        (await allHidden(subject, container, service))
      );
    });
  },
};

/** A file that the program did not find. */
async function fromLog(
  container: ContainerCase,
  service: ServiceCase,
  isFailed: boolean,
): Promise<Verdict | undefined> {
  for (const { path, line } of await pathFailures(container, ['no-file', 'is-directory'])) {
    const mount = await hiddenByMount(container, path);
    if (mount) return verdictOf(service, container, mount, path, logQuotes(container, [line]), isFailed);
  }
  if (!isFailed) return undefined;
  for (const line of await linesOfLastRun(container)) {
    // A package of Node.js or Python by its bare name.
    const [, name] =
      /Cannot find (?:module|package) ['"]([\w@][\w@./-]*)['"]/.exec(line.text) ??
      /No module named ['"]?([\w.]+)['"]?/.exec(line.text) ??
      [];
    if (name === undefined) continue;
    for (const folder of await packageFolders(container, name)) {
      const mount = await hiddenByMount(container, folder);
      if (mount) return verdictOf(service, container, mount, folder, logQuotes(container, [line]), isFailed);
    }
  }
  return undefined;
}

async function packageFolders(container: ContainerCase, name: string): Promise<readonly string[]> {
  const folders: string[] = [];
  const starts = [
    container.record.config.workingDir || '/',
    ...mountsOf(container).map(({ destination }) => destination),
  ];
  for (const start of starts) {
    for (let at = start; ; at = dirname(at)) {
      folders.push(`${at === '/' ? '' : at}/node_modules/${name}`);
      if (at === '/') break;
    }
    folders.push(`${start}/${name.replaceAll('.', '/')}`, `${start}/${name.replaceAll('.', '/')}.py`);
  }
  return [...new Set(folders)];
}

/** A file that the command names: the engine could not start it, or the program didn't say what it missed. */
async function fromProgram(
  container: ContainerCase,
  service: ServiceCase,
  isFailed: boolean,
): Promise<Verdict | undefined> {
  if (!isFailed) return undefined;
  const failure = await execFailureOf(container);
  const hidden = failure?.kind === 'missing' && (await hiddenProgram(container, failure.program));
  if (hidden) return verdictOf(service, container, hidden.mount, hidden.path, failure.evidence, isFailed);
  const words = programOf(container).flatMap((word) => word.split(/\s+/));
  const names = [...(failure?.program ? [failure.program] : []), ...words];
  for (const name of new Set(names.filter((each) => /\/|\.\w+$/.test(each) && !each.startsWith('-')))) {
    const path = inContainer(container, name);
    const mount = await hiddenByMount(container, path);
    if (mount) return verdictOf(service, container, mount, path, failure?.evidence ?? [], isFailed);
  }
  return undefined;
}

/** Files that keep an empty folder in Git, and what systems leave in any. */
const placeholders: ReadonlySet<string> = new Set([
  '.gitkeep',
  '.keep',
  '.gitignore',
  '.placeholder',
  '.DS_Store',
  'lost+found',
]);

/** A mount without any file hides a folder in which the Dockerfile has put files. */
async function allHidden(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<Verdict | undefined> {
  const build = subject.files.buildFile(service.definition);
  if (!build) return undefined;
  for (const { target } of build.copied()) {
    const mount =
      mountAt(container, target) ?? mountsOf(container).find(({ destination }) => destination === target);
    if (!mount || mount.type === 'volume') continue;
    const names = await container.names(mount.destination);
    if (names === undefined || names.some((name) => !placeholders.has(name))) continue;
    const inImage = await container.imageNames(mount.destination);
    if (!inImage || inImage.length === 0) continue;
    return verdictOf(service, container, mount, `${mount.destination}/${inImage[0] ?? ''}`, [], true);
  }
  return undefined;
}

function verdictOf(
  service: ServiceCase,
  container: ContainerCase,
  mount: MountAt,
  path: string,
  evidence: readonly Evidence[],
  isFailed: boolean,
): Verdict {
  return {
    service: service.name,
    severity: isFailed ? 'problem' : 'risk',
    title: `The mount on ${mount.destination} of "${service.name}" hides ${path}, which its image has.`,
    evidence: [
      ...evidence,
      recordFact(
        container,
        `${mount.source} is mounted on ${mount.destination}; ${path} is in the image and not there`,
      ),
    ],
    remedy: `Mount only what has to come from the host, or lay an anonymous volume on the folder to keep.`,
    places: mountPlaces(service, mount.destination),
  };
}

export default check;
