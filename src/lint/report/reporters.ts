import { checkstyleReporter } from './checkstyle';
import { codeClimateReporter } from './codeClimate';
import { githubReporter } from './github';
import { jsonReporter } from './json';
import { junitReporter } from './junit';
import type { Reporter } from './reporter';
import { sarifReporter } from './sarif';
import { sonarQubeReporter } from './sonarQube';
import { textReporter } from './text';

/** Every output format of `drydock lint` by its name on the command line. */
export const reporters: Readonly<Record<string, Reporter>> = {
  text: textReporter,
  json: jsonReporter,
  sarif: sarifReporter,
  github: githubReporter,
  checkstyle: checkstyleReporter,
  junit: junitReporter,
  codeclimate: codeClimateReporter,
  sonarqube: sonarQubeReporter,
};
