import uPlot from 'uplot';
import { element } from '../element';

/** A line over time; what is not known is null. */
export interface ChartLine {
  readonly name: string;
  /** Its color's name in the theme. */
  readonly color: string;
  /** What the other lines may reach at most; drawn dashed. */
  readonly isLimit?: boolean;
  /** Milliseconds since the epoch, and the value. */
  readonly points: readonly (readonly [time: number, value: number | null])[];
}

/** What a chart measures in. */
export interface Scale {
  readonly format: (value: number) => string;
  /** The axis reaches at least so far. */
  readonly floor: number;
  /** The steps that lines of the grid may have. */
  readonly steps: readonly number[];
}

/** Seconds: the longest and the shortest time that a chart covers. */
const longest = 15 * 60;
const shortest = 60;
const height = 150;

/**
 * A chart of the last quarter of an hour. The values under the pointer stand below it, in all charts at the same
 * time; with the chart in focus, the arrow keys move along it.
 */
export class Chart {
  readonly element: HTMLElement;
  readonly #scale: Scale;
  readonly #title: string;
  readonly #canvas: HTMLElement;
  #plot: uPlot | undefined;
  #names = '';
  #lines: readonly ChartLine[] = [];

  constructor(title: string, scale: Scale) {
    this.#title = title;
    this.#scale = scale;
    this.#canvas = element('div', {
      class: 'canvas',
      attributes: { tabindex: '0', role: 'group', 'aria-label': title },
      on: { keydown: (event) => this.#key(event as KeyboardEvent) },
    });
    this.element = element('section', { class: 'chart' }, [element('h2', { text: title }), this.#canvas]);
    new ResizeObserver(() => this.#resize()).observe(this.#canvas);
    // A theme changes the classes of the body, and all colours with them.
    new MutationObserver(() => this.#rebuild()).observe(document.body, {
      attributes: true,
      attributeFilter: ['class'],
    });
  }

  show(lines: readonly ChartLine[]): void {
    this.#lines = lines;
    const names = JSON.stringify(lines.map(({ name, color }) => [name, color]));
    if (!this.#plot || names !== this.#names) {
      this.#names = names;
      this.#rebuild();
    } else this.#plot.setData(dataOf(lines));
    this.#describe();
  }

  #rebuild(): void {
    if (this.#canvas.clientWidth === 0) return;
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(), dataOf(this.#lines), this.#canvas);
  }

  #resize(): void {
    const width = this.#canvas.clientWidth;
    if (width === 0) return;
    if (this.#plot) this.#plot.setSize({ width, height });
    else this.#rebuild();
  }

  #options(): uPlot.Options {
    const style = getComputedStyle(document.body);
    const color = (name: string) => style.getPropertyValue(`--vscode-${name}`).trim();
    // High contrast has bright borders: as a grid, they would look like lines of the chart.
    const isHighContrast = color('contrastBorder') !== '';
    const axis = {
      stroke: color('descriptionForeground'),
      grid: isHighContrast
        ? { stroke: color('descriptionForeground'), width: 1, dash: [1, 4] }
        : { stroke: color('panel-border') || color('widget-border'), width: 1 },
      ticks: { show: false },
      font: `11px ${style.fontFamily}`,
    };
    const format = (value: number | null | undefined) =>
      value === null || value === undefined ? '–' : this.#scale.format(value);
    return {
      width: this.#canvas.clientWidth,
      height,
      cursor: { sync: { key: 'drydock' }, drag: { x: false, y: false }, points: { size: 6 } },
      legend: { live: true },
      scales: {
        x: { time: true, range: ({ data }) => rangeOf(data[0]) },
        y: { range: () => [0, Math.max(this.#scale.floor, reachOf(this.#lines) * 1.1)] },
      },
      axes: [
        { ...axis, size: 30, space: 90, values: (_plot, times) => times.map(timeOf) },
        {
          ...axis,
          size: 68,
          incrs: [...this.#scale.steps],
          values: (_plot, values) => values.map(format),
        },
      ],
      series: [
        {
          label: 'Time',
          value: (plot, value, _series, index) => timeOf(index === null ? plot.data[0].at(-1) : value),
        },
        ...this.#lines.map(({ name, color: lineColor, isLimit }): uPlot.Series => {
          const stroke = color(lineColor);
          return {
            label: name,
            stroke,
            width: isHighContrast ? 2.5 : 1.5,
            ...(isLimit ? { dash: [4, 4] } : {}),
            points: { show: false },
            // Without a pointer over the chart the newest values stand there.
            value: (plot, value, series, at) => format(at === null ? newest(plot.data[series]) : value),
          };
        }),
      ],
    };
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const plot = this.#plot;
    if (!step || !plot) return;
    event.preventDefault();
    const [times] = plot.data;
    const last = times.length - 1;
    const at = Math.min(last, Math.max(0, (plot.cursor.idx ?? last + 1) + step));
    const time = times[at];
    if (time === undefined) return;
    plot.setCursor({ left: plot.valToPos(time, 'x'), top: 0 });
    this.#describe(at);
  }

  /** Says in words what the chart shows at an index, the newest one by default. */
  #describe(index?: number): void {
    const values = this.#lines.map(({ name, points }) => {
      const value = (index === undefined ? points.at(-1) : points[index])?.[1];
      return `${name} ${typeof value === 'number' ? this.#scale.format(value) : 'unknown'}`;
    });
    this.#canvas.setAttribute('aria-label', `${this.#title}: ${values.join(', ')}`);
  }
}

/** From the first time to the last, in seconds. What uPlot makes of a single one are a thousand days. */
function rangeOf(times: uPlot.AlignedData[0]): [from: number, to: number] {
  const last = times.at(-1) ?? Date.now() / 1000;
  return [Math.max(last - longest, Math.min(times[0] ?? last, last - shortest)), last];
}

/** How far the lines reach. A limit far above the others counts not: it would press them to the ground. */
function reachOf(lines: readonly ChartLine[]): number {
  const top = (isLimit: boolean) =>
    Math.max(
      0,
      ...lines
        .filter((line) => (line.isLimit ?? false) === isLimit)
        .flatMap(({ points }) => points.map(([, value]) => value ?? 0)),
    );
  const [used, limit] = [top(false), top(true)];
  return limit < used * 10 ? Math.max(used, limit) : used;
}

function newest(values: uPlot.AlignedData[number] | undefined): number | null | undefined {
  return [...(values ?? [])].reverse().find((value) => value !== null && value !== undefined);
}

function timeOf(seconds: number | null | undefined): string {
  return seconds ? new Date(seconds * 1000).toLocaleTimeString() : '–';
}

/** All lines over the same times: to two seconds, because containers are read one after the other. */
function dataOf(lines: readonly ChartLine[]): uPlot.AlignedData {
  const tables = lines.map(({ points }): uPlot.AlignedData => {
    const bySecond = new Map(points.map(([time, value]) => [Math.round(time / 2000) * 2, value]));
    return [[...bySecond.keys()], [...bySecond.values()]];
  });
  const [first] = tables;
  if (!first) return [[]];
  return tables.length === 1
    ? first
    : uPlot.join(
        tables,
        tables.map(() => [2]),
      );
}
