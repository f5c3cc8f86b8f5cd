import type { EngineEndpoint } from '../engine';
import { engineError } from '../engineError';
import { whereIs } from './connectionFailure';
import { objectOf, text, type Fields } from './wire';

/** The newest API that Drydock was written against, and the oldest that has all it needs (Docker 19.03). */
const newest = '1.47';
const oldest = '1.40';

export interface VersionQuestions {
  /** The `Api-Version` of the answer to a ping; rejects where there is no engine. */
  readonly ping: () => Promise<unknown>;
  /** The answer to `GET /version`. */
  readonly version: () => Promise<unknown>;
}

/**
 * Asks for the engine's version once, and again after {@link forget}. One caller's abort does not take the
 * answer from the others, so the question itself has no signal, only the modem's time limit.
 */
export class Negotiation {
  readonly #endpoint: EngineEndpoint;
  readonly #questions: VersionQuestions;
  #version: Promise<string> | undefined;

  constructor(endpoint: EngineEndpoint, questions: VersionQuestions) {
    this.#endpoint = endpoint;
    this.#questions = questions;
  }

  /** The version that both speak, such as `1.41`. */
  version(): Promise<string> {
    if (this.#version) return this.#version;
    const version = this.#ask();
    this.#version = version;
    version.catch(() => this.forget(version));
    return version;
  }

  /** Ask again next time; with `version`, only if that is still the answer. */
  forget(version?: Promise<string>): void {
    if (version === undefined || version === this.#version) this.#version = undefined;
  }

  /**
   * A ping costs an engine nothing, where its version costs Docker two programs that it runs for it (12 ms). What
   * the ping does not settle, such as an engine that is too old or much newer, the version does.
   */
  async #ask(): Promise<string> {
    const pinged = /^\d+\.\d+/.exec(text(await this.#questions.ping()))?.[0] ?? '';
    if (compare(pinged, oldest) >= 0 && compare(pinged, newest) <= 0) return pinged;
    return commonApiVersion(objectOf(await this.#questions.version(), this.#endpoint), this.#endpoint);
  }
}

/**
 * The API to speak with an engine that answered `GET /version` so: the newer of what both know. Throws
 * `engine-too-old` or `engine-too-new` where they have none in common.
 */
export function commonApiVersion(answer: Fields, endpoint: EngineEndpoint): string {
  const theirs = text(answer['ApiVersion']);
  const theirOldest = text(answer['MinAPIVersion']);
  if (compare(theirs, oldest) < 0) {
    throw engineError(
      'engine-too-old',
      `The engine at ${whereIs(endpoint)} is version ${text(answer['Version']) || 'unknown'} (API ${theirs || 'unknown'}). ` +
        `Drydock needs API ${oldest}, which came with Docker 19.03. Update the engine.`,
    );
  }
  if (theirOldest && compare(theirOldest, newest) > 0) {
    throw engineError(
      'engine-too-new',
      `The engine at ${whereIs(endpoint)} speaks only API ${theirOldest} and newer; this Drydock knows up to ` +
        `${newest}. Update Drydock.`,
    );
  }
  return compare(theirs, newest) < 0 ? theirs : newest;
}

/** Negative where `a` is older than `b`; what is no version is older than all. */
export function compare(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [bMajor = 0, bMinor = 0] = b.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return aMajor - bMajor || aMinor - bMinor;
}
