import { element } from '../element';
import { connectHost } from '../host';
import { ChartGrid } from './chartGrid';
import type { StatsContainer, StatsPoint, StatsToHost, StatsToPage } from './messages';
import { UsageTable } from './usageTable';

/** A quarter of an hour at one reading every two seconds, as the host keeps it. */
const historyLength = 450;

/** The Stats editor: charts, and for several containers a table of which one hurts most. */
function main(): void {
  const post: (message: StatsToHost) => void = connectHost((message) => receive(message as StatsToPage));
  const history = new Map<string, StatsPoint[]>();
  let containers: readonly StatsContainer[] = [];
  let chosen: string | undefined;
  let isPaused = false;

  const pause = element('button', {
    class: 'toggle',
    text: 'Pause',
    attributes: { 'aria-pressed': 'false' },
    on: {
      click() {
        isPaused = !isPaused;
        drawPause();
        post({ kind: 'pause', paused: isPaused });
      },
    },
  });
  const title = element('h1');
  const all = element('button', {
    class: 'toggle',
    text: 'Show all',
    on: { click: () => choose(undefined) },
  });
  const note = element('p', { class: 'note', attributes: { role: 'status' } });
  const table = new UsageTable((id) => choose(id === chosen ? undefined : id));
  const charts = new ChartGrid();
  document.body.append(element('header', {}, [title, all, pause]), note, table.element, charts.element);
  post({ kind: 'ready' });

  function receive(message: StatsToPage): void {
    switch (message.kind) {
      case 'begin':
        ({ containers, paused: isPaused } = message);
        history.clear();
        for (const [id, points] of Object.entries(message.history)) history.set(id, [...points]);
        drawPause();
        break;
      case 'containers':
        ({ containers } = message);
        for (const id of history.keys()) if (!containers.some((item) => item.id === id)) history.delete(id);
        break;
      case 'points':
        for (const [id, point] of Object.entries(message.points)) add(id, point);
        break;
    }
    draw();
  }

  function add(id: string, point: StatsPoint): void {
    const points = history.get(id) ?? [];
    points.push(point);
    if (points.length > historyLength) points.shift();
    history.set(id, points);
  }

  function choose(id: string | undefined): void {
    chosen = id;
    draw();
  }

  function drawPause(): void {
    pause.textContent = isPaused ? 'Resume' : 'Pause';
    pause.setAttribute('aria-pressed', String(isPaused));
  }

  function draw(): void {
    const shown = containers.filter(({ id }) => chosen === undefined || id === chosen);
    const [only] = shown;
    title.textContent = shown.length === 1 && only ? nameOf(only) : `${containers.length} containers`;
    all.hidden = chosen === undefined || containers.length < 2;
    note.textContent = containers.some(({ isRunning }) => isRunning)
      ? ''
      : 'No container is running. Figures appear when one starts.';
    table.element.hidden = containers.length < 2;
    table.show(containers, history, chosen);
    charts.show(shown, history);
  }
}

function nameOf({ name, project }: StatsContainer): string {
  return project === '' ? name : `${name} (${project})`;
}

main();
