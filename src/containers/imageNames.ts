import { pause } from '../engine/abort';
import type { ImageCalls } from '../engine/objectCalls';

/** How long whoever asks is kept waiting, in milliseconds: nobody notices it while typing. */
const timeoutMs = 200;

/** When an engine that does not answer is asked again, in milliseconds. */
const givenUpAfter = 30_000;

interface Engine {
  readonly images: Pick<ImageCalls, 'list'>;
}

export interface ImageNamesOptions {
  /** The engine that is connected now; it is not for this class to connect one. */
  readonly connected: () => Promise<Engine> | undefined;
  readonly onError: (error: unknown) => void;
}

/** The names of the images on an engine for those who cannot wait: what it says at once, else what it said last. */
export class ImageNames {
  readonly #options: ImageNamesOptions;
  #engine: Promise<Engine> | undefined;
  #names: readonly string[] = [];
  #asking: Promise<void> | undefined;

  constructor(options: ImageNamesOptions) {
    this.#options = options;
  }

  /** None where no engine is connected. A slow engine's answer is there for the next caller. Never rejects. */
  async list(): Promise<readonly string[]> {
    const engine = this.#options.connected();
    if (engine !== this.#engine) {
      this.#engine = engine;
      this.#names = [];
      this.#asking = undefined;
    }
    if (!engine) return [];
    const answered = new AbortController();
    this.#asking ??= this.#ask(engine);
    await Promise.race([this.#asking, pause(timeoutMs, answered.signal)]);
    answered.abort();
    return this.#names;
  }

  async #ask(engine: Promise<Engine>): Promise<void> {
    try {
      const images = await (await engine).images.list(AbortSignal.timeout(givenUpAfter));
      if (this.#engine === engine) this.#names = images.flatMap(({ tags }) => tags);
    } catch (error) {
      this.#options.onError(error);
    } finally {
      if (this.#engine === engine) this.#asking = undefined;
    }
  }
}
