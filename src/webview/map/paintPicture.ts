import type { Shape } from '../../map/shapes';
import type { MapPicture } from './messages';

/** Pixels for each pixel of the map, so that small text can be read on sharp screens. */
const sharpness = 2;
/** Browsers draw nothing on canvases that are larger. */
const longestSide = 16_000;
const mostPixels = 120_000_000;

/** The map as a PNG in a data URL; empty where it is larger than any canvas. */
export function paintPicture(picture: MapPicture): string {
  const { width, height, background } = picture;
  const scale = Math.min(
    sharpness,
    longestSide / Math.max(width, height, 1),
    Math.sqrt(mostPixels / Math.max(width * height, 1)),
  );
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(width * scale));
  canvas.height = Math.max(1, Math.ceil(height * scale));
  const context = canvas.getContext('2d');
  if (!context) return '';
  context.scale(scale, scale);
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  for (const shape of picture.shapes) paint(context, shape, picture);
  const data = canvas.toDataURL('image/png');
  return data.startsWith('data:image/png;base64,') ? data : '';
}

function paint(
  context: CanvasRenderingContext2D,
  shape: Shape,
  { palette, fontFamily, background }: MapPicture,
): void {
  const { fill, stroke } = palette[shape.style];
  context.fillStyle = fill;
  context.strokeStyle = stroke;
  context.setLineDash(shape.kind === 'text' ? [] : (shape.dash?.split(' ').map(Number) ?? []));
  context.lineWidth = 1;
  switch (shape.kind) {
    case 'rect':
      context.beginPath();
      context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
      if (fill !== 'none') context.fill();
      context.stroke();
      return;
    case 'path': {
      const path = new Path2D(shape.d);
      context.lineWidth = shape.stroke ?? 0;
      context[shape.stroke ? 'stroke' : 'fill'](path);
      return;
    }
    case 'text':
      context.font = `${shape.isBold ? '600 ' : ''}${shape.size}px ${fontFamily}`;
      context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start');
      if (shape.hasHalo) {
        context.strokeStyle = background;
        context.lineWidth = 3;
        context.strokeText(shape.text, shape.x, shape.y);
      }
      context.fillText(shape.text, shape.x, shape.y);
  }
}
