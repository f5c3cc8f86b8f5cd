import { LineMap, type Range } from '../base/span';
import { hadolintConfigNames, parseHadolintConfig } from '../dockerfile/interop/hadolintConfig';
import { isShellCheckCode } from '../dockerfile/interop/shellcheck';
import type { LintOptions } from '../dockerfile/model/lintOptions';
import { ruleNames } from '../generated/ruleNames';
import type { LintConfig } from '../lint/config';
import type { Policy } from '../lint/policy';
import type { ProfileName, Severity } from '../lint/rule';
import type { FailOn } from './failOn';
import { parseProjectConfig, projectConfigName, type ConfigProblem } from './projectConfig';

/** Everything that a user can say about which rules report, and how loudly. */
export interface LintSettings {
  /** As chosen in the editor's settings or on the command line; absent, the project decides. */
  readonly profile?: ProfileName;
  /** As chosen in the editor's settings, by id or alias. */
  readonly rules?: LintConfig['rules'];
  readonly project?: ProjectSettings;
}

/** What the configuration files of a project say together. */
export interface ProjectSettings {
  readonly profile?: ProfileName;
  readonly rules: LintConfig['rules'];
  readonly dockerfileOptions: LintOptions;
  /** The release of Compose that the project uses, if it says so. */
  readonly compose?: string;
  readonly policy?: Policy;
  readonly failOn?: FailOn;
  /** What in them is not understood. */
  readonly notes: readonly ConfigNote[];
}

/** Something in a configuration file that is not understood, and where. */
export interface ConfigNote {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** A configuration file that was found for a folder; `name` is its base name. */
export interface ConfigFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the configuration files that hold for a folder. What `.drydock.yaml` says of a rule takes precedence over what
 * `.hadolint.yaml` says. Never throws.
 */
export function readProjectSettings(files: readonly ConfigFile[]): ProjectSettings {
  const notes: ConfigNote[] = [];
  const note = ({ path, text }: ConfigFile, problems: readonly ConfigProblem[]) => {
    const lines = new LineMap(text);
    notes.push(...problems.map(({ message, span }) => ({ path, message, range: lines.rangeOf(span) })));
  };
  const rules: Record<string, Severity | 'off'> = {};
  let dockerfileOptions: LintOptions = {};
  let failOn: FailOn | undefined;
  let profile: ProfileName | undefined;
  let compose: string | undefined;
  let policy: Policy | undefined;

  const hadolint = files.find(({ name }) => hadolintConfigNames.includes(name));
  if (hadolint) {
    const config = parseHadolintConfig(hadolint.text);
    Object.assign(rules, config.rules);
    dockerfileOptions = config.options;
    failOn = config.failOn;
    note(hadolint, config.problems);
  }
  const own = files.find(({ name }) => name === projectConfigName);
  if (own) {
    const config = parseProjectConfig(own.text, isKnownRule);
    Object.assign(rules, config.rules);
    ({ profile, compose, policy } = config);
    note(own, config.problems);
  }
  return {
    rules,
    dockerfileOptions,
    notes,
    ...(profile ? { profile } : {}),
    ...(compose ? { compose } : {}),
    ...(policy ? { policy } : {}),
    ...(failOn ? { failOn } : {}),
  };
}

function isKnownRule(name: string): boolean {
  return ruleNames.includes(name) || isShellCheckCode(name);
}

/** The settings as one configuration: what the user chose takes precedence over the project, rule by rule. */
export function configOf({ profile, rules, project }: LintSettings): LintConfig {
  return {
    profile: profile ?? project?.profile ?? 'recommended',
    rules: { ...project?.rules, ...rules },
  };
}
