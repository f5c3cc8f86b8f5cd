import { isSamePath } from '../base/filePath';
import { isoTime } from '../base/isoTime';
import { plainText } from '../base/text/plainText';
import type { LoadedStack } from '../compose/load/stack';
import { entriesOf, get, textOf } from '../compose/node';
import { resolve } from '../compose/paths';
import { composeLabels } from '../containers/composeLabels';
import type { ImageEntry } from '../containers/images';
import { presentAge } from '../containers/units';
import { imageOf } from '../drift/planner';
import type { ContainerSummary } from '../engine/records';
import { KnownImages } from './hints/images';

/** An image that is built from a Dockerfile. */
export interface BuiltImageOf {
  /** The stage that the build ends with, as written; undefined for the last one. */
  readonly target: string | undefined;
  readonly image: string;
  /** The service that it is built for; absent for a build of its own. */
  readonly service?: { readonly project: string; readonly name: string; readonly file: string };
}

/** The images that a stack builds from the Dockerfile at `path`. */
export function imagesFrom(path: string, stack: LoadedStack): readonly BuiltImageOf[] {
  if (stack.problems.length > 0) return [];
  return [...entriesOf(get(stack.effective, 'services'))].flatMap((entry): readonly BuiltImageOf[] => {
    const build = get(entry.value, 'build');
    const context = textOf(get(build, 'context'));
    if (!build || context === undefined || get(build, 'dockerfile_inline')) return [];
    const dockerfile = textOf(get(build, 'dockerfile')) ?? 'Dockerfile';
    if (!isSamePath(resolve(context, dockerfile), path)) return [];
    const file = entry.keySource.file.path;
    return [
      {
        target: textOf(get(build, 'target')) || undefined,
        image: imageOf(entry, stack),
        service: { project: stack.projectName, name: entry.key, file },
      },
    ];
  });
}

/** What stands above a stage. All texts are plain. */
export interface StageLine {
  /** `running in shop-web-1`; empty where no container comes from it. */
  readonly state: string;
  readonly isRunning: boolean;
  /** The containers, one a line. */
  readonly details: string;
  /** A Compose file whose project the containers belong to. */
  readonly file: string | undefined;
  /** The image is older than the file; undefined where it isn't, or nobody knows. */
  readonly age: { readonly text: string; readonly details: string } | undefined;
}

export interface StageFacts {
  readonly containers: readonly ContainerSummary[];
  readonly images: readonly ImageEntry[] | undefined;
  /** When the file was changed, in milliseconds since the epoch. */
  readonly changed: number;
  /** When an image was last given a name, which a build does that changes nothing else; undefined while unknown. */
  readonly tagged: (image: ImageEntry) => number | undefined;
}

/** Less than that between build and change isn't worth a word: a build takes its time. In milliseconds. */
const leastAge = 60_000;
/** So many names are listed in the hover. */
const mostNames = 20;

/** The line of a stage from which these images are built. */
export function stageLine(images: readonly BuiltImageOf[], facts: StageFacts): StageLine {
  const known = new KnownImages(facts.images);
  const found = images.flatMap(({ image }) => {
    const entry = known.find(image);
    return entry === undefined || entry === 'unlisted' ? [] : [entry];
  });
  const own = containersOf(images, found, facts.containers);
  const running = own.filter(({ state }) => state === 'running');
  const [first, ...others] = running;
  const state = first
    ? `running in ${first.name}${others.length > 0 ? ` and ${others.length} more` : ''}`
    : own.length > 0
      ? `${own.length} ${own.length === 1 ? 'container' : 'containers'}, not running`
      : '';
  return {
    state: plainText(state),
    isRunning: running.length > 0,
    details: own
      .slice(0, mostNames)
      .map(({ name, state: each }) => plainText(`${name}: ${each}`))
      .join('\n'),
    file: images.find(({ service }) => service !== undefined)?.service?.file,
    age: ageOf(found, facts),
  };
}

function containersOf(
  images: readonly BuiltImageOf[],
  found: readonly ImageEntry[],
  containers: readonly ContainerSummary[],
): readonly ContainerSummary[] {
  const ids = new Set(found.map(({ id }) => id));
  const services = new Set(
    images.flatMap(({ service }) => (service ? [`${service.project}\n${service.name}`] : [])),
  );
  return containers.filter(
    ({ imageId, labels }) =>
      ids.has(imageId) ||
      services.has(`${labels[composeLabels.project] ?? ''}\n${labels[composeLabels.service] ?? ''}`),
  );
}

/** Of the image that was built last. */
function ageOf(found: readonly ImageEntry[], { changed, tagged }: StageFacts): StageLine['age'] {
  const built = found.flatMap((image) => {
    const last = tagged(image);
    return last === undefined ? [] : [{ image, time: Math.max(image.created, last) }];
  });
  const [newest] = built.sort((a, b) => b.time - a.time);
  if (!newest || built.length < found.length || changed - newest.time < leastAge) return undefined;
  return {
    text: `image ${presentAge(changed - newest.time)} older than this file`,
    details: plainText(
      `${newest.image.name} was built at ${isoTime(newest.time)}, and this file was changed at ${isoTime(changed)}. Build the image to apply the change.`,
    ),
  };
}
