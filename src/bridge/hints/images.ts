import { familiarName, parseImageReference } from '../../base/imageReference';
import { plainText } from '../../base/text/plainText';
import { get } from '../../compose/node';
import type { ImageEntry } from '../../containers/images';
import { presentAge, presentSize } from '../../containers/units';
import { imageOf } from '../../drift/planner';
import type { EngineFacts, ServiceFacts } from '../facts';
import { labelOf, lineSpanIn, spanIn, type LineHint } from '../hint';

/** Images that were built to be the same each time carry a time like 1970 or 1980. */
const earliestTime = Date.UTC(2000, 0);

/** Size and age of the image of a service, or that the engine doesn't have it. */
export function imageHints(
  service: ServiceFacts,
  { now }: EngineFacts,
  images: KnownImages,
): readonly LineHint[] {
  const { entry, path, stack } = service;
  const node = get(entry.value, 'image');
  const build = entry.value.entries.get('build');
  const span = node ? spanIn(path, node.source) : lineSpanIn(path, build?.keySource);
  const reference = imageOf(entry, stack);
  // The list doesn't report digests.
  if (!span || parseImageReference(reference).digest !== undefined) return [];
  const found = images.find(reference);
  if (found === 'unlisted') return [];
  if (!found) {
    const [label, details] = build
      ? ['not built', 'Compose Up builds it first.']
      : ['not pulled', 'Compose Up pulls it first.'];
    return [
      {
        kind: 'images',
        span,
        label,
        details: [`The engine doesn't have the image ${plainText(reference)}. ${details}`],
      },
    ];
  }
  const age = found.created >= earliestTime ? [`built ${presentAge(now - found.created)} ago`] : [];
  return [
    {
      kind: 'images',
      span,
      label: labelOf([presentSize(found.size), ...age]),
      details: [plainText(found.name), usersOf(found)],
      question: { about: 'image', reference: found.id },
    },
  ];
}

/** So many names are listed. */
const mostUsers = 8;

function usersOf({ usedBy }: ImageEntry): string {
  if (usedBy.length === 0) return 'No container uses it.';
  const more = usedBy.length - mostUsers;
  const names = usedBy.slice(0, mostUsers).map(plainText).join(', ');
  return `Used by ${names}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The images of an engine by their names, however these are written. */
export class KnownImages {
  readonly #byName: ReadonlyMap<string, ImageEntry> | undefined;

  constructor(images: readonly ImageEntry[] | undefined) {
    this.#byName =
      images &&
      new Map(images.filter(({ dangling }) => !dangling).map((image) => [nameOf(image.name), image]));
  }

  /** Undefined where the engine doesn't have it, `unlisted` while nobody knows. */
  find(reference: string): ImageEntry | undefined | 'unlisted' {
    if (!this.#byName) return 'unlisted';
    // Podman puts what was built without a registry under this one.
    return this.#byName.get(nameOf(reference)) ?? this.#byName.get(`localhost/${nameOf(reference)}`);
  }
}

function nameOf(reference: string): string {
  const parsed = parseImageReference(reference);
  const { name, tag = 'latest' } = parsed;
  // Only Docker Hub: a mirror's image has another name on the engine.
  const isHub = /^(?:index\.)?docker\.io\//.test(name) || parsed.registry === undefined;
  return `${isHub ? familiarName(parsed) : name}:${tag}`;
}
