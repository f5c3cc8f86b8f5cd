import { parseImageReference } from '../../base/imageReference';
import { uriPart } from '../../base/text/uri';

/** Paths of the API. Ids and names come from outside and are encoded, so that none can reach another path. */
export function containerPath(id: string, action: string): string {
  return `/containers/${uriPart(id)}/${action}`;
}

export function imagePath(image: string, action: string): string {
  return `/images/${encodeReference(image)}/${action}`;
}

export function volumePath(name: string): string {
  return `/volumes/${uriPart(name)}`;
}

export function networkPath(id: string): string {
  return `/networks/${uriPart(id)}`;
}

/** References have slashes, which are part of the path; anything else is encoded. */
export function encodeReference(reference: string): string {
  return reference.split('/').map(uriPart).join('/');
}

/** A reference as the name and the tag or digest that the API takes apart; `latest` if it has neither. */
export function splitReference(reference: string): [repository: string, tag: string] {
  const { name, tag, digest } = parseImageReference(reference);
  return [name, digest ?? tag ?? 'latest'];
}
