/**
 * Milliseconds since 1970 as ISO 8601 in UTC. Engines, archives and logs report numbers that no date can hold, for
 * which `toISOString` throws; those are an unknown time.
 */
export function isoTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? 'unknown time' : date.toISOString();
}
