import { basename } from './paths';

/** How the files that something was made from differ from those that are chosen, in words; empty where not at all. */
export function filesDifference(chosen: readonly string[], used: readonly string[]): string {
  const more = used.filter((path) => !chosen.includes(path));
  const fewer = chosen.filter((path) => !used.includes(path));
  const isMoved = more.length + fewer.length === 0 && used.some((path, at) => path !== chosen[at]);
  return [
    ...(more.length > 0 ? [`with ${more.map(basename).join(', ')}`] : []),
    ...(fewer.length > 0 ? [`without ${fewer.map(basename).join(', ')}`] : []),
    ...(isMoved ? ['files in another order'] : []),
  ].join(', ');
}
