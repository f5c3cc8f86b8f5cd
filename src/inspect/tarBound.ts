import { UserError } from '../base/userError';

/** What may come before a member besides the content of the one before, in bytes: extended headers and padding. */
const mostBetween = 4 * 1024 * 1024;

/**
 * Watches over what a tar parser is fed: it keeps a whole extended header in memory, however long that claims to be.
 * Tell it of each piece before the parser gets it, and of each member that comes out.
 */
export class TarBound {
  #fed = 0;
  #limit = mostBetween;

  /** Throws a `UserError` where more has come without a member than any real archive has. */
  feed(bytes: number): void {
    this.#fed += bytes;
    if (this.#fed <= this.#limit) return;
    throw new UserError(
      'archive-broken',
      `The engine's archive has a header of more than ${mostBetween / 1024 / 1024} MB, which no real one has. It was not read further.`,
    );
  }

  /** A member begins whose content has so many bytes. */
  member(size: number): void {
    this.#limit = this.#fed + size + mostBetween;
  }
}
