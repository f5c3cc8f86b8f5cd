import type { Case, ContainerCase, ServiceCase } from '../case/case';
import type { Place } from '../../sources/place';
import { distinctPlaces } from '../../sources/place';

/** The init process that Podman puts before the program; Docker doesn't record its own. */
const podmanInit = /^\/(?:run\/podman-init|dev\/init)$/;

/** What the container runs, entrypoint first. */
export function programOf({ record }: ContainerCase): readonly string[] {
  const words = [record.path, ...record.args].filter((word) => word !== '');
  if (!podmanInit.test(words[0] ?? '')) return words;
  return words.slice(words[1] === '--' ? 2 : 1);
}

/** The lines that say what a service's containers run, those with `word` in them first. */
export function programPlaces(subject: Case, service: ServiceCase | undefined, word = ''): readonly Place[] {
  const definition = service?.definition;
  if (!definition) return [];
  const build = subject.files.buildFile(definition);
  const inCompose = ['entrypoint', 'command'] as const;
  const isSet = (key: string) => definition.node(key) !== undefined;
  return distinctPlaces([
    ...inCompose.map((key) => definition.wordPlace(word, key)),
    ...(isSet('entrypoint') ? [] : (build?.placesOf(word || ' ', 'ENTRYPOINT') ?? [])),
    ...(isSet('entrypoint') || isSet('command') ? [] : (build?.placesOf(word || ' ', 'CMD') ?? [])),
    ...inCompose.toReversed().map((key) => definition.keyPlace(key)),
    ...(isSet('entrypoint') || isSet('command') ? [] : [build?.lastPlace('CMD', 'ENTRYPOINT')]),
  ]);
}

/** The lines that say which image a service has. */
export function imagePlaces(service: ServiceCase | undefined): readonly Place[] {
  const definition = service?.definition;
  return distinctPlaces([definition?.keyPlace('image'), definition?.keyPlace('build'), definition?.place]);
}
