/** Paths of the API. Ids and names come from outside and are encoded, so that none can reach another path. */
export function containerPath(id: string, action: string): string {
  return `/containers/${encodeURIComponent(id)}/${action}`;
}

export function imagePath(image: string, action: string): string {
  return `/images/${encodeReference(image)}/${action}`;
}

export function volumePath(name: string): string {
  return `/volumes/${encodeURIComponent(name)}`;
}

export function networkPath(id: string): string {
  return `/networks/${encodeURIComponent(id)}`;
}

/** References have slashes, which are part of the path; anything else is encoded. */
export function encodeReference(reference: string): string {
  return reference.split('/').map(encodeURIComponent).join('/');
}

/** `host:5000/name:tag` and `name@sha256:...` as name and tag or digest; `latest` where there is none. */
export function splitReference(reference: string): [repository: string, tag: string] {
  const at = reference.indexOf('@');
  if (at >= 0) return [reference.slice(0, at), reference.slice(at + 1)];
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/')
    ? [reference.slice(0, colon), reference.slice(colon + 1)]
    : [reference, 'latest'];
}
