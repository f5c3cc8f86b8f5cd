import { composeRules } from '../generated/composeRules';
import { dockerfileRules } from '../generated/dockerfileRules';
import type { LintOptions } from '../dockerfile/lintOptions';
import type { LintConfig } from '../lint/config';
import type { ProfileName, Severity } from '../lint/rule';
import { parseProjectConfig, projectConfigName } from './projectConfig';

/** The configuration files that Drydock looks for in the folder of a judged file and above it. */
export const configFileNames: readonly ConfigFileName[] = [projectConfigName];

export type ConfigFileName = typeof projectConfigName;

export interface ConfigFile {
  readonly name: ConfigFileName;
  readonly path: string;
  readonly text: string;
}

/** Everything that a person can say about which rules report, and how loudly. */
export interface LintSettings {
  /** As chosen in the editor's settings or on the command line; absent, the project file decides. */
  readonly profile?: ProfileName;
  /** As chosen in the editor's settings, by id or alias. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly configFiles?: readonly ConfigFile[];
}

/** A configuration file with something in it that is not understood. */
export interface ConfigNote {
  readonly path: string;
  readonly message: string;
}

export interface ResolvedSettings {
  readonly config: LintConfig;
  readonly dockerfileOptions: LintOptions;
  readonly notes: readonly ConfigNote[];
}

/** The settings as one configuration: what the person chose beats the project file, rule by rule. */
export function resolveSettings(settings: LintSettings): ResolvedSettings {
  const notes: ConfigNote[] = [];
  let profile = settings.profile;
  let rules: LintConfig['rules'] = {};
  for (const file of settings.configFiles ?? []) {
    const project = parseProjectConfig(file.text, isKnownRule);
    profile ??= project.profile;
    rules = { ...rules, ...project.rules };
    notes.push(...project.problems.map(({ message }) => ({ path: file.path, message })));
  }
  return {
    config: { profile: profile ?? 'recommended', rules: { ...rules, ...settings.rules } },
    dockerfileOptions: {},
    notes,
  };
}

/** Whether `name` is the id or an alias of a rule of any language. */
export function isKnownRule(name: string): boolean {
  return [...dockerfileRules, ...composeRules].some(
    (rule) => rule.id === name || rule.aliases.includes(name),
  );
}
