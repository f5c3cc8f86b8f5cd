import { plainText } from '../base/text/plainText';
import { UserError } from '../base/userError';
import { runProgram } from '../engine/runProgram';
import type { Builder } from './builder';
import { isPartialBuild } from './workFolder';

/** A build that the builder remembers, whoever started it. */
export interface BuildRecord {
  /** By which the builder knows it. */
  readonly id: string;
  /** What was built, as the builder calls it: its tag, or its folder. */
  readonly name: string;
  readonly state: 'running' | 'completed' | 'failed' | 'canceled';
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly ended?: number;
  readonly steps: number;
  readonly cachedSteps: number;
}

/** How buildx is asked: the folder, what its environment has besides that of this process, and until when. */
export interface HistoryCall {
  readonly builder: Builder;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Builds that are listed, and characters that are read of them and of the log of one. */
const mostRecords = 500;
const mostCharacters = 16 * 1024 * 1024;

/** The builds that the builder remembers, the newest first. Throws a `UserError` where it remembers none at all. */
export async function readHistory(call: HistoryCall): Promise<readonly BuildRecord[]> {
  return parseHistory(await ask(call, ['ls', '--no-trunc', '--format', 'json']));
}

/** What a build printed. */
export function readHistoryLog(call: HistoryCall, { id }: BuildRecord): Promise<string> {
  return ask(call, ['logs', '--progress', 'plain', id]);
}

/** The builds in what `docker buildx history ls --format json` prints: an object a line. Other lines are left out, and our own partial builds. */
export function parseHistory(text: string): readonly BuildRecord[] {
  const records = text.split('\n').flatMap((line): readonly BuildRecord[] => {
    let read: unknown;
    try {
      read = JSON.parse(line);
    } catch {
      return [];
    }
    if (typeof read !== 'object' || read === null) return [];
    const record = read as Readonly<Record<string, unknown>>;
    const [, id] = /(?:^|\/)([a-z0-9]{1,64})$/.exec(textOf(record['ref'])) ?? [];
    const started = Date.parse(textOf(record['created_at']));
    const ended = Date.parse(textOf(record['completed_at']));
    const name = plainText(textOf(record['name']));
    if (id === undefined || Number.isNaN(started) || isPartialBuild(name)) return [];
    return [
      {
        id,
        name: name || id,
        state: stateOf(textOf(record['status']), Number.isNaN(ended)),
        started,
        ...(Number.isNaN(ended) ? {} : { ended }),
        steps: countOf(record['total_steps']),
        cachedSteps: countOf(record['cached_steps']),
      },
    ];
  });
  return records.sort((a, b) => b.started - a.started).slice(0, mostRecords);
}

function stateOf(status: string, isOpen: boolean): BuildRecord['state'] {
  if (/^error|^fail/i.test(status)) return 'failed';
  if (/^cancel/i.test(status)) return 'canceled';
  return /^running/i.test(status) || (isOpen && !/^complete/i.test(status)) ? 'running' : 'completed';
}

async function ask(
  { builder, folder, environment, signal }: HistoryCall,
  words: readonly string[],
): Promise<string> {
  if (builder.kind !== 'buildx')
    throw none(
      builder.kind === 'podman'
        ? 'Podman keeps no build history.'
        : 'The Docker CLI keeps no build history by itself. Install the buildx plugin, 0.20 or later.',
    );
  const lines: string[] = [];
  let characters = 0;
  const end = await runProgram(
    { program: 'docker', arguments: ['buildx', 'history', ...words], folder, environment },
    (line) => {
      characters += line.length + 1;
      if (characters <= mostCharacters) lines.push(line);
    },
    signal,
  );
  signal.throwIfAborted();
  const text = lines.join('\n');
  if (end.exitCode === 0 && !/^Usage:/m.test(text.slice(0, 500))) return text;
  if (/unknown (?:command|flag|shorthand)|^Usage:/im.test(text))
    throw none('This release of buildx has no build history. Install 0.20 or later.');
  if (/unimplemented|not implemented|unknown (?:method|service)|not supported/i.test(text))
    throw none('The builder of this engine keeps no build history.');
  const reason = lines.findLast((line) => line.trim() !== '') ?? 'it gave no reason';
  throw new UserError(
    'builder-failed',
    `The build history can't be read: ${plainText(reason.slice(0, 400))}`,
  );
}

function none(message: string): UserError {
  return new UserError('no-build-history', message);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 0;
}
