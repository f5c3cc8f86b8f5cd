import type { Conceal } from '../compose/load/externalVariables';
import { type ComposeDocument, parseCompose } from '../compose/model';
import { parseDockerfile } from '../dockerfile/model/parse';
import { composeRules } from '../generated/composeRules';
import { runRules } from '../lint/runner';
import { concealReports } from './concealReports';
import { decline, type Lint } from './linting';
import { configOf } from './lintSettings';

/** Checks a compose file within its stack; findings about other files of the stack belong to their own results. */
export const lintCompose: Lint = (input, surroundings) => {
  const declined = decline(input);
  if (declined) return declined;
  const { path, kind, text } = input;
  const release = surroundings.project?.compose;
  const policy = surroundings.project?.policy;
  const parse = (conceal?: Conceal): ComposeDocument =>
    parseCompose(path, text, {
      stagesOf,
      ...(release === undefined ? {} : { release }),
      ...(policy ? { policy } : {}),
      ...surroundings.stack,
      ...(conceal ? { conceal } : {}),
    });
  const run = (document: ComposeDocument) =>
    runRules(applicableRules(document), document, configOf(surroundings), document.suppressions).filter(
      ({ file }) => file === undefined || file === path,
    );
  const document = parse();
  const findings = concealReports(run(document), document, (conceal) => run(parse(conceal)));
  return { path, kind, text, findings };
};

/** Of a stack that isn't YAML, only that is reported: what else would be said follows from it. */
export function applicableRules(document: ComposeDocument): typeof composeRules {
  return document.isBroken ? composeRules.filter(({ id }) => id === 'yaml-syntax') : composeRules;
}

function stagesOf(dockerfile: string): readonly string[] {
  return parseDockerfile(dockerfile).stages.flatMap(({ name }) => name ?? []);
}
