import { plainText } from '../../base/text/plainText';
import { presentEvents } from '../../containers/presentEvents';
import { presentSize } from '../../containers/units';
import type { ContainerEngine } from '../../engine/engine';
import { LineJoiner } from '../../engine/logs/line';
import type { ContainerDetails, ProcessTable } from '../../engine/records';
import { inspectDocument } from '../document/inspectDocument';
import { timelinePage } from './timeline';
import { hidden, LineMasker, maskSecrets, maskText } from '../../base/secrets/mask';

/** One file of the evidence. */
export interface EvidencePart {
  readonly file: string;
  /** What is in it, for the README. */
  readonly holds: string;
  /** The text in pieces; rejects where the engine can't report it. */
  read(signal: AbortSignal): AsyncIterable<string>;
}

/** Of longer logs the end is kept. */
const mostLines = 100_000;

/** All that can be reported about a container as it is now, without changing it. Every part works by itself. */
export function evidenceParts(
  engine: ContainerEngine,
  details: ContainerDetails,
  now: number,
): readonly EvidencePart[] {
  const { id, imageId } = details;
  return [
    part(
      'inspect.jsonc',
      'Its configuration and state. Values that look like secrets are masked.',
      async () => inspectDocument(details, now),
    ),
    {
      file: 'logs.txt',
      holds: `Its log, at most the last ${mostLines.toLocaleString('en')} lines, with times in UTC; what looks like a secret is masked.`,
      read: (signal) => logLines(engine, details, signal),
    },
    part('changes.txt', 'The differences from its image, as in "docker diff".', async (signal) =>
      lines(
        (await engine.containers.changes(id, signal)).map(({ kind, path }) => `${letters[kind]} ${path}`),
      ),
    ),
    part('processes.txt', 'Its processes. Only running containers have any.', async (signal) =>
      table(await engine.containers.top(id, undefined, signal)),
    ),
    part('networks.json', 'Its networks and the containers on them.', async (signal) => {
      const raw: unknown[] = [];
      // Podman lists "none" and "host" as networks of a container, and has none such.
      for (const network of details.networks.filter(({ id, name }) => id !== name))
        raw.push((await engine.networks.inspect(network.id || network.name, signal)).raw);
      return `${JSON.stringify(maskSecrets(raw, hidden), null, 2)}\n`;
    }),
    part('image-history.txt', 'How its image was built, newest step first.', async (signal) =>
      lines(
        (await engine.images.history(imageId, signal)).map(
          ({ size, createdBy, comment }) =>
            `${presentSize(size).padStart(8)}  ${plainText(maskText(createdBy || comment))}`,
        ),
      ),
    ),
    part(
      'events.txt',
      'The events that the engine remembers, out of the last 256 of the whole engine.',
      async (signal) => {
        const { systemTime } = await engine.info(signal);
        const filter = { containers: [id], since: details.created, until: systemTime };
        const events = [];
        for await (const event of await engine.events(filter, signal)) events.push(event);
        return maskText(presentEvents(events, ''));
      },
    ),
    part(
      'timeline.html',
      'Its states, events, health checks and log in the order of time, as a page without scripts.',
      (signal) => timelinePage(engine, details, now, signal),
    ),
  ];
}

function part(file: string, holds: string, text: (signal: AbortSignal) => Promise<string>): EvidencePart {
  return {
    file,
    holds,
    async *read(signal) {
      yield await text(signal);
    },
  };
}

async function* logLines(
  engine: ContainerEngine,
  { id, config }: ContainerDetails,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const joiner = new LineJoiner();
  const options = { tty: config.tty, follow: false, timestamps: true, tail: mostLines };
  const maskers = { stdout: new LineMasker(), stderr: new LineMasker(), engine: new LineMasker() };
  const print = (joined: ReturnType<LineJoiner['push']>) =>
    joined.map(({ time, stream, text }) => `${time} ${stream} ${maskers[stream].mask(text)}\n`).join('');
  for await (const frames of await engine.containers.logs(id, options, signal))
    yield print(joiner.push(frames));
  yield print(joiner.end());
}

const letters = { modified: 'C', added: 'A', deleted: 'D' } as const;

function table({ titles, rows }: ProcessTable): string {
  const all = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return lines(
    all.map((row) =>
      row
        .map((cell, at) => plainText(maskText(cell)).padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  );
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
