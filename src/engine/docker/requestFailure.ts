import type { UserError } from '../../base/userError';
import { startFailure } from '../startFailure';
import type { EngineReason } from '../../base/userErrorReason';
import { engineError } from '../engineError';

/** A request as failures and the trace speak of it. */
export interface RequestName {
  readonly method: string;
  /** Without the version prefix, with the query. */
  readonly path: string;
}

/** What the engine's error means: `status` and `detail` are its answer's code and `message`. */
export function requestFailure(request: RequestName, status: number, whole: string): UserError {
  // Longer texts aren't messages, and matching them would take long.
  const detail = whole.slice(0, longestDetail);
  const sentence = detail.trim().replace(/(?<!\.)\.+$/, '') || `HTTP status ${status}`;
  const what = describeRequest(request);

  if (/logging driver does not support reading|'none' log driver, cannot read logs/i.test(detail)) {
    return engineError(
      'engine-log-driver',
      "The logs of this container can't be read: its log driver only forwards them. Run it with the " +
        'json-file or local driver, or read them where the driver sends them.',
    );
  }
  if (notManager.test(detail)) {
    return engineError(
      'swarm-not-manager',
      `Could not ${what}: this engine isn't a swarm manager. Use the context of a manager for this.`,
    );
  }
  if (noLeader.test(detail)) {
    return engineError(
      'swarm-no-leader',
      `Could not ${what}: the swarm has no leader, because too few of its managers are reachable. More than half of ` +
        'them must be online.',
    );
  }
  if (isCommit(request) && imageIsGone.test(detail)) {
    return engineError(
      'engine-not-found',
      `Could not ${what}: the image that the container was created from is no longer on the engine, and a commit ` +
        'needs it. "Export..." doesn\'t.',
    );
  }
  const lost = pathFailure(request, status, detail);
  if (lost) return engineError('path-gone', `Could not ${what}: ${lost}.`);
  // In the words of Podman; Docker's own say it well.
  if (/\bcan only \w[\w ]{0,60} on running containers|\bcan only be used on running containers/i.test(detail))
    return engineError('engine-conflict', `Could not ${what}: the container is not running.`);
  const start =
    isStart(request) && !isAboutItself(request, status, detail) ? startFailure(detail) : undefined;
  if (start) {
    return engineError(
      start.takenPort === undefined ? 'engine-start-failed' : 'engine-port-taken',
      `Could not ${what}: ${start.short}. ${start.long}`,
      { cause: new Error(sentence) },
    );
  }
  // Podman 4.3 calls it a failure of its own.
  if (status === 500 && isExec(request) && /: no such (?:container|exec session)\b/i.test(detail))
    return engineError('exec-gone', execGone);
  if (status < 400) return engineError('engine-bad-request', `Could not ${what}: the name isn't valid.`);
  // Podman 4.3 has no such call.
  if (status === 404 && request.path.endsWith('/update') && /^not found\.?$/i.test(detail.trim()))
    return engineError('engine-not-supported', `This engine cannot ${what}.`);
  if (status === 404 || isRemovedMeanwhile(request, detail)) {
    const gone = goneReason(request, detail);
    if (gone) return engineError(gone.reason, gone.text);
    return engineError('engine-not-found', `Could not ${what}: ${sentence}.`);
  }
  switch (status) {
    case 400:
      return engineError('engine-bad-request', `Could not ${what}: ${sentence}.`);
    case 401:
    case 403:
      return engineError(
        'engine-forbidden',
        `The engine doesn't allow Drydock to ${what}: ${sentence}. Contact its administrator, or sign in.`,
      );
    case 405:
    case 501:
      return engineError('engine-not-supported', `This engine cannot ${what}: ${sentence}.`);
    case 409:
      return engineError('engine-conflict', `Could not ${what}: ${sentence}.`);
    default:
      if (sentence.startsWith('runtime error: '))
        return engineError(
          'engine-failed',
          `Could not ${what}, because the engine itself failed: ${sentence}. A newer release may have this fixed.`,
        );
      return engineError('engine-failed', `Could not ${what}: ${sentence}.`);
  }
}

/** Of what an engine says, in UTF-16 code units. */
const longestDetail = 4000;

/** Why a path in a container leads nowhere, where the engine says something else than that there is nothing. */
function pathFailure(request: RequestName, status: number, detail: string): string | undefined {
  if (request.path.split('?')[0]?.endsWith('/archive') !== true) return undefined;
  if (selfLink.test(detail)) return 'a link on that path leads to itself';
  if (request.method === 'PUT') return undefined;
  if (/: not a directory\.?\s*$/i.test(detail)) return 'a part of that path is a file, not a folder';
  if (/: file name too long\.?\s*$/i.test(detail)) return 'a name on that path is too long';
  // An answer without a body, as to HEAD, says no more.
  if (status === 500 && request.method === 'HEAD' && detail.trim() === '')
    return "the engine can't follow it. A link on it leads to itself, or a part of it is a file";
  return undefined;
}

/** How engines say that a link leads nowhere but to itself. */
const selfLink = /too many (?:levels of symbolic )?links|too many levels of symbolic|file name loop/i;

