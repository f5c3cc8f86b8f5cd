import type { MapService } from './graph';

/** The sizes of cards, in pixels at a zoom of 100%: they are fixed, so that what changes on a card moves nothing. */
export const cardWidth = 212;
const plainHeight = 68;
/** What a card with a line about volumes needs beside that. */
const storesHeight = 19;
/** What the tabs of published ports take above a card. */
export const portsHeight = 27;

export function heightOf({ stores }: MapService): number {
  return plainHeight + (stores.length > 0 ? storesHeight : 0);
}
