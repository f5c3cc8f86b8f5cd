import type { ProfileName, Rule, Severity } from './rule';

/** What a user chose: a profile, and per rule (by id or alias) another severity or `off`. */
export interface LintConfig {
  readonly profile: ProfileName;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultConfig: LintConfig = { profile: 'recommended', rules: {} };

/**
 * The severity at which `rule` reports under `config`, or `off`. What the real tool refuses is on in every
 * profile; an explicit choice for the rule (its id before its aliases) beats the profile.
 */
export function severityOf<D>(rule: Rule<D>, config: LintConfig): Severity | 'off' {
  for (const name of [rule.id, ...rule.aliases]) {
    if (!Object.hasOwn(config.rules, name)) continue;
    const chosen = config.rules[name];
    if (chosen) return chosen;
  }
  const on = rule.severity === 'error' || config.profile === 'all' || rule.profiles.includes(config.profile);
  return on ? rule.severity : 'off';
}
