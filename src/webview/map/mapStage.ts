import type { Size } from '../../map/box';
import type { Flow } from '../../map/flow';
import type { MapScene } from '../../map/scene';
import { firstView, fitView, revealing, zoomed, type View } from './camera';
import { drawShapes, svgElement } from './drawShapes';
import type { PageCard } from './messages';
import { neighborOf, type Direction } from './neighbor';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** A pointer that was moved less than that has clicked. */
const clickDistance = 4;
/** How far the arrow keys move the map where no card has the focus. */
const panStep = 60;
const zoomStep = 1.25;

interface Drawn {
  readonly element: SVGGElement;
  card: PageCard;
}

export interface StageHost {
  open(service: string): void;
  /** The user has chosen another part of the map; undefined for what is seen at first. */
  viewed(view: View | undefined): void;
  /** The map has more or less room now. */
  resized(size: Size): void;
}

/** The map itself: what is drawn, which part of it is seen, and which card has the focus. */
export class MapStage {
  readonly element = svgElement('svg', { class: 'stage', role: 'group', 'aria-label': 'Map' });
  readonly #host: StageHost;
  readonly #world = svgElement('g');
  readonly #cards = new Map<string, Drawn>();
  #lines: readonly { readonly services: readonly string[]; readonly element: SVGGElement }[] = [];
  #size: Size = { width: 0, height: 0 };
  #view: View = { x: 0, y: 0, scale: 1 };
  #flow: Flow | undefined;
  /** What the user chose; undefined while that is nothing. */
  #chosen: View | 'all' | undefined;
  #dragged = false;

  constructor(host: StageHost, chosen: View | undefined) {
    this.#host = host;
    this.#chosen = chosen;
    this.element.append(this.#world);
    this.element.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.element.addEventListener('pointerdown', (event) => this.#drag(event));
    this.element.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => {
      this.#show();
      host.resized(this.size);
    }).observe(this.element);
  }

  /** The room that the map has, in pixels. */
  get size(): Size {
    const { width, height } = this.element.getBoundingClientRect();
    return { width, height };
  }

  /** Draws all of it; the focus stays on the card of the same service. */
  show(scene: MapScene, cards: readonly PageCard[]): void {
    const focused = [...this.#cards].find(([, { element }]) => element === document.activeElement)?.[0];
    this.#size = scene;
    // A place that was chosen is another one now.
    if (this.#flow !== undefined && this.#flow !== scene.flow) this.#choose(undefined);
    this.#flow = scene.flow;
    this.#cards.clear();
    this.#lines = scene.lines.map(({ services, isImplied, shapes }) => ({
      services,
      element: svgElement('g', { class: isImplied ? 'line implied' : 'line' }, drawShapes(shapes)),
    }));
    for (const card of cards) this.#cards.set(card.service, { card, element: this.#drawCard(card) });
    this.#world.replaceChildren(
      svgElement('g', {}, drawShapes(scene.ground)),
      ...this.#lines.map(({ element }) => element),
      svgElement('g', {}, drawShapes(scene.volumes)),
      ...[...this.#cards.values()].map(({ element }) => element),
    );
    this.#show();
    if (focused !== undefined) this.#cards.get(focused)?.element.focus({ preventScroll: true });
  }

  /** Draws these cards again, at their places. */
  update(cards: readonly PageCard[]): void {
    for (const card of cards) {
      const drawn = this.#cards.get(card.service);
      if (!drawn) continue;
      drawn.card = card;
      fillCard(drawn.element, card);
    }
  }

  zoom(direction: 1 | -1): void {
    const { width, height } = this.size;
    this.#choose(zoomed(this.#view, zoomStep ** direction, { x: width / 2, y: height / 2 }));
  }

  fit(): void {
    this.#choose('all');
  }

  focus(service: string): void {
    const drawn = this.#cards.get(service);
    if (!drawn) return;
    drawn.element.focus({ preventScroll: true });
    this.#reveal(drawn.card);
  }

