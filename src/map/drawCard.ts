import { plainText } from '../base/text/plainText';
import type { MapPort, MapService } from './graph';
import { cardWidth, portsHeight } from './cardSize';
import type { CardState, ServiceLooks, ServiceMark } from './looks';
import type { Shape, ShapeStyle } from './shapes';
import { fitText, textWidth } from './textWidth';

const inset = 12;
/** Where texts begin, right of the sign of the state. */
const indent = 30;
const small = 11;

/** A card at (0, 0), with the tabs of its published ports above. */
export function drawCard(service: MapService, height: number, looks: ServiceLooks): readonly Shape[] {
  const { name, scale, stores } = service;
  const { state, words, usage, marks } = looks;
  const right = cardWidth - inset;
  const [mark] = marks;
  const sign = mark ? markShapes(mark, right) : [];
  const count = scale > 1 ? ` ×${scale}` : '';
  const nameWidth = right - indent - (mark ? 20 : 0);
  const usageWidth = usage === '' ? 0 : textWidth(usage, small) + 6;
  const status = mark ? mark.text : words;
  const shapes: Shape[] = [
    ...portTabs(service.ports),
    { kind: 'rect', style: 'card', x: 0, y: 0, width: cardWidth, height, radius: 5 },
    ...stateSign(state),
    {
      kind: 'text',
      style: 'ink',
      x: indent,
      y: 23,
      text: fitText(plainText(name), nameWidth - textWidth(count, 13, true), 13, { isBold: true }) + count,
      size: 13,
      isBold: true,
    },
    ...sign,
    {
      kind: 'text',
      style: 'muted',
      x: indent,
      y: 40,
      text: fitText(originOf(service), right - indent, small, { keepsEnd: true }),
      size: small,
    },
    {
      kind: 'text',
      style: mark ? styleOfMark[mark.kind] : (styleOfState[state] ?? 'muted'),
      x: indent,
      y: 57,
      text: fitText(status, right - indent - usageWidth, small),
      size: small,
    },
  ];
  if (usage !== '')
    shapes.push({ kind: 'text', style: 'muted', x: right, y: 57, text: usage, size: small, anchor: 'end' });
  if (stores.length > 0) shapes.push(...storesLine(service));
  return shapes;
}

/** What the service runs. */
export function originOf({ image, isBuilt }: MapService): string {
  if (image !== '') return plainText(image);
  return isBuilt ? 'built from a Dockerfile' : '';
}

const styleOfMark: Readonly<Record<ServiceMark['kind'], ShapeStyle>> = {
  problem: 'bad',
  risk: 'warn',
  change: 'change',
};

/** Where the words of a state have its color; elsewhere they are as quiet as the rest. */
const styleOfState: Partial<Record<CardState, ShapeStyle>> = { bad: 'bad', warn: 'warn' };

/** A sign for each state of its own form, for those who can't distinguish colors. */
function stateSign(state: CardState): readonly Shape[] {
  const [x, y] = [17, 18.5];
  const circle = (r: number) =>
    `M ${x - r} ${y} A ${r} ${r} 0 1 1 ${x + r} ${y} A ${r} ${r} 0 1 1 ${x - r} ${y} Z`;
  switch (state) {
    case 'good':
      return [{ kind: 'path', style: 'good', d: circle(4.5) }];
    case 'busy':
      return [
        { kind: 'path', style: 'busy', d: circle(4.5), stroke: 1.5 },
        { kind: 'path', style: 'busy', d: circle(1.5) },
      ];
    case 'warn':
      return [
        { kind: 'path', style: 'warn', d: `M ${x} ${y - 5.5} L ${x + 5.5} ${y + 4} L ${x - 5.5} ${y + 4} Z` },
      ];
    case 'bad':
      return [
        {
          kind: 'path',
          style: 'bad',
          d: `M ${x - 4} ${y - 4} L ${x + 4} ${y + 4} M ${x + 4} ${y - 4} L ${x - 4} ${y + 4}`,
          stroke: 2,
        },
      ];
    case 'idle':
      return [{ kind: 'rect', style: 'muted', x: x - 4, y: y - 4, width: 8, height: 8, radius: 1 }];
    default:
      return [{ kind: 'path', style: 'muted', d: circle(4), stroke: 1 }];
  }
}

