import { parseDockerfile } from '../dockerfile/model/parse';
import { dockerfileRules } from '../generated/dockerfileRules';
import { runRules } from '../lint/runner';
import { decline, type Lint } from './linting';
import { configOf } from './lintSettings';

export const lintDockerfile: Lint = (input, surroundings) => {
  const declined = decline(input);
  if (declined) return declined;
  const { path, kind, text } = input;
  const { buildContext: context, project } = surroundings;
  const document = parseDockerfile(text, { ...project?.dockerfileOptions, ...(context ? { context } : {}) });
  const findings = runRules(dockerfileRules, document, configOf(surroundings), document.suppressions);
  return { path, kind, text, findings };
};
