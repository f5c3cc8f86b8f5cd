import type { Case, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Place } from '../../sources/place';

/** The lines behind a file of a container: the file itself on this machine, then what brought it there. */
export function scriptPlaces(
  subject: Case,
  service: ServiceCase,
  path: string | undefined,
): readonly Place[] {
  const { definition } = service;
  if (path === undefined || !definition) return [];
  const build = subject.files.buildFile(definition);
  return distinctPlaces([
    subject.files.firstLine(subject.files.localPath(definition, path)),
    build?.copyPlace(path),
  ]);
}
