import type { Point } from './box';
import type { Shape } from './shapes';

/** The shape, so far further to the right and down. */
export function moved(shape: Shape, by: number): Shape {
  return movedTo(shape, { x: by, y: by });
}

export function movedTo(shape: Shape, by: Point): Shape {
  if (shape.kind !== 'path') return { ...shape, x: shape.x + by.x, y: shape.y + by.y };
  return { ...shape, d: movedPath(shape.d, by) };
}

/** Of an arc, the last two of seven numbers are a place; of everything else, each pair. */
function movedPath(d: string, by: Point): string {
  let command = 'M';
  let at = 0;
  return d
    .split(' ')
    .map((word) => {
      if (/^[A-Z]$/.test(word)) {
        command = word;
        at = 0;
        return word;
      }
      const index = at++;
      const isPlace = command !== 'A' || index % 7 >= 5;
      if (!isPlace) return word;
      const isX = command === 'A' ? index % 7 === 5 : index % 2 === 0;
      return String(round(Number(word) + (isX ? by.x : by.y)));
    })
    .join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
