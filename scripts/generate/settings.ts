import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsOf } from './settingCategories';

/** A setting as `package.json` contributes it, as far as its type follows from it. */
interface Contributed {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly default: unknown;
}

/** `src/generated/settings.ts`: the type of each setting and its default, from what `package.json` contributes. */
export function settingsModule(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    contributes: { configuration: Parameters<typeof settingsOf<Readonly<Record<string, Contributed>>>>[0] };
  };
  const all = Object.entries(settingsOf(manifest.contributes.configuration));
  return [
    '// Made by "npm run generate" from the settings in package.json. Do not edit.',
    '/** The settings of Drydock, by ID. */',
    'export interface Settings {',
    ...all.map(([id, contributed]) => `  '${id}': ${typeOf(contributed)};`),
    '}',
    '',
    '/** What holds where nobody has set anything. */',
    'export const settingDefaults: Settings = {',
    ...all.map(([id, contributed]) => `  '${id}': ${literal(contributed.default)},`),
    '};',
    '',
    '/** The values that a setting may have, where it is one of a few. */',
    'export const settingChoices: Partial<Record<keyof Settings, readonly string[]>> = {',
    ...all.flatMap(([id, { enum: choices }]) =>
      choices ? [`  '${id}': [${choices.map(literal).join(', ')}],`] : [],
    ),
    '};',
    '',
  ].join('\n');
}

function typeOf({ type, enum: choices }: Contributed): string {
  if (choices) return choices.map(literal).join(' | ');
  if (type === 'integer') return 'number';
  return type === 'object' ? 'Readonly<Record<string, unknown>>' : type;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
