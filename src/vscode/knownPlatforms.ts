import { Emitter } from '../base/event';
import { familiarName, parseImageReference } from '../base/imageReference';

/** As many images are remembered. */
const mostImages = 1000;

/** The platforms of images that the user has looked at in this window. Nothing is asked for them. */
export class KnownPlatforms {
  readonly #platforms = new Map<string, readonly string[]>();
  readonly #learned = new Emitter<void>();

  /** Fires after {@link learn}. */
  readonly onDidLearn = this.#learned.event;

  /** The platforms of an image in its registry: all that there are. */
  learn(image: string, platforms: readonly string[]): void {
    this.#platforms.delete(keyOf(image));
    this.#platforms.set(keyOf(image), platforms);
    for (const oldest of this.#platforms.keys()) {
      if (this.#platforms.size <= mostImages) break;
      this.#platforms.delete(oldest);
    }
    this.#learned.fire();
  }

  of(image: string): readonly string[] | undefined {
    return this.#platforms.get(keyOf(image));
  }
}

function keyOf(text: string): string {
  const reference = parseImageReference(text);
  const { tag, digest } = reference;
  return `${familiarName(reference)}:${digest ?? tag ?? 'latest'}`;
}
