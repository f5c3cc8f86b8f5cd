import { type Entry, entriesOf, get, type MapNode, type Node, textOf } from '../../node';
import type { Problems } from '../../problem';
import { has, type Release } from '../../releases';
import type { ServiceSelection } from '../profiles';
import {
  checkDockerfile,
  checkHealthcheck,
  checkMountTargets,
  checkNetworkMode,
  checkNumbers,
  checkPlatform,
  checkWatch,
} from './attributes';
import { reportCycles } from './cycles';
import { References } from './references';

/** Checks what only the whole stack shows: references, and attributes that exclude or repeat each other. */
export function checkConsistency(
  model: MapNode,
  selection: ServiceSelection,
  problems: Problems,
  release?: Release,
): void {
  const references = new References(model, selection, problems, release);
  for (const service of selection.enabled.values()) checkImage(service, selection, problems);
  for (const service of selection.enabled.values()) checkService(service, references, problems, release);
  reportCycles(selection, problems);
  checkSecrets(model, problems);
  if (has(release, 'uniqueContainerNames')) checkContainerNames(selection, problems);
}

/** In the order of Compose, whose first error is the only one that it shows. */
function checkService(service: Entry, references: References, problems: Problems, release: Release): void {
  const build = get(service.value, 'build');
  checkDockerfile(service, build, problems);
  references.contexts(service, build);
  checkPlatform(service, build, problems);
  checkNetworkMode(service, problems);
  references.networks(service);
  checkHealthcheck(service, problems);
  references.dependencies(service);
  references.mounts(service, build);
  checkMountTargets(service, problems, release);
  references.models(service);
  checkNumbers(service, problems, release);
  checkWatch(service, problems);
}

function checkImage({ key, keySource, value }: Entry, selection: ServiceSelection, problems: Problems): void {
  // What it extends might have one; that it isn't found is reported.
  if (problems.withoutBase.has(key)) return;
  const image = get(value, 'image');
  // What isn't a mapping is reported as that.
  if (lacksImage(value)) {
    if (baseLacksImage(key, selection, problems)) return;
    if (image && image.kind !== 'scalar') return;
    const isAtImage = image !== undefined && image.source.span.end > image.source.span.start;
    problems.add(
      'no-image-no-build',
      isAtImage
        ? `The "image" of service "${key}" is empty, and it has no "build". Name an image, or add "build".`
        : `Service "${key}" has neither "image" nor "build". Add one of them.`,
      isAtImage ? image.source : keySource,
      image?.unset,
      undefined,
      { name: key },
    );
  }
}

/** What a service has from one that it extends is reported there. */
function baseLacksImage(key: string, selection: ServiceSelection, { bases }: Problems): boolean {
  const seen = new Set([key]);
  for (let base = bases.get(key); base !== undefined && !seen.has(base); base = bases.get(base)) {
    seen.add(base);
    const service = selection.enabled.get(base)?.value;
    if (service && lacksImage(service)) return true;
  }
  return false;
}

function lacksImage(service: Node): boolean {
  return (
    service.kind === 'map' &&
    !get(service, 'build') &&
    !textOf(get(service, 'image')) &&
    !get(service, 'provider')
  );
}

/** A secret without a source; one with neither key that could be its source is rejected before. */
function checkSecrets(model: MapNode, problems: Problems): void {
  for (const { key, keySource, value } of entriesOf(get(model, 'secrets'))) {
    const external = get(value, 'external');
    if (external && textOf(external) !== 'false') continue;
    const variable = get(value, 'environment');
    if (get(value, 'file') ?? textOf(variable)) continue;
    if (variable && variable.kind !== 'scalar') continue;
    const isNoticed = !external && !variable && !get(value, 'driver');
    if (isNoticed) continue;
    const message = `Secret "${key}" has no source: add "file" or "environment", or "external: true".`;
    problems.add('resource-source', message, variable?.source ?? keySource);
  }
}

/** Two services of the same container name can't run side by side. */
function checkContainerNames(selection: ServiceSelection, problems: Problems): void {
  const names = new Map<string, string>();
  for (const { key, value } of selection.enabled.values()) {
    const node = get(value, 'container_name');
    const name = textOf(node);
    if (!node || !name) continue;
    const other = names.get(name);
    if (other !== undefined) {
      const message = `Service "${other}" also has the container name "${name}". Container names must be unique.`;
      problems.add('container-name', message, node.source);
    } else names.set(name, key);
  }
}
