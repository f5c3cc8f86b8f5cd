import type { ProfileName, Rule, Severity } from './rule';

/** What a user chose: a profile, and per rule (by id or alias) another severity or `off`. */
export interface LintConfig {
  readonly profile: ProfileName;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultConfig: LintConfig = { profile: 'recommended', rules: {} };

/**
 * The severity at which `rule` reports under `config`, or `off`. What the real tool rejects is on in every profile; an
 * explicit choice for the rule (its ID before its aliases) takes precedence over the profile.
 */
export function severityOf<D>(rule: Rule<D>, config: LintConfig): Severity | 'off' {
  const chosen = chosenFor(rule.id, config) ?? firstChosen(rule.aliases, config);
  if (chosen) return chosen;
  const on = rule.severity === 'error' || config.profile === 'all' || rule.profiles.includes(config.profile);
  return on ? rule.severity : 'off';
}

function chosenFor(name: string, { rules }: LintConfig): Severity | 'off' | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

function firstChosen(names: readonly string[], config: LintConfig): Severity | 'off' | undefined {
  for (const name of names) {
    const chosen = chosenFor(name, config);
    if (chosen) return chosen;
  }
  return undefined;
}
