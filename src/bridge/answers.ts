import { isoTime } from '../base/isoTime';
import { plainLines, plainText } from '../base/text/plainText';
import { maskText } from '../base/secrets/mask';
import { presentAgo } from '../containers/units';
import type { ContainerEngine } from '../engine/engine';
import { isGone } from '../engine/engineError';
import { portHolder, portListener } from '../inspect/network/portHolder';
import type { HintQuestion } from './hint';

/** What an engine answers to the question of a hint: sentences, and what a program printed. Plain text. */
export interface HintAnswer {
  readonly details: readonly string[];
  readonly output?: string;
}

/** The longest output of a health check that a hover shows, in characters. */
const longestOutput = 1000;

/**
 * Asks the engine. Empty where there is nothing to add, or what was asked about no longer exists. Rejects if the engine
 * can't be reached, and with the reason of an aborted signal. `now` is in milliseconds since the epoch.
 */
export async function answer(
  engine: ContainerEngine,
  question: HintQuestion,
  now: number,
  signal?: AbortSignal,
): Promise<HintAnswer> {
  try {
    switch (question.about) {
      case 'image':
        return await aboutImage(engine, question.reference, signal);
      case 'health':
        return await aboutHealth(engine, question, now, signal);
      case 'listener':
        return { details: await aboutListener(engine, question, signal) };
      default: {
        const holder = await portHolder(engine, question.port, signal);
        return { details: holder === undefined ? [] : [`It is ${holder}.`] };
      }
    }
  } catch (error) {
    if (isGone(error)) return { details: [] };
    throw error;
  }
}

async function aboutImage(
  engine: ContainerEngine,
  reference: string,
  signal: AbortSignal | undefined,
): Promise<HintAnswer> {
  const { id, os, architecture, variant, created } = await engine.images.inspect(reference, signal);
  const platform = [os, architecture, variant].filter((part) => part !== '').join('/');
  const date = created === undefined ? [] : [`created ${isoTime(created).split('T')[0] ?? ''}`];
  const shortId = id.replace(/^sha256:/, '').slice(0, 12);
  return { details: [plainText([platform, shortId, ...date].join(', '))] };
}

async function aboutHealth(
  engine: ContainerEngine,
  { containers }: Extract<HintQuestion, { about: 'health' }>,
  now: number,
  signal: AbortSignal | undefined,
): Promise<HintAnswer> {
  const records = await Promise.all(containers.map(({ id }) => engine.containers.inspect(id, signal)));
  const outputs: string[] = [];
  const details = records.map(({ name, state: { healthLog } }) => {
    const last = healthLog.at(-1);
    if (!last) return `No check of ${plainText(name)} has finished yet.`;
    const { exitCode, start, output } = last;
    const how =
      exitCode === 0 ? 'passed' : exitCode === -1 ? 'timed out' : `failed with exit code ${exitCode}`;
    // Masked before it is cut: half a secret doesn't look like one.
    const masked = maskText(plainLines(output.slice(0, 10 * longestOutput)).trim());
    const text = masked.slice(0, longestOutput);
    if (text !== '') outputs.push(records.length > 1 ? `${plainText(name)}:\n${text}` : text);
    return `The last check of ${plainText(name)} ${how}, ${presentAgo(start, now)}.`;
  });
  return { details, ...(outputs.length > 0 ? { output: outputs.join('\n') } : {}) };
}

async function aboutListener(
  engine: ContainerEngine,
  { container, port }: Extract<HintQuestion, { about: 'listener' }>,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const found = await portListener(engine, container.id, port, signal);
  if (!found) return [];
  if (found.addresses.length === 0) return [`Nothing in it listens on port ${port}.`];
  const who = found.program ?? 'A program';
  const where = found.addresses.map((address) => (address.includes(':') ? `[${address}]` : address));
  const only = found.isLoopback ? " only, so it can't be reached from outside the container" : '';
  return [
    `${who.charAt(0).toUpperCase()}${who.slice(1)} listens on ${where.map((host) => `${host}:${port}`).join(' and ')} in it${only}.`,
  ];
}
