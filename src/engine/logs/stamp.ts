/** `2026-01-02T03:04:05.123456789+00:00 `. */
export const longestStamp = 36;
const dateForm = Buffer.from('0000-00-00T00:00:00');

/** The length of `2026-01-02T03:04:05.123456789Z ` with its space at `at`; 0 where there is none. */
export function timestampLength(bytes: Buffer, at: number): number {
  for (let i = 0; i < dateForm.length; i++) {
    const wanted = dateForm[i];
    const byte = bytes[at + i];
    if (wanted === zero ? !isDigit(byte) : byte !== wanted) return 0;
  }
  let end = at + dateForm.length;
  if (bytes[end] === 0x2e) for (end++; isDigit(bytes[end]);) end++;
  if (bytes[end] === 0x5a) end++;
  else if (bytes[end] === 0x2b || bytes[end] === 0x2d) end += 6;
  else return 0;
  return bytes[end] === 0x20 && end - at < longestStamp ? end + 1 - at : 0;
}

const zero = 0x30;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= 0x39;
}

/** No piece of a line that Podman's monitor read from a terminal is longer, but for what came before it. */
const longestRead = 4095;

/**
 * Where a piece of a line ends that Podman 5 sends of a terminal, behind its stamp at `start`; undefined until enough of
 * it is there. It cuts a long line where its monitor's reads ended, anywhere, and puts the time, in whole seconds, before
 * each piece. In a short line a time is taken for what the program printed, and so is an earlier one than `last`.
 */
export function podmanPieceEnd(
  bytes: Buffer,
  { start, feed, last, isRest }: PodmanPiece,
  most: number,
): number | undefined {
  const hasEnd = feed < bytes.length;
  if (!hasEnd && bytes.length - start < most) return undefined;
  const end = hasEnd ? feed + 1 : start + most - longestStamp;
  if (!isRest && end - start <= longestRead) return end;
  // A stamp may stand across the end of what is there.
  for (let t = bytes.indexOf(0x54, start); t >= 0 && t - stampHead < end; t = bytes.indexOf(0x54, t + 1)) {
    const at = t - stampHead;
    if (at <= start) continue;
    const length = timestampLength(bytes, at);
    const stamp = bytes.toString('latin1', at, at + length);
    if (isWhole(stamp) && stamp.length === last.length && stamp >= last) return at;
  }
  return end;
}

export interface PodmanPiece {
  /** Behind the stamp of the piece. */
  readonly start: number;
  /** Where the next line feed is; infinite where none has come. */
  readonly feed: number;
  /** The stamp before it. */
  readonly last: string;
  /** Whether it goes on with a line. */
  readonly isRest: boolean;
}

/** Digits and dashes before the `T` of a stamp. */
const stampHead = 10;

/** Whether it is a stamp in whole seconds, as only Podman writes them. */
export function isWhole(stamp: string): boolean {
  return stamp !== '' && !stamp.includes('.');
}
