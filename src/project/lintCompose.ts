import { parseCompose } from '../compose/model';
import { parseDockerfile } from '../dockerfile/parse';
import { composeRules } from '../generated/composeRules';
import { runRules } from '../lint/runner';
import { decline, type Lint } from './linting';
import { configOf } from './lintSettings';

/** Judges a compose file within its stack; findings about other files of the stack belong to their own results. */
export const lintCompose: Lint = (input, surroundings) => {
  const declined = decline(input);
  if (declined) return declined;
  const { path, kind, text } = input;
  const document = parseCompose(path, text, { stagesOf, ...surroundings.stack });
  const findings = runRules(composeRules, document, configOf(surroundings), document.suppressions);
  return { path, kind, text, findings: findings.filter(({ file }) => file === undefined || file === path) };
};

function stagesOf(dockerfile: string): readonly string[] {
  return parseDockerfile(dockerfile).stages.flatMap(({ name }) => name ?? []);
}
