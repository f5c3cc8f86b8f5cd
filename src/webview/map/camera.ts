import type { Box, Size } from '../../map/box';

/** Which part of the map is seen: the page's pixels are those of the map times `scale`, moved by `x` and `y`. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const [smallest, largest] = [0.05, 4];

/** All of the map in the middle of the page; never larger than it was drawn. */
export function fitView(map: Size, page: Size): View {
  const scale = clamp(
    Math.min(1, page.width / Math.max(1, map.width), page.height / Math.max(1, map.height)),
  );
  return {
    x: Math.max(0, (page.width - map.width * scale) / 2),
    y: Math.max(0, (page.height - map.height * scale) / 2),
    scale,
  };
}

/** Cards can't be read where they are smaller than that, and well where they are so large. */
const [readable, comfortable] = [0.3, 0.6];

/**
 * What is seen of a map at first: all of it, or the beginning of one that is so long and narrow that nothing could be
 * read then.
 */
export function firstView(map: Size, page: Size): View {
  const all = fitView(map, page);
  if (all.scale >= readable) return all;
  const across = Math.max(page.width / Math.max(1, map.width), page.height / Math.max(1, map.height));
  const scale = Math.max(all.scale, Math.min(comfortable, across));
  return {
    x: Math.max(0, (page.width - map.width * scale) / 2),
    y: Math.max(0, (page.height - map.height * scale) / 2),
    scale,
  };
}

/** So much larger, with what is at that place of the page staying there. */
export function zoomed(
  { x, y, scale }: View,
  factor: number,
  at: { readonly x: number; readonly y: number },
): View {
  const next = clamp(scale * factor);
  const ratio = next / scale;
  return { x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, scale: next };
}

/** Moved as little as needed for the rectangle of the map to be seen. */
export function revealing(view: View, box: Box, page: Size): View {
  const margin = 12;
  const along = (from: number, length: number, whole: number) => {
    if (from < margin) return margin - from;
    return Math.min(0, Math.max(whole - margin - from - length, margin - from));
  };
  return {
    ...view,
    x: view.x + along(box.x * view.scale + view.x, box.width * view.scale, page.width),
    y: view.y + along(box.y * view.scale + view.y, box.height * view.scale, page.height),
  };
}

/** What was saved, if it is a view. */
export function savedView(value: unknown): View | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { x, y, scale } = value as Partial<Record<keyof View, unknown>>;
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(scale) && (scale as number) > 0
    ? { x: x as number, y: y as number, scale: clamp(scale as number) }
    : undefined;
}

function clamp(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}
