import type { Box } from '../../map/box';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The box that an arrow key leads to: of those that lie that way, the nearest, where a step aside counts twice as much
 * as one ahead.
 */
export function neighborOf<T extends { readonly box: Box }>(
  from: Box,
  others: readonly T[],
  direction: Direction,
): T | undefined {
  const start = middleOf(from);
  let best: { readonly item: T; readonly distance: number } | undefined;
  for (const item of others) {
    const { x, y } = middleOf(item.box);
    const [right, down] = [x - start.x, y - start.y];
    const isAcross = direction === 'left' || direction === 'right';
    const ahead = (isAcross ? right : down) * (direction === 'left' || direction === 'up' ? -1 : 1);
    if (ahead <= 1) continue;
    const distance = ahead + 2 * Math.abs(isAcross ? down : right);
    if (!best || distance < best.distance) best = { item, distance };
  }
  return best?.item;
}

function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
