import { isoTime } from '../../base/isoTime';
import { LineMasker, maskText } from '../../base/secrets/mask';
import { withoutSequences } from '../../base/terminalSequences';
import { xmlText } from '../../base/text/xml';
import { messageOf } from '../../base/userError';
import { presentEvent } from '../../containers/presentEvents';
import type { ContainerEngine } from '../../engine/engine';
import { LineJoiner } from '../../engine/logs/line';
import type { ContainerDetails } from '../../engine/records';

/** So many lines of the log, the newest ones, are in the timeline; `logs.txt` has more. */
const mostLines = 5000;

/** Something that happened at a time. */
interface Moment {
  readonly time: number;
  readonly source: 'state' | 'event' | 'health' | 'stdout' | 'stderr' | 'engine';
  readonly text: string;
}

/**
 * What happened to a container in the order of time, as a page of HTML that runs nothing and loads nothing: its starts and
 * ends, the events that the engine remembers, its health checks, and its log. What can't be read is named in it.
 */
export async function timelinePage(
  engine: ContainerEngine,
  details: ContainerDetails,
  now: number,
  signal: AbortSignal,
): Promise<string> {
  const missing: string[] = [];
  const part = async (name: string, read: () => Promise<readonly Moment[]>): Promise<readonly Moment[]> => {
    try {
      return await read();
    } catch (error) {
      signal.throwIfAborted();
      missing.push(`${name}: ${messageOf(error)}`);
      return [];
    }
  };
  const moments = [
    ...stateMoments(details),
    ...healthMoments(details),
    ...(await part('Events', () => eventMoments(engine, details, signal))),
    ...(await part('Log', () => logMoments(engine, details, signal))),
  ];
  const changes = await part('Changes', async () =>
    (await engine.containers.changes(details.id, signal)).map(({ kind, path }) => ({
      time: now,
      source: 'state',
      text: `${kind} ${path}`,
    })),
  );
  // Of the same millisecond, what was read first comes first.
  const inOrder = moments.toSorted((a, b) => a.time - b.time);
  return page(details, now, inOrder, changes, missing);
}

function stateMoments({ created, state }: ContainerDetails): readonly Moment[] {
  const ended = `ended with exit code ${state.exitCode}${state.oomKilled ? ', killed for its memory' : ''}${state.error ? `: ${state.error}` : ''}`;
  return [
    { time: created, source: 'state', text: 'created' },
    ...(state.startedAt === undefined
      ? []
      : [{ time: state.startedAt, source: 'state', text: 'started' } as const]),
    ...(state.finishedAt === undefined || state.finishedAt < (state.startedAt ?? 0)
      ? []
      : [{ time: state.finishedAt, source: 'state', text: ended } as const]),
  ];
}

function healthMoments({ state }: ContainerDetails): readonly Moment[] {
  return state.healthLog.map(({ end, exitCode, output }) => ({
    time: end,
    source: 'health',
    text: `${exitCode === 0 ? 'healthy' : `failed with exit code ${exitCode}`}: ${maskText(output.trim()).slice(0, 2000)}`,
  }));
}

async function eventMoments(
  engine: ContainerEngine,
  { id, created }: ContainerDetails,
  signal: AbortSignal,
): Promise<readonly Moment[]> {
  const { systemTime } = await engine.info(signal);
  const found: Moment[] = [];
  const filter = { containers: [id], since: created, until: systemTime };
  for await (const event of await engine.events(filter, signal)) {
    // The time has a column of its own.
    const text = maskText(presentEvent(event)).replace(/^\S+ \S+\s+/, '');
    found.push({ time: event.time, source: 'event', text });
  }
  return found;
}

async function logMoments(
  engine: ContainerEngine,
  { id, config }: ContainerDetails,
  signal: AbortSignal,
): Promise<readonly Moment[]> {
  const joiner = new LineJoiner();
  const maskers = { stdout: new LineMasker(), stderr: new LineMasker(), engine: new LineMasker() };
  const found: Moment[] = [];
  const take = (lines: ReturnType<LineJoiner['push']>) => {
    for (const { time, stream, text } of lines) {
      const at = Date.parse(time);
      found.push({
        time: Number.isNaN(at) ? 0 : at,
        source: stream,
        text: withoutSequences(maskers[stream].mask(text)).slice(0, 2000),
      });
    }
  };
  const options = { tty: config.tty, follow: false, timestamps: true, tail: mostLines };
  for await (const frames of await engine.containers.logs(id, options, signal)) take(joiner.push(frames));
  take(joiner.end());
  return found;
}

function page(
  { name, id, config }: ContainerDetails,
  now: number,
  moments: readonly Moment[],
  changes: readonly Moment[],
  missing: readonly string[],
): string {
  const rows = moments.map(
    ({ time, source, text }) =>
      `<tr class="${source}"><td>${xmlText(isoTime(time))}</td><td>${source}</td><td>${xmlText(text)}</td></tr>`,
  );
  const title = `Timeline of container ${xmlText(name)}`;
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    // Whoever opens it runs nothing and loads nothing, whatever a log holds.
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p>ID ${xmlText(id)}, image ${xmlText(config.image)}. Saved ${xmlText(isoTime(now))}. All times are in UTC. What looks like a secret is masked.</p>`,
    ...missing.map((text) => `<p class="missing">Missing: ${xmlText(text)}</p>`),
    '<table>',
    '<thead><tr><th scope="col">Time</th><th scope="col">Source</th><th scope="col">What happened</th></tr></thead>',
    '<tbody>',
    ...rows,
    '</tbody>',
    '</table>',
    ...(changes.length === 0
      ? []
      : [
          '<h2>Differences from its image</h2>',
          "<p>The engine doesn't record when they were made.</p>",
          `<ul>${changes.map(({ text }) => `<li>${xmlText(text)}</li>`).join('\n')}</ul>`,
        ]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const style = [
  ':root { color-scheme: light dark; }',
  'body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem; }',
  'table { border-collapse: collapse; }',
  'th { text-align: left; position: sticky; top: 0; background: Canvas; }',
  'td, th { padding: 0.1rem 0.8rem 0.1rem 0; vertical-align: top; }',
  'td { font-family: ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }',
  'td:first-child, td:nth-child(2) { white-space: nowrap; }',
  'tr.state td, tr.event td { font-weight: 600; }',
  'tr.stderr td:nth-child(2), tr.health td:nth-child(2) { font-style: italic; }',
  '.missing { border-left: 4px solid; padding-left: 0.5rem; }',
].join(' ');
