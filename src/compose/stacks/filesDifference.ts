import { basename, dirname } from '../paths';
import { toHostPath } from '../../base/filePath';

/** How the files that something was made from differ from those that are chosen, in words; empty where not at all. */
export function filesDifference(chosen: readonly string[], used: readonly string[]): string {
  const more = used.filter((path) => !chosen.includes(path));
  const fewer = chosen.filter((path) => !used.includes(path));
  const [first] = more;
  if (first !== undefined && namesOf(more) === namesOf(fewer)) return `from ${toHostPath(dirname(first))}`;
  const isMoved = more.length + fewer.length === 0 && used.some((path, at) => path !== chosen[at]);
  return [
    ...(more.length > 0 ? [`with ${namesOf(more)}`] : []),
    ...(fewer.length > 0 ? [`without ${namesOf(fewer)}`] : []),
    ...(isMoved ? ['files in a different order'] : []),
  ].join(', ');
}

function namesOf(paths: readonly string[]): string {
  return paths.map(basename).join(', ');
}