  #drawCard(card: PageCard): SVGGElement {
    const { x, y } = card.box;
    const element = svgElement('g', {
      class: 'card',
      transform: `translate(${x} ${y})`,
      tabindex: 0,
      role: 'button',
    });
    fillCard(element, card);
    const { service } = card;
    const light = (isLit: boolean) => () => this.#light(service, isLit);
    element.addEventListener('pointerenter', light(true));
    element.addEventListener('pointerleave', light(false));
    element.addEventListener('focus', () => {
      this.#light(service, true);
      // A card that was clicked is where the pointer is.
      if (element.matches(':focus-visible')) this.#reveal(card);
    });
    element.addEventListener('blur', light(false));
    element.addEventListener('click', () => {
      if (!this.#dragged) this.#host.open(service);
    });
    return element;
  }

  /** Shows the lines of a service above the others. */
  #light(service: string, isLit: boolean): void {
    this.element.classList.toggle('lighting', isLit);
    for (const { services, element } of this.#lines)
      element.classList.toggle('lit', isLit && services.includes(service));
  }

  #reveal({ box }: PageCard): void {
    const next = revealing(this.#view, box, this.size);
    if (next.x !== this.#view.x || next.y !== this.#view.y) this.#choose(next);
  }

  #choose(view: View | 'all' | undefined): void {
    this.#chosen = view;
    this.#host.viewed(view === 'all' ? fitView(this.#size, this.size) : view);
    this.#show();
  }

  #show(): void {
    const view = this.#chosen ?? firstView(this.#size, this.size);
    this.#view = view === 'all' ? fitView(this.#size, this.size) : view;
    const { x, y, scale } = this.#view;
    this.#world.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    if (event.shiftKey) {
      this.#choose({ ...this.#view, x: this.#view.x - (event.deltaX || event.deltaY) });
      return;
    }
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 20;
    const factor = Math.exp(-Math.max(-200, Math.min(200, lines)) / 400);
    this.#choose(zoomed(this.#view, factor, { x: event.clientX - left, y: event.clientY - top }));
  }

  #drag(start: PointerEvent): void {
    this.#dragged = false;
    if (start.button !== 0) return;
    const before = this.#view;
    const over = new AbortController();
    const { signal } = over;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const [x, y] = [clientX - start.clientX, clientY - start.clientY];
      if (!this.#dragged && Math.hypot(x, y) < clickDistance) return;
      this.#dragged = true;
      this.element.classList.add('dragging');
      this.#choose({ ...before, x: before.x + x, y: before.y + y });
    };
    const end = () => {
      over.abort();
      this.element.classList.remove('dragging');
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
  }

  #key(event: KeyboardEvent): void {
    const focused = [...this.#cards.values()].find(({ element }) => element === event.target);
    const direction = arrows[event.key];
    if (direction && focused) {
      const others = [...this.#cards.values()]
        .map(({ card }) => card)
        .filter((card) => card !== focused.card);
      const next = neighborOf(focused.card.box, others, direction);
      if (next) this.focus(next.service);
    } else if (direction) this.#pan(direction);
    else if ((event.key === 'Enter' || event.key === ' ') && focused) this.#host.open(focused.card.service);
    else if (event.key === '+' || event.key === '=') this.zoom(1);
    else if (event.key === '-') this.zoom(-1);
    else if (event.key === '0') this.fit();
    else return;
    event.preventDefault();
  }

  #pan(direction: Direction): void {
    const { x, y } = this.#view;
    const [right, down] = { left: [1, 0], right: [-1, 0], up: [0, 1], down: [0, -1] }[direction] as [
      number,
      number,
    ];
    this.#choose({ ...this.#view, x: x + right * panStep, y: y + down * panStep });
  }
}

function fillCard(
  element: SVGGElement,
  { title, facts, shapes, viewItem, service, canOpen }: PageCard,
): void {
  const tip = svgElement('title', {}, [document.createTextNode([title, ...facts].join('\n'))]);
  element.setAttribute('aria-label', [title, ...facts].join('. '));
  element.classList.toggle('linked', canOpen);
  const context = { webviewSection: 'service', viewItem, service, preventDefaultContextMenuItems: true };
  element.setAttribute('data-vscode-context', JSON.stringify(context));
  element.replaceChildren(tip, ...drawShapes(shapes));
}
