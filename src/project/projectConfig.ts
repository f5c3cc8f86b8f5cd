import { isMap, isScalar, parseDocument, type Node, type Pair } from 'yaml';
import { span, type Span } from '../base/span';
import { didYouMean, nearName } from '../compose/schema/validate';
import { readNamedStacks, settingsName } from '../compose/stacks/settings';
import { ruleNames } from '../generated/ruleNames';
import type { LintConfig } from '../lint/config';
import type { Policy } from '../lint/policy';
import { profileNames, severities, type ProfileName, type Severity } from '../lint/rule';
import { policySchema, readPolicy } from './policy';

/** Something in a configuration file that is not understood. The rest of the file still holds. */
export interface ConfigProblem {
  readonly span: Span;
  readonly message: string;
}

/** What a `.drydock.yaml` says; what it leaves out is absent, so that other sources can fill it in. */
export interface ProjectConfig {
  readonly profile?: ProfileName;
  /** The release of Compose to agree with, such as `2.30`. */
  readonly compose?: string;
  readonly rules: LintConfig['rules'];
  /** What the project allows in its files and images. */
  readonly policy?: Policy;
  readonly problems: readonly ConfigProblem[];
}

/** What a key of the file is for and what it takes, for its reader, its JSON schema and its documentation. */
export interface ConfigKey {
  readonly description: string;
  /** The JSON schema of its value; that of `rules` gets the names of the rules besides. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const stack = {
  anyOf: [
    { type: 'array', minItems: 1, items: { type: 'string' } },
    {
      type: 'object',
      required: ['files'],
      additionalProperties: false,
      properties: {
        files: { type: 'array', minItems: 1, items: { type: 'string' } },
        target: { enum: ['compose', 'swarm'] },
      },
    },
  ],
};

/** Severities as the file may say them: without quotes, `off` is a boolean in YAML 1.1. */
export const ruleSeverities: readonly (Severity | 'off' | false)[] = ['off', false, ...severities];

const releasePattern = /^\d+(?:\.\d+){0,2}$/;

/** The keys of a `.drydock.yaml`; there are no others. */
export const projectConfigKeys = {
  profile: {
    description: 'The rules that are on: recommended (default), strict, security or all.',
    schema: { enum: profileNames },
  },
  rules: {
    description:
      'The severity of single rules, by ID or by the name another tool uses for it (DL3008, StageNameCasing).',
    schema: { type: 'object', additionalProperties: { enum: ruleSeverities } },
  },
  stacks: {
    description:
      'The files that form a Compose stack, by the name of the stack and in the order of -f, relative to the folder of this file; and with "target: swarm", that "docker stack deploy" runs it.',
    schema: {
      anyOf: [
        { type: 'object', additionalProperties: stack },
        { type: 'array', items: stack },
      ],
    },
  },
  policy: {
    description:
      'What the project allows in its Dockerfiles, Compose files and images: registries, users, capabilities and so on.',
    schema: policySchema,
  },
  compose: {
    description:
      'The oldest release of Compose that the project supports, for example "2.40". What that release rejects is an error. Default: the newest one.',
    schema: { type: ['string', 'number'], pattern: releasePattern.source },
  },
} as const satisfies Readonly<Record<string, ConfigKey>>;

const keys = Object.keys(projectConfigKeys);

/** The name of the project file, looked for in the folder of the checked file and in those above it. */
export const projectConfigName = settingsName;

/**
 * Reads the text of a `.drydock.yaml`:
 *
 *     profile: strict
 *     rules:
 *       pin-image-version: off
 *       DL3008: hint
 *     compose: "2.30"
 *     stacks:
 *       dev: [compose.yaml, compose.dev.yaml]
 *     policy:
 *       no-root: refuse
 *
 * Never throws: what is wrong becomes a problem at its place, and never silences linting.
 */
export function parseProjectConfig(
  text: string,
  isKnownRule: (name: string) => boolean,
  today: string = new Date().toISOString().slice(0, 10),
): ProjectConfig {
  const problems: ConfigProblem[] = [];
  const document = parseDocument(text, { logLevel: 'silent' });
  for (const error of document.errors) {
    problems.push({
      span: span(error.pos[0], error.pos[1]),
      message: `This is not valid YAML: ${error.message.split('\n')[0]}`,
    });
  }
  const rules: Record<string, Severity | 'off'> = Object.create(null) as Record<string, Severity | 'off'>;
  let profile: ProfileName | undefined;
  let compose: string | undefined;
  let policy: Policy | undefined;
  const report = (node: unknown, message: string) => problems.push({ span: rangeOf(node, text), message });

  if (document.contents !== null && !isMap(document.contents)) {
    report(
      document.contents,
      'A Drydock configuration must be a mapping with keys such as "profile" and "rules".',
    );
  }
  for (const { key, value } of pairsOf(document.contents)) {
    const name = scalarText(key);
    if (name === 'profile') {
      const chosen = profileNames.find((candidate) => candidate === scalarText(value));
      if (chosen) profile = chosen;
      else report(value ?? key, `"profile" must be one of ${profileNames.join(', ')}.`);
    } else if (name === 'rules') {
      if (!isMap(value))
        report(value ?? key, '"rules" must map rule names to severities, such as "pin-image-version: off".');
      for (const rule of pairsOf(value)) readRule(rule);
    } else if (name === 'compose') {
      // Without quotes, 2.30 is the number 2.3: what is written counts.
      const written = isScalar(value) ? (value.source ?? '') : '';
      if (releasePattern.test(written)) compose = written;
      else report(value ?? key, '"compose" must be a release of Compose, for example "2.30".');
    } else if (name === 'policy') {
      policy = readPolicy(value ?? key, text, today, (problem) => problems.push(problem));
    } else if (name === 'stacks') {
      for (const { source, message } of readNamedStacks('/.drydock.yaml', text).problems)
        problems.push({ span: source.span, message });
    } else {
      const near = didYouMean(nearName(name ?? '', keys));
      const known = keys.map((word) => `"${word}"`).join(', ');
      report(
        key,
        `"${name ?? ''}" is not a key of a Drydock configuration.${near || ` The keys are ${known}.`}`,
      );
    }
  }
  return {
    ...(profile ? { profile } : {}),
    ...(compose ? { compose } : {}),
    ...(policy ? { policy } : {}),
    rules,
    problems,
  };

  function readRule({ key, value }: Pair): void {
    const name = scalarText(key) ?? '';
    const word = severityWord(value);
    if (!isKnownRule(name))
      report(
        key,
        `There is no rule "${name}".${didYouMean(nearName(name, ruleNames))} See docs/reference/rules for their names.`,
      );
    else if (!word) report(value ?? key, `A severity must be one of off, ${severities.join(', ')}.`);
    else rules[name] = word;
  }
}

function severityWord(node: unknown): Severity | 'off' | undefined {
  if (isScalar(node) && node.value === false) return 'off';
  const word = scalarText(node);
  return word === 'off' ? 'off' : severities.find((severity) => severity === word);
}

function pairsOf(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

function scalarText(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

function rangeOf(node: unknown, text: string): Span {
  const range = (node as Node | null)?.range;
  return range ? span(range[0], Math.max(range[1], range[0])) : span(0, Math.min(text.length, 1));
}
