import type { Dockerfile } from '../../src/dockerfile/model/dockerfile';
import type { LintOptions } from '../../src/dockerfile/model/lintOptions';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import type { Rule } from '../../src/lint/rule';
import { contextOf, lintDockerfile } from './lintDockerfile';
import { describeRule, type RuleCases } from './ruleCases';

/** What a project says, and where in its files the Dockerfile lies. */
export interface DockerfileCaseOptions extends LintOptions {
  /** The folder of the Dockerfile within `files`; by default their root. */
  readonly directory?: string;
  /** The build context that a Compose or bake file states. */
  readonly statedRoot?: string;
}

/** Holds a rule to its cases: texts of whole Dockerfiles, `files` being the repository around them. */
export function testRule(rule: Rule<Dockerfile>, cases: RuleCases<DockerfileCaseOptions>): void {
  describeRule(rule, cases, {
    lint: (text, files, options = {}) => {
      const { directory = '', statedRoot, ...lintOptions } = options;
      const context = files && {
        ...contextOf(files, directory),
        ...(statedRoot === undefined ? {} : { statedRoot }),
      };
      const all = { ...lintOptions, ...(context ? { context } : {}) };
      return {
        reports: lintDockerfile(text, { rules: [rule], ...all }),
        problems: parseDockerfile(text, all).problems.map(({ message }) => message),
      };
    },
    folderOf: (options) => (options?.directory ? `${options.directory}/` : ''),
  });
}
