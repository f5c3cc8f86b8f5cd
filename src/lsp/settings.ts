import type { LintConfig } from '../lint/config';
import { profileNames, severities, type ProfileName } from '../lint/rule';

/** What a user may set in an editor, below the key `drydock`. */
export interface LspSettings {
  readonly profile?: ProfileName;
  readonly rules: LintConfig['rules'];
}

/**
 * Reads `{ "lint": { "profile": "strict", "rules": { "DL3008": "off" } } }`, the same names as in VS Code. Anything
 * else is left out: it comes from a client, which may send what it likes.
 */
export function readSettings(value: unknown): LspSettings {
  const lint = field(value, 'lint');
  const profile = profileNames.find((name) => name === field(lint, 'profile'));
  const given = field(lint, 'rules');
  const rules: Record<string, LintConfig['rules'][string]> = {};
  for (const [name, level] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
    const known = ([...severities, 'off'] as const).find((word) => word === level);
    if (known) rules[name] = known;
  }
  return { ...(profile ? { profile } : {}), rules };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
