import type { Shape } from '../../map/shapes';

const namespace = 'http://www.w3.org/2000/svg';

export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
  children: readonly Node[] = [],
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** The shapes as elements; their colors follow from their classes. Text is text, never markup. */
export function drawShapes(shapes: readonly Shape[]): readonly SVGElement[] {
  return shapes.map((shape) => {
    switch (shape.kind) {
      case 'rect': {
        const { style, x, y, width, height, radius, dash } = shape;
        const dashed = dash === undefined ? {} : { 'stroke-dasharray': dash };
        return svgElement('rect', { class: `s-${style}`, x, y, width, height, rx: radius, ...dashed });
      }
      case 'path': {
        const { style, d, stroke = 0, dash } = shape;
        if (stroke === 0) return svgElement('path', { class: `s-${style}`, d });
        const dashed = dash === undefined ? {} : { 'stroke-dasharray': dash };
        return svgElement('path', { class: `stroke s-${style}`, d, 'stroke-width': stroke, ...dashed });
      }
      default: {
        const { style, x, y, text, size, isBold = false, anchor = 'start', hasHalo = false } = shape;
        const words = document.createTextNode(text);
        const weight = isBold ? { 'font-weight': 600 } : {};
        return svgElement(
          'text',
          {
            class: hasHalo ? `halo s-${style}` : `s-${style}`,
            x,
            y,
            'font-size': size,
            'text-anchor': anchor,
            ...weight,
          },
          [words],
        );
      }
    }
  });
}
