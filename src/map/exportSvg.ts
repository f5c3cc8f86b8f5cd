import { xmlText } from '../base/text/xml';
import { darkPalette, lightPalette, paper, type Paint } from './palette';
import type { Shape, ShapeStyle } from './shapes';

export const fontFamily = "system-ui, 'Segoe UI', Ubuntu, sans-serif";

/** A picture of its own: SVG that is well-formed whatever the names are, in the colors that its reader prefers. */
export function svgOf(
  shapes: readonly Shape[],
  { width, height, title }: { readonly width: number; readonly height: number; readonly title: string },
): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    '<style>',
    `text { font-family: ${fontFamily}; }`,
    '.halo { paint-order: stroke; stroke-width: 3px; }',
    ...rules(lightPalette, paper.light),
    '@media (prefers-color-scheme: dark) {',
    ...rules(darkPalette, paper.dark),
    '}',
    '</style>',
    `<rect class="paper" width="${w}" height="${h}"/>`,
    ...shapes.map(elementOf),
    '</svg>',
    '',
  ].join('\n');
}

function rules(palette: Readonly<Record<ShapeStyle, Paint>>, background: string): readonly string[] {
  return [
    `.paper { fill: ${background}; }`,
    `.halo { stroke: ${background}; }`,
    ...Object.entries(palette).flatMap(([style, { fill, stroke }]) => [
      `.${style} { fill: ${fill}; }`,
      `rect.${style} { stroke: ${stroke}; }`,
      `.stroke.${style} { fill: none; stroke: ${stroke}; }`,
    ]),
  ];
}

function elementOf(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { style, x, y, width, height, radius, dash } = shape;
      const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
      return `<rect class="${style}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"${dashed}/>`;
    }
    case 'path': {
      const { style, d, stroke = 0, dash } = shape;
      if (stroke === 0) return `<path class="${style}" d="${d}"/>`;
      const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
      return `<path class="stroke ${style}" d="${d}" stroke-width="${stroke}"${dashed}/>`;
    }
    default: {
      const { style, x, y, text, size, isBold = false, anchor = 'start', hasHalo = false } = shape;
      const weight = isBold ? ' font-weight="600"' : '';
      const classes = hasHalo ? `halo ${style}` : style;
      return `<text class="${classes}" x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}"${weight}>${xmlText(text)}</text>`;
    }
  }
}