/** At the right of the name: a sign that there is something to read. */
function markShapes({ kind }: ServiceMark, right: number): readonly Shape[] {
  const style = styleOfMark[kind];
  const [x, y] = [right - 8, 11];
  const text = kind === 'change' ? '±' : '!';
  return [
    { kind: 'rect', style, x, y, width: 14, height: 14, radius: 7 },
    { kind: 'text', style: 'card', x: x + 7, y: y + 11, text, size: 11, isBold: true, anchor: 'middle' },
  ];
}

/** The published ports above the card, with an arrow into it: that is where the outside comes in. */
function portTabs(ports: readonly MapPort[]): readonly Shape[] {
  const shapes: Shape[] = [];
  const [top, height, most] = [-portsHeight, 18, cardWidth - inset];
  let x = inset;
  for (const [index, port] of ports.entries()) {
    const left = ports.length - index;
    const more = `+${left}`;
    const text = fitText(portText(port), ports.length === 1 ? most - inset - 12 : 120, small);
    const width = textWidth(text, small) + 12;
    const isLast = index === ports.length - 1;
    const fits = x + width + (isLast ? 0 : textWidth(more, small) + 16) <= most;
    const label = fits ? text : more;
    const own = fits ? width : textWidth(more, small) + 12;
    const middle = x + own / 2;
    shapes.push(
      { kind: 'rect', style: 'port', x, y: top, width: own, height, radius: 9 },
      { kind: 'text', style: 'ink', x: middle, y: top + 13, text: label, size: small, anchor: 'middle' },
      { kind: 'path', style: 'line', d: `M ${middle} ${top + height} L ${middle} -3`, stroke: 1.25 },
      { kind: 'path', style: 'line', d: `M ${middle - 3.5} -5 L ${middle + 3.5} -5 L ${middle} 0 Z` },
    );
    if (!fits) break;
    x += own + 6;
  }
  return shapes;
}

/** `8080 → 80`, and only one of them where they are the same. */
export function portText({ host, container }: MapPort): string {
  if (host === '') return plainText(`any → ${container}`);
  return plainText(host === container ? host : `${host} → ${container}`);
}

function storesLine({ stores }: MapService): readonly Shape[] {
  const [x, y, most] = [indent, 75, cardWidth - inset - indent];
  const names = stores.map(({ name }) => plainText(name));
  let shown = names.length;
  const textOf = () =>
    [...names.slice(0, shown), ...(shown < names.length ? [`+${names.length - shown}`] : [])].join(' · ');
  while (shown > 1 && textWidth(textOf(), small) > most) shown--;
  const more = shown < names.length ? ` · +${names.length - shown}` : '';
  const text =
    shown > 1
      ? textOf()
      : fitText(names[0] ?? '', most - textWidth(more, small), small, { keepsEnd: true }) + more;
  return [
    { kind: 'path', style: 'hull', d: `M 1 63.5 L ${cardWidth - 1} 63.5`, stroke: 1 },
    ...cylinder(17, y - 4),
    { kind: 'text', style: 'muted', x, y: y + 1, text, size: small },
  ];
}

/** The sign of what data is kept in, around that middle. */
export function cylinder(x: number, y: number): readonly Shape[] {
  const side = 3.5;
  const d =
    `M ${x - 5} ${y - side} A 5 2 0 1 1 ${x + 5} ${y - side} A 5 2 0 1 1 ${x - 5} ${y - side} Z ` +
    `M ${x - 5} ${y - side} L ${x - 5} ${y + side} A 5 2 0 0 0 ${x + 5} ${y + side} L ${x + 5} ${y - side}`;
  return [{ kind: 'path', style: 'muted', d, stroke: 1 }];
}
