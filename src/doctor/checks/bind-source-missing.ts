import { basename, dirname } from '../../compose/paths';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import type { DefinedMount } from '../../sources/definition';
import { distinctPlaces } from '../../sources/place';
import { isBelow } from '../../sources/projectFiles';
import type { Check } from '../check';
import type { Evidence, Verdict } from '../verdict';
import { pathFailures } from '../support/denied';
import { concerning } from '../support/each';
import { insideFact, logQuotes, recordFact } from '../support/evidence';
import { nearest } from '../support/nearest';
import { definedMount, inContainer } from '../support/paths';
import { programOf } from '../support/program';
import { fateOf, isFailing } from '../support/state';
import { toHostPath } from '../../base/filePath';

/** The engine creates a missing source right before it creates the container, milliseconds. */
const justBefore = 15_000;

const check: Check = {
  id: 'bind-source-missing',
  title: "Bind mount of a path that didn't exist",
  words: 'mounted path missing',
  needs: ['records', 'logs', 'files', 'model'],
  explains: [
    'crash-loop',
    'exits-at-once',
    'mount-not-writable',
    'executable-not-found',
    'healthcheck-wrong',
    'mount-hides-image-files',
    'port-mismatch',
  ],
  docs: {
    why: 'Where the source of a bind mount in the short form does not exist on the host of the engine, an empty directory is created there, even if a file was meant. The program then finds a directory instead of its configuration, or nothing at all.',
    howToCheck:
      'An empty directory that belongs to root, on the host and in the container:\n\n```\nls -ld ./config/app.json\ndocker exec CONTAINER ls -ld /etc/app.json\n```',
    fix: 'Correct the path, or create the file. Remove the empty directory, then recreate the container with `docker compose up -d`. With the long form and `create_host_path: false`, Compose refuses instead.',
  },
  async examine(subject) {
    const found = await Promise.all(
      subject.services.map(async (service) => {
        if (service.containers.length === 0) return notCreated(subject, service);
        const each = service.containers.map(async (container) =>
          (await created(subject, container, service)).map((verdict) =>
            concerning(verdict, container, service),
          ),
        );
        return (await Promise.all(each)).flat();
      }),
    );
    return found.flat();
  },
};

