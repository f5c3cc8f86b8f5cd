import type { EngineEndpoint } from '../engine';
import { engineError } from '../engineError';
import { whereIs } from './connectionFailure';

/**
 * Readers for answers of unknown shape: engines differ by version and by kind, and what is missing is read as
 * empty. Nothing here throws on data; {@link listOf} and {@link objectOf} throw on an answer that is not one.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function flag(value: unknown): boolean {
  return value === true;
}

export function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

/** A command as a list: the engine takes and gives a bare string as well. */
export function words(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : texts(value);
}

/** The properties that are strings. */
export function stringMap(value: unknown): Readonly<Record<string, string>> {
  const result: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [key, item] of Object.entries(fields(value))) if (typeof item === 'string') result[key] = item;
  return result;
}

/** Milliseconds of an RFC 3339 time; undefined for Go's zero time and for what is none. */
export function time(value: unknown): number | undefined {
  const parsed = Date.parse(text(value));
  return Number.isNaN(parsed) || parsed < 0 ? undefined : parsed;
}

/** A count of milliseconds as a time that a `Date` can hold; 0 for one that it can't. */
export function instant(milliseconds: number): number {
  return Math.abs(milliseconds) <= 8.64e15 ? milliseconds : 0;
}

/** `{ key: value }` where there is a value, nothing otherwise: for optional properties. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}

/** The answer as a list; `null` is what Go makes of an empty one. */
export function listOf(answer: unknown, endpoint: EngineEndpoint): readonly unknown[] {
  if (answer === null) return [];
  if (Array.isArray(answer)) return answer;
  throw notAnEngine(endpoint);
}

export function objectOf(answer: unknown, endpoint: EngineEndpoint): Fields {
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer as Fields;
  throw notAnEngine(endpoint);
}

/** For what an engine sends without end; `most` in bytes. */
export function answerTooLarge(endpoint: EngineEndpoint, most: number): Error {
  return engineError(
    'engine-garbage',
    `The engine at ${whereIs(endpoint)} sent more than ${most / 1024 / 1024} MB for one answer, so Drydock stopped ` +
      'reading it. Check the address of the context, and what stands between Drydock and the engine.',
  );
}

export function notAnEngine(endpoint: EngineEndpoint, cause?: unknown): Error {
  return engineError(
    'engine-garbage',
    `What answers at ${whereIs(endpoint)} isn't a container engine, or something in between changes its answers. ` +
      'Check the address of the context.',
    { cause },
  );
}
