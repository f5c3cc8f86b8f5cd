import { changes, isOlder } from '../../src/compose/releases';
import { composeSchema } from '../../src/compose/schema/composeSchema';
import type { Schema } from '../../src/compose/schema/schema';

/** A table of what Compose files may hold that Compose 2.26.1 rejects, with the release that first accepted it. */
export function newerComposeKeys(): string {
  const releases = new Map<string, string>();
  visit(composeSchema, '', releases, new Set());
  return [
    '| Key or value | Since Compose |',
    '|---|---|',
    ...[...releases]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, release]) => `| \`${path}\` | ${release} |`),
  ].join('\n');
}

/** A table of what releases of Compose do in another way than those before. */
export function composeChanges(): string {
  return [
    '| Since Compose | |',
    '|---|---|',
    ...Object.values(changes)
      .sort((a, b) => (isOlder(a.since, b.since) ? -1 : a.since === b.since ? 0 : 1))
      .map(({ since, what }) => `| ${since} | ${what} |`),
  ].join('\n');
}

function visit(schema: Schema, path: string, releases: Map<string, string>, above: Set<Schema>): void {
  if (above.has(schema)) return;
  const within = new Set([...above, schema]);
  if (schema.since) {
    releases.set(path, schema.since);
    return;
  }
  for (const [value, release] of Object.entries(schema.enumSince ?? {}))
    releases.set(`${path}: ${value}`, release);
  for (const [key, value] of Object.entries(schema.properties ?? {}))
    visit(value, path ? `${path}.${key}` : key, releases, within);
  if (schema.values) visit(schema.values, `${path}.*`, releases, within);
  if (schema.items) visit(schema.items, `${path}[]`, releases, within);
}
