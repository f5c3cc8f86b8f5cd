import { dirname } from '../../compose/paths';
import type { Case, ContainerCase, FileFacts, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { identityOf, mayAccess, ownerWords } from '../support/access';
import { failuresOf, pathFailures } from '../support/denied';
import { eachContainer } from '../support/each';
import { insideFact, logQuotes, recordFact } from '../support/evidence';
import { definedMount, mountAt, mountPlaces, mountsOf, type MountAt } from '../support/paths';
import { severityOf } from '../support/severity';
import { fateOf, isFailing } from '../support/state';

const check: Check = {
  id: 'mount-not-writable',
  title: 'Mount that the program may not write to',
  words: 'mount not writable',
  needs: ['records', 'logs', 'files', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong', 'read-only-rootfs'],
  docs: {
    why: 'A mounted folder keeps its owner and its mode. A program that does not run as root may not write into a folder of the host that belongs to root, nor into a volume that the engine has made for root; and nobody writes into a mount with `:ro`.',
    howToCheck:
      'Compare the user of the program with the owner of the folder:\n\n```\ndocker inspect --format "{{.Config.User}}" CONTAINER\ndocker exec CONTAINER ls -ldn /data\n```',
    fix: 'Give the folder to the user (`chown 1000:1000 data` on the host), run the service as its owner (`user:`), or remove `:ro`. For a named volume, create the folder with that owner in the Dockerfile before it is mounted for the first time.',
  },
  async examine(subject) {
    return eachContainer(
      subject,
      async (container, service) =>
        (await byPath(subject, container, service)) ?? (await byOwner(subject, container, service)),
    );
  },
};

/** The log names a path below a mount. */
async function byPath(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<Verdict | undefined> {
  const fate = await fateOf(container, subject);
  for (const { failure, path, line } of await pathFailures(container, [
    'denied',
    'read-only',
    'not-permitted',
  ])) {
    const mount = mountAt(container, path);
    if (!mount || /^\/run\/secrets(?:\/|$)/.test(path)) continue;
    const isVisible = mount.type !== 'tmpfs';
    const defined = definedMount(service, mount.destination);
    if (defined?.kind === 'secret' || defined?.kind === 'config') continue;
    const isReadOnly = !mount.isWritable && (failure.kind === 'read-only' || isWrite(line.text));
    if (failure.kind === 'read-only' && mount.isWritable) continue;
    const isOthers = failure.kind === 'not-permitted' && !isReadOnly;
    const owner =
      isReadOnly || !isVisible
        ? undefined
        : isOthers
          ? await ownedByOther(container, path, line.text)
          : await deniedBy(container, mount, path);
    if (isOthers && owner === undefined) continue;
    if (!isReadOnly && owner === 'allowed') continue;
    return verdictOf(subject, container, service, mount, {
      path,
      isReadOnly,
      lines: [line],
      owner: typeof owner === 'object' ? owner : undefined,
      severity: await severityOf(container, fate, [line]),
    });
  }
  return undefined;
}

/** The log names no path, and the only mounts that could be meant belong to somebody else. */
async function byOwner(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<Verdict | undefined> {
  const fate = await fateOf(container, subject);
  const failures = (await failuresOf(container, ['denied', 'read-only'])).filter(
    ({ paths }) => paths.length === 0,
  );
  if (failures.length === 0 || !isFailing(fate)) return undefined;
  const lines = failures.map(({ line }) => line);
  const isReadOnly = failures.some(({ kind }) => kind === 'read-only');
  const identity = await identityOf(container);
  for (const mount of mountsOf(container)) {
    if (mount.type === 'tmpfs') continue;
    const facts = await container.file(mount.destination);
    if (facts?.kind !== 'directory') continue;
    const isShut = isReadOnly
      ? !mount.isWritable
      : mount.isWritable && identity && !mayAccess(identity, facts, 'w');
    if (!isShut) continue;
    return verdictOf(subject, container, service, mount, {
      path: mount.destination,
      isReadOnly,
      lines,
      owner: facts,
      severity: 'problem',
    });
  }
  return undefined;
}

function isWrite(text: string): boolean {
  return /\b(?:create|mkdir|write|writing|unlink|rename|touch|append|save|chmod|chown|remove|copyfile|rm|mv|cp|log)\b/i.test(
    text,
  );
}

/** A file whose mode a program wants to change, which only its owner may: the owner is somebody else. */
async function ownedByOther(
  container: ContainerCase,
  path: string,
  text: string,
): Promise<FileFacts | undefined> {
  if (!/chmod|permissions|utime|timestamps/i.test(text)) return undefined;
  const identity = await identityOf(container);
  const facts = await container.file(path);
  const isOthers = identity !== undefined && facts?.uid !== undefined && facts.uid !== identity.uid;
  return isOthers && identity.uid !== 0 ? facts : undefined;
}

/** What keeps the program from a path: the first folder or file that shuts it out; `allowed` where nothing does. */
async function deniedBy(
  container: ContainerCase,
  mount: MountAt,
  path: string,
): Promise<FileFacts | 'allowed' | undefined> {
  const identity = await identityOf(container);
  if (!identity) return undefined;
  let at = path;
  let facts = await container.file(at);
  while (!facts && at.length > mount.destination.length) {
    at = dirname(at);
    facts = await container.file(at);
  }
  if (!facts) return undefined;
  // Whose it is isn't known on every engine: its program was denied what others than root get from the last bits alone.
  if (facts.uid === undefined && identity.uid !== 0 && (facts.permissions & 0o002) === 0) return facts;
  const rights = facts.kind === 'directory' ? (['w', 'x'] as const) : (['w'] as const);
  if (rights.some((right) => !mayAccess(identity, facts, right))) return facts;
  const root = await container.file(mount.destination);
  if (root && !mayAccess(identity, root, root.kind === 'directory' ? 'x' : 'w')) return root;
  const parent = at === mount.destination ? undefined : await container.file(dirname(at));
  if (parent && !mayAccess(identity, parent, 'w')) return parent;
  return 'allowed';
}

async function verdictOf(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
  mount: MountAt,
  found: {
    readonly path: string;
    readonly isReadOnly: boolean;
    readonly lines: Parameters<typeof logQuotes>[1];
    readonly owner: FileFacts | undefined;
    readonly severity: Verdict['severity'];
  },
): Promise<Verdict> {
  const { definition } = service;
  const user = container.record.config.user || 'root';
  const build = subject.files.buildFile(definition);
  const places = mountPlaces(service, mount.destination);
  const own = [definition?.keyPlace('user'), ...(definition?.node('user') ? [] : [build?.lastPlace('USER')])];
  return {
    service: service.name,
    severity: found.severity,
    title: found.isReadOnly
      ? `"${service.name}" writes to ${found.path}, but ${mount.destination} is mounted read-only.`
      : `"${service.name}" runs as ${user} and may not write to ${found.path}, which is mounted from ${mount.source}.`,
    evidence: [
      ...logQuotes(container, found.lines),
      ...(found.owner
        ? [
            insideFact(
              container,
              `${found.owner.path}: ${ownerWords(found.owner)}`,
              `ls -ldn ${found.owner.path}`,
            ),
          ]
        : []),
      recordFact(
        container,
        `user ${user}; ${mount.source} is mounted on ${mount.destination}${mount.isWritable ? '' : ' read-only'}`,
      ),
    ],
    remedy: found.isReadOnly
      ? `Remove "ro" or "read_only" from the mount, or let the program write elsewhere.`
      : `Give the mounted folder to the user ${user}, or run the service as the owner of the folder.`,
    places: found.isReadOnly ? places : distinctPlaces([places[0], ...own, ...places.slice(1)]),
  };
}

export default check;
