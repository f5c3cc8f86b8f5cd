import { UserError } from '../../base/userError';
import { filePath } from './filePath';
import type { Place } from './places';

/** The scheme of the addresses under which an editor opens files of containers, volumes and images. */
export const fileScheme = 'drydock';

/** A file's address without its scheme, fit to be read: `container`, `/web@0123456789ab/etc/hosts`. */
export interface FileAddress {
  readonly authority: string;
  readonly path: string;
}

export function addressOf(place: Place, path: string): FileAddress {
  const name = place.kind === 'volume' ? place.name : `${segment(place.name)}@${shortId(place.id)}`;
  return { authority: place.kind, path: `/${name}${filePath(path) === '/' ? '' : filePath(path)}` };
}

/** Which file an address means. Throws where it cannot be one that {@link addressOf} gave. */
export function fileAt({ authority, path }: FileAddress): { readonly place: Place; readonly path: string } {
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? [];
  const [, name = '', id = ''] = /^(.*)@([0-9a-f]{12})$/.exec(first) ?? [];
  if (authority === 'volume' && /^[\w][\w.-]*$/.test(first)) {
    return { place: { kind: 'volume', name: first }, path: filePath(rest) };
  }
  if ((authority === 'container' || authority === 'image') && id !== '') {
    return { place: { kind: authority, id, name }, path: filePath(rest) };
  }
  throw new UserError('bad-address', `"${authority}${path}" isn't a file of a container, volume or image.`);
}

function segment(name: string): string {
  return name.replaceAll(/[/@]/g, '_');
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
