import { element } from '../element';
import { containerColor } from '../containerColors';
import { Chart, type ChartLine, type Scale } from './chart';
import { bytes, bytesPerSecond, count, percent } from './format';
import type { StatsContainer, StatsPoint } from './messages';

interface Measure {
  readonly title: string;
  readonly scale: Scale;
  /** The lines of a single container. */
  readonly lines: readonly (readonly [
    name: string,
    value: (point: StatsPoint) => number | null,
    kind?: 'limit',
  ])[];
}

const powersOfTwo = Array.from({ length: 48 }, (_, power) => 2 ** power);
const powersOfTen = Array.from({ length: 9 }, (_, power) => 10 ** power).flatMap((unit) => [
  unit,
  2 * unit,
  5 * unit,
]);
const ofBytes: Scale = { format: bytes, floor: 1024, steps: powersOfTwo };
const ofRates: Scale = { format: bytesPerSecond, floor: 1024, steps: powersOfTwo };
const ofPercent: Scale = { format: percent, floor: 4, steps: powersOfTen };
const ofCounts: Scale = { format: count, floor: 4, steps: powersOfTen };

const measures: readonly Measure[] = [
  { title: 'CPU', scale: ofPercent, lines: [['CPU', ({ cpu }) => cpu]] },
  {
    title: 'Memory',
    scale: ofBytes,
    lines: [
      ['Used', ({ memory }) => memory],
      ['Limit', ({ memoryLimit }) => (memoryLimit > 0 ? memoryLimit : null), 'limit'],
    ],
  },
  {
    title: 'Network',
    scale: ofRates,
    lines: [
      ['Received', ({ received }) => received],
      ['Sent', ({ sent }) => sent],
    ],
  },
  {
    title: 'Block I/O',
    scale: ofRates,
    lines: [
      ['Read', ({ read }) => read],
      ['Written', ({ written }) => written],
    ],
  },
  { title: 'PIDs', scale: ofCounts, lines: [['PIDs', ({ pids }) => pids]] },
  { title: 'Throttled', scale: ofPercent, lines: [['Throttled', ({ throttled }) => throttled]] },
];

const limitColor = 'descriptionForeground';

/** More lines than that in one chart can't be distinguished. */
const mostLines = 8;

/** A chart for each measure: of one container in full, of several the sum of its lines by container. */
export class ChartGrid {
  readonly element = element('div', { class: 'charts' });
  readonly #charts = new Map<Measure, Chart>();

  constructor() {
    for (const measure of measures) {
      const chart = new Chart(measure.title, measure.scale);
      this.#charts.set(measure, chart);
      this.element.append(chart.element);
    }
  }

  show(containers: readonly StatsContainer[], history: ReadonlyMap<string, readonly StatsPoint[]>): void {
    const [only] = containers;
    const projects = new Set(containers.map(({ project }) => project));
    for (const [measure, chart] of this.#charts) {
      const lines =
        containers.length === 1 && only
          ? measure.lines.flatMap(([name, value, kind], at) => {
              const isLimit = kind === 'limit';
              const color = isLimit ? limitColor : containerColor(only.color + at);
              const line = { ...lineOf(name, history.get(only.id) ?? [], value), color, isLimit };
              // Without a limit there is nothing to draw.
              return isLimit && line.points.every(([, limit]) => limit === null) ? [] : [line];
            })
          : containers.map(({ id, name, project, color }) => ({
              ...lineOf(
                projects.size > 1 && project !== '' ? `${project} / ${name}` : name,
                history.get(id) ?? [],
                totalOf(measure),
              ),
              color: containerColor(color),
            }));
      chart.show(largest(lines));
    }
  }
}

function totalOf({ title, lines }: Measure): (point: StatsPoint) => number | null {
  const summed = title === 'Memory' ? lines.slice(0, 1) : lines;
  return (point) => {
    const values = summed.map(([, value]) => value(point));
    return values.some((value) => value === null)
      ? null
      : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  };
}

function lineOf(
  name: string,
  points: readonly StatsPoint[],
  value: (point: StatsPoint) => number | null,
): Pick<ChartLine, 'name' | 'points'> {
  return { name, points: withGaps(points.map((point) => [point.time, value(point)] as const)) };
}

/** Nothing was read for so long, milliseconds: a line through it would be invented. */
const gap = 35_000;

/** With a break where nothing was read for a while. */
function withGaps(points: ChartLine['points']): ChartLine['points'] {
  return points.flatMap((point, at) => {
    const before = points[at - 1]?.[0] ?? point[0];
    return point[0] - before > gap ? [[before + 2000, null] as const, point] : [point];
  });
}

/** The lines that reach highest now, in the order in which they came. */
function largest(lines: readonly ChartLine[]): readonly ChartLine[] {
  if (lines.length <= mostLines) return lines;
  const newest = ({ points }: ChartLine) => points.at(-1)?.[1] ?? -1;
  const kept = new Set([...lines].sort((a, b) => newest(b) - newest(a)).slice(0, mostLines));
  return lines.filter((line) => kept.has(line));
}
