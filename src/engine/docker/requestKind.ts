/** What a request asks, as far as its cost is concerned. `path` is without version and query. */
interface AskedFor {
  readonly method: string;
  readonly path: string;
}

/** Podman serves its own API beside Docker's. */
const own = String.raw`^(?:\/v[\d.]+\/libpod)?`;

const lists = new RegExp(
  String.raw`${own}\/(version|_ping|info|events|containers\/json|images\/json|volumes|networks|nodes|services|tasks|secrets|configs|swarm)$`,
);

/** Calls that a healthy engine answers at once, whatever any container does; others may rightly take minutes. */
export function isList({ method, path }: AskedFor): boolean {
  return method === 'GET' && lists.test(path);
}

/** Calls that last as long as what they wait for or move, so that they must not share sockets with others. */
export function isLong({ method, path }: AskedFor): boolean {
  if (method === 'HEAD') return false;
  return (
    /^\/(commit|build|session|system\/df|images\/(create|load|get))$/.test(path) ||
    /\/(wait|stop|restart|archive|export|push|get|prune)$/.test(path)
  );
}

const readings = new RegExp(String.raw`${own}\/containers\/[^/]+\/(?:json|top|stats)$`);

/** Calls about one container that only wait where the engine holds it, as during a commit. */
export function isReading({ method, path }: AskedFor): boolean {
  return method === 'GET' && readings.test(path);
}

const container = new RegExp(String.raw`${own}\/containers\/(?!(?:json|create|prune)$)([^/]+)`);

/** The container that a call is about, as the call names it; see `CallSlots`. */
export function subjectOf({ path }: AskedFor): string | undefined {
  return container.exec(path)?.[1];
}
