import { type EnvFile, parseEnvFile } from '../../src/compose/envFile/document';
import type { Rule } from '../../src/lint/rule';
import { runRules } from '../../src/lint/runner';
import { describeRule, type RuleCases } from './ruleCases';

/** Holds a rule to its cases: texts of whole env files. */
export function testRule(rule: Rule<EnvFile>, cases: RuleCases<never>): void {
  describeRule(rule, cases, {
    lint: (text) => {
      const document = parseEnvFile('/project/.env', text);
      const { error } = document.content;
      return {
        reports: runRules([rule], document, { profile: 'all', rules: {} }, document.suppressions),
        problems: error ? [error.message] : [],
      };
    },
    folderOf: () => '',
  });
}