const verbs: Readonly<Record<string, string>> = {
  json: 'inspect',
  start: 'start',
  stop: 'stop',
  restart: 'restart',
  pause: 'pause',
  unpause: 'unpause',
  kill: 'kill',
  rename: 'rename',
  wait: 'wait for',
  logs: 'read the logs of',
  stats: 'read the stats of',
  top: 'list the processes of',
  changes: 'list the changes of',
  export: 'export',
  exec: 'run a command in',
  attach: 'attach to',
  history: 'read the history of',
  push: 'push',
  tag: 'tag',
  get: 'save',
  connect: 'connect a container to',
  disconnect: 'disconnect a container from',
  update: 'update',
};

/** A request in words, to follow "could not": `stop container web`. */
export function describeRequest({ method, path }: RequestName): string {
  const [plain = ''] = path.split('?');
  const [kind = '', ...rest] = plain.split('/').filter(Boolean);
  const noun = kind.replace(/s$/, '');
  const last = rest.at(-1) ?? '';
  if (plain === '/images/create') {
    const query = queryOf(path);
    const [repository, tag] = [query.get('fromImage'), query.get('tag') ?? ''];
    return repository ? `pull ${repository}${tag.includes(':') ? '@' : ':'}${tag}` : 'import an image';
  }
  if (last === 'prune') return `prune ${kind === 'build' ? 'the build cache' : kind}`;
  if (last === 'create') return `create a ${noun}`;
  if (kind === 'commit') return `commit container ${shortName(queryOf(path).get('container') ?? '')}`;
  if (kind === 'system') return 'measure disk usage';
  if (kind === 'exec') return last === 'start' ? 'run the command' : `${verbs[last] ?? last} the command`;
  if (rest.length === 0 || plain === `/${kind}/json`) {
    return kind === 'events' ? 'follow its events' : `read ${kind.replace('_', '') || 'its version'}`;
  }
  const [action, subject] =
    rest.length > 1 ? [last, rest.slice(0, -1).join('/')] : [method === 'DELETE' ? 'remove' : 'json', last];
  if (action === 'archive') {
    const inside = queryOf(path).get('path') ?? '';
    // The content of a folder is asked for with a dot.
    const asked = inside.replace(/\/\.$/, '') || '/';
    return `${method === 'PUT' ? 'write' : 'read'} ${asked} in ${noun} ${shortName(subject)}`;
  }
  return `${verbs[action] ?? action} ${noun} ${shortName(subject)}`;
}

const notManager = /not (?:a swarm manager|part of a swarm)|not connected to a swarm|node is not a manager/i;
const noLeader =
  /swarm does not have a leader|lost quorum|no elected (?:primary|leader)|raft: (?:proposal|no leader)|rpc error.{0,300}(?:DeadlineExceeded|deadline exceeded)/i;

/** In the words of 20.10 and 26 (image store of its own), and of 28 with the store of containerd. */
const imageIsGone =
  /failed to get digest sha256:|no such image|image not known|(?:content digest|image|manifest|parent|blob)\b[^\n]{0,300}\bnot found/i;

const execGone = 'The command no longer exists: its container was removed.';

function isExec({ path }: RequestName): boolean {
  return path.startsWith('/exec/');
}

/** Podman prepares a container for its start when somebody attaches to it. */
function isStart({ method, path }: RequestName): boolean {
  return method === 'POST' && /^\/containers\/[^/]+\/(?:start|restart|attach)(?:\?|$)/.test(path);
}

/** Whether the container to be started is what isn't there, and not a network or another container that it needs. */
function isAboutItself({ path }: RequestName, status: number, detail: string): boolean {
  return status === 404 && detail.includes(decoded(path.split('/')[2] ?? ''));
}

function isCommit({ path }: RequestName): boolean {
  return path.split('?')[0] === '/commit';
}

function queryOf(path: string): URLSearchParams {
  return new URLSearchParams(path.split('?')[1] ?? '');
}

/** Podman answers with a status of its own where a container is removed while it is looked at. */
function isRemovedMeanwhile({ path }: RequestName, detail: string): boolean {
  const id = /no container with ID ([0-9a-f]{64}) found in database/i.exec(detail)?.[1];
  return id !== undefined && path.startsWith(`/containers/${id}/`);
}

function goneReason(
  request: RequestName,
  detail: string,
): { reason: EngineReason; text: string } | undefined {
  const path = request.path.split('?')[0] ?? '';
  const [, kind = '', ...rest] = path.split('/');
  const name = shortName(rest.length > 1 ? rest.slice(0, -1).join('/') : (rest[0] ?? ''));
  const gone = (reason: EngineReason, noun: string) => ({
    reason,
    text: `${noun} ${name} no longer exists.`,
  });
  if (path.endsWith('/archive') && !/no such container/i.test(detail)) {
    return {
      reason: 'path-gone',
      text: `Could not ${describeRequest(request)}: the path doesn't exist.`,
    };
  }
  if (kind === 'containers' && /no such container|no container with/i.test(detail)) {
    return gone('container-gone', 'Container');
  }
  if (kind === 'exec') return { reason: 'exec-gone', text: execGone };
  if (kind === 'images' && /no such image|image not known/i.test(detail)) return gone('image-gone', 'Image');
  if (kind === 'volumes') return gone('volume-gone', 'Volume');
  if (
    kind === 'networks' &&
    /^(?:unable to find )?network \S+ not found|network not found|no such network/i.test(detail)
  )
    return gone('network-gone', 'Network');
  return undefined;
}

/** A 64-digit id as people write it; names as they are. */
function shortName(encoded: string): string {
  const name = decoded(encoded);
  const id = /^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/.exec(name);
  return id?.[1] ?? `"${name}"`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not something we encoded: shown as it is.
    return part;
  }
}
