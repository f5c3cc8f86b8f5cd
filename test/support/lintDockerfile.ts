import type { BuildContext } from '../../src/dockerfile/model/buildContext';
import type { Dockerfile } from '../../src/dockerfile/model/dockerfile';
import { parseDockerfile, type ParseOptions } from '../../src/dockerfile/model/parse';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import type { ProfileName, Rule } from '../../src/lint/rule';
import { runRules, type Report } from '../../src/lint/runner';

/** Judges a text; by default with every rule there is. */
export function lintDockerfile(
  text: string,
  options: ParseOptions & {
    readonly profile?: ProfileName;
    readonly rules?: readonly Rule<Dockerfile>[];
  } = {},
): Report<Dockerfile>[] {
  const { profile = 'all', rules = dockerfileRules, ...parseOptions } = options;
  const document = parseDockerfile(text, parseOptions);
  return runRules(rules, document, { profile, rules: {} }, document.suppressions);
}

/** A build context of a few files, by path, with the Dockerfile in `directory`. */
export function contextOf(files: Readonly<Record<string, string>>, directory = ''): BuildContext {
  return {
    directory,
    files: new Set(Object.keys(files)),
    ignoreFile: (root) => files[root === '' ? '.dockerignore' : `${root}/.dockerignore`],
  };
}

/** Each finding as `rule:line`, sorted. */
export function ruleLines(text: string, reports: readonly Report<Dockerfile>[]): string[] {
  return reports.map(({ rule, span }) => `${rule.id}:${text.slice(0, span.start).split('\n').length}`).sort();
}
