import { type ComposeDocument, parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import type { Policy } from '../../src/lint/policy';
import type { Rule } from '../../src/lint/rule';
import { runRules } from '../../src/lint/runner';
import { describeRule, type RuleCases } from './ruleCases';

/** How Compose is called, and which file of the project the text is. */
export interface ComposeCaseOptions {
  /** The path of the text in its project; by default `compose.yaml`. */
  readonly path?: string;
  /** The files of the stack in order, as `-f` names them; by default those that Compose finds. */
  readonly stack?: readonly string[];
  readonly profiles?: readonly string[];
  /** The release of Compose to agree with; by default the newest one. */
  readonly release?: string;
  /** The variables of the shell. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Files that are there and are not read, with the reason: `is a named pipe`. */
  readonly declined?: Readonly<Record<string, string>>;
  /** What the project allows. */
  readonly policy?: Policy;
}

const project = '/project/';

/** Holds a rule to its cases: texts of whole Compose files, `files` being the project around them. */
export function testRule(rule: Rule<ComposeDocument>, cases: RuleCases<ComposeCaseOptions>): void {
  describeRule(rule, cases, {
    lint: (text, files = {}, options = {}) => {
      const { path = 'compose.yaml', stack, profiles, release, environment, declined = {}, policy } = options;
      const placed = Object.entries(files).map(([name, content]) => [project + name, content] as const);
      const reader = memoryReader(Object.fromEntries(placed));
      const reasonOf = (at: string) => declined[at.slice(project.length)];
      const document = parseCompose(project + path, text, {
        reader: {
          ...reader,
          stat: (at) => (reasonOf(at) === undefined ? reader.stat(at) : 'other'),
          declined: (at) => {
            const reason = reasonOf(at);
            return reason === undefined ? reader.declined?.(at) : { declined: reason };
          },
        },
        stagesOf: (dockerfile) => [...dockerfile.matchAll(/ AS (\S+)/g)].map((match) => match[1] ?? ''),
        ...(stack ? { files: stack.map((name) => project + name) } : {}),
        ...(profiles ? { profiles } : {}),
        ...(release === undefined ? {} : { release }),
        ...(environment ? { environment } : {}),
        ...(policy ? { policy } : {}),
      });
      const reports = runRules([rule], document, { profile: 'all', rules: {} }, document.suppressions);
      return {
        reports: reports.map((report) =>
          report.file === undefined ? report : { ...report, file: report.file.slice(project.length) },
        ),
        problems: document.problems.map(({ message }) => message),
      };
    },
    folderOf: (options) => /^.*\//.exec(options?.path ?? '')?.[0] ?? '',
  });
}