async function created(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<readonly Verdict[]> {
  const fate = await fateOf(container, subject);
  const isFailed = isFailing(fate);
  const { state } = container.record;
  const failures = await pathFailures(container, ['is-directory', 'no-file']);
  for (const mount of container.record.mounts.filter(({ type }) => type === 'bind')) {
    const defined = definedMount(service, mount.destination);
    if (defined && defined.kind !== 'bind') continue;
    const error = state.status === 'running' ? '' : mountError(state.error, mount.destination);
    const isSuspect =
      isFailed || subject.isDeep || failures.some(({ path }) => isBelow(mount.destination, path));
    const names = isSuspect ? await container.names(mount.destination) : undefined;
    const facts = isSuspect ? await container.file(mount.destination) : undefined;
    const isEmpty = names !== undefined && names.length === 0;
    const isNew = facts !== undefined && Math.abs(container.record.created - facts.modified) < justBefore;
    const isFileName = looksLikeFile(mount.destination);
    const own = failures.filter(
      ({ path, failure }) =>
        isBelow(mount.destination, path) && (failure.kind === 'no-file' || path === mount.destination),
    );
    const needed = programOf(container)
      .flatMap((word) => word.split(/\s+/))
      .some((word) => /\/|\.\w+$/.test(word) && isBelow(mount.destination, inContainer(container, word)));
    const saysDirectory = failures.some(
      ({ failure, path }) => failure.kind === 'is-directory' && path === mount.destination,
    );
    const isMeantAsFile = isFileName && isEmpty;
    const isMissed = isEmpty && (own.length > 0 || (needed && isFailed));
    // Nobody mounts an empty folder to read from, nor one beside which the real one lies. One for drop-ins may be empty.
    const isReadOnly = !mount.writable && !isDropIns(mount.destination);
    const isMistaken =
      isEmpty &&
      isNew &&
      defined !== undefined &&
      (isReadOnly || ((needed || !mount.writable) && hasLikeness(subject, defined.source)));
    const isSuspicion = isEmpty && isNew && defined !== undefined && !mount.writable;
    if (
      error === '' &&
      !isMeantAsFile &&
      !isMissed &&
      !isSuspicion &&
      !isMistaken &&
      !(saysDirectory && isEmpty)
    )
      continue;
    if (error === '' && !isMeantAsFile && !isNew && facts?.uid !== undefined && facts.uid !== 0) continue;
    return [
      verdictOf(service, defined, mount.source, mount.destination, {
        isFile: isMeantAsFile || saysDirectory || error !== '',
        severity:
          isFailed || own.length > 0 || error !== '' || isMeantAsFile || isMistaken ? 'problem' : 'risk',
        evidence: [
          ...(error === '' ? [] : [recordFact(container, error)]),
          ...logQuotes(
            container,
            own.map(({ line }) => line),
          ),
          ...(isEmpty
            ? [
                insideFact(
                  container,
                  `${mount.destination} is an empty directory`,
                  `ls -la ${mount.destination}`,
                ),
              ]
            : []),
        ],
      }),
    ];
  }
  return [];
}

/** Whether something beside a path has nearly its name. */
function hasLikeness(subject: Case, path: string): boolean {
  const name = basename(path);
  const others = subject.files.list(dirname(path)).filter((each) => each !== name);
  return nearest(name, others) !== undefined;
}

function mountError(error: string, destination: string): string {
  const isMount =
    /not a directory|mount a directory onto a file|source path does not exist|no such file or directory/i.test(
      error,
    );
  return isMount && /mount/i.test(error) && error.includes(destination) ? error : '';
}

/** `relay.json`, `.env`, `Caddyfile`: names that nobody gives to a directory. */
function looksLikeFile(path: string): boolean {
  const name = basename(path);
  if (name.endsWith('.d')) return false;
  return (
    /^[^.].*\.[A-Za-z][A-Za-z0-9]{0,7}$/.test(name) ||
    /^\.(?:env|npmrc|netrc|pgpass|htpasswd)\b/.test(name) ||
    /^[A-Z][a-z]+file$/.test(name)
  );
}

/** `conf.d`: a folder of files that somebody may add. */
function isDropIns(path: string): boolean {
  return path.replace(/(?<!\/)\/+$/, '').endsWith('.d');
}

/** Compose refuses to create a container with a long-form mount whose source is missing. */
function notCreated(subject: Case, service: ServiceCase): readonly Verdict[] {
  const isUp = subject.services.some(({ containers }) => containers.length > 0);
  if (!isUp && subject.services.length > 1) return [];
  const missing = (service.definition?.mounts ?? []).find(
    ({ kind, source }) =>
      (kind === 'bind' || kind === 'secret' || kind === 'config') &&
      source.startsWith('/') &&
      subject.files.stat(source) === undefined,
  );
  if (!missing) return [];
  const named = toHostPath(missing.source);
  return [
    verdictOf(service, missing, named, missing.target, {
      isFile: looksLikeFile(missing.source),
      severity: 'problem',
      evidence: [{ text: `${named}: no such file or directory`, source: `ls -ld ${named}` }],
    }),
  ];
}

function verdictOf(
  service: ServiceCase,
  defined: DefinedMount | undefined,
  source: string,
  destination: string,
  found: {
    readonly isFile: boolean;
    readonly severity: Verdict['severity'];
    readonly evidence: readonly Evidence[];
  },
): Verdict {
  const { definition } = service;
  return {
    service: service.name,
    severity: found.severity,
    title: found.isFile
      ? `${source} doesn't exist as a file, so "${service.name}" has an empty directory in its place.`
      : `${source} didn't exist, so "${service.name}" has an empty directory on ${destination}.`,
    evidence: found.evidence,
    remedy:
      'Correct the path of the mount or create what it names, remove the empty directory, and recreate the container.',
    places: distinctPlaces([
      defined?.place,
      defined?.definedAt,
      definition?.keyPlace('volumes'),
      definition?.place,
    ]),
  };
}

export default check;
