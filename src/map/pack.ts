/**
 * Puts rectangles in rows, the tallest first, so that all of them together are about `shape` times as wide as high.
 * The places are their upper left corners, in the order of the rectangles.
 */
export function pack(
  boxes: readonly { readonly width: number; readonly height: number }[],
  gap: number,
  shape: number,
): {
  readonly width: number;
  readonly height: number;
  readonly places: readonly { readonly x: number; readonly y: number }[];
} {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...boxes.map(({ width }) => width));
  const most = Math.max(widest, Math.sqrt(area * shape));
  const order = boxes.map((_, index) => index).sort((a, b) => heightAt(boxes, b) - heightAt(boxes, a));
  const places = boxes.map(() => ({ x: 0, y: 0 }));
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const index of order) {
    const box = boxes[index];
    if (!box) continue;
    if (x > 0 && x + box.width > most) {
      y += rowHeight + gap;
      x = 0;
      rowHeight = 0;
    }
    places[index] = { x, y };
    x += box.width + gap;
    width = Math.max(width, x - gap);
    rowHeight = Math.max(rowHeight, box.height);
  }
  return { width, height: y + rowHeight, places };
}

function heightAt(boxes: readonly { readonly height: number }[], index: number): number {
  return boxes[index]?.height ?? 0;
}
