import type { EngineEndpoint } from '../engine';
import { engineError } from '../engineError';
import { whereIs } from './connectionFailure';
import { fields, list, objectOf, text, type Fields } from './wire';

/** The newest API that Drydock was written against (Docker 29.1), and the oldest that has all it needs (19.03). */
const newest = '1.53';
const oldest = '1.40';

/** How to talk to an engine. */
export interface Dialect {
  /** The API version that both speak, such as `1.41`. */
  readonly version: string;
  /** Podman, which differs from Docker where the API leaves room, and has a second API of its own. */
  readonly isPodman: boolean;
  /** A Podman before 5.0, whose records leave out more. */
  readonly isOldPodman: boolean;
}

export interface VersionQuestions {
  /** The headers of the answer to a ping, by names in lower case; rejects where there is no engine. */
  readonly ping: () => Promise<Readonly<Record<string, unknown>>>;
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
  #dialect: Promise<Dialect> | undefined;

  constructor(endpoint: EngineEndpoint, questions: VersionQuestions) {
    this.#endpoint = endpoint;
    this.#questions = questions;
  }

  dialect(): Promise<Dialect> {
    if (this.#dialect) return this.#dialect;
    const dialect = this.#ask();
    this.#dialect = dialect;
    dialect.catch(() => this.forget(dialect));
    return dialect;
  }

  /** Ask again next time; with `dialect`, only if that is still the answer. */
  forget(dialect?: Promise<Dialect>): void {
    if (dialect === undefined || dialect === this.#dialect) this.#dialect = undefined;
  }

  /**
   * A ping costs an engine nothing, where its version costs Docker two programs that it runs for it (12 ms). What
   * the ping does not settle, such as an engine that is too old or much newer, the version does.
   */
  async #ask(): Promise<Dialect> {
    const headers = await this.#questions.ping();
    const pinged = /^\d+\.\d+/.exec(text(headers['api-version']))?.[0] ?? '';
    if (compare(pinged, oldest) >= 0 && compare(pinged, newest) <= 0)
      return { version: pinged, ...podmanOf(headers['libpod-api-version']) };
    const answer = objectOf(await this.#questions.version(), this.#endpoint);
    const podman = list(answer['Components'])
      .map(fields)
      .find((component) => component['Name'] === 'Podman Engine');
    return { version: commonApiVersion(answer, this.#endpoint), ...podmanOf(podman?.['Version']) };
  }
}

/** What the version of a Podman says, `undefined` of another engine. */
function podmanOf(version: unknown): Omit<Dialect, 'version'> {
  if (version === undefined) return { isPodman: false, isOldPodman: false };
  return { isPodman: true, isOldPodman: compare(text(version), '5.0') < 0 };
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
      `The engine at ${whereIs(endpoint)} supports only API ${theirOldest} and later; this version of Drydock supports up to ` +
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
