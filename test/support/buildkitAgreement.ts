import { LineMap } from '../../src/base/span';
import { imagesUsed } from '../../src/dockerfile/model/images';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { runRules } from '../../src/lint/runner';

/** What Drydock says of a Dockerfile in the terms of the builder. */
export interface OwnVerdict {
  readonly isError: boolean;
  /** Findings that carry the name of a check, as `Name:line`, sorted. */
  readonly warnings: readonly string[];
  /** The images that the builder looks for. */
  readonly images: readonly string[];
}

const checkName = /^[A-Z][A-Za-z]*[a-z][A-Za-z]*$/;

export function ownVerdict(text: string): OwnVerdict {
  const document = parseDockerfile(text, { ignoreInlinePragmas: true });
  const lines = new LineMap(text);
  const reports = runRules(dockerfileRules, document, { profile: 'all', rules: {} }, document.suppressions);
  // Of what is in a heredoc, the builder names the line of its instruction.
  const lineOf = (line: number) =>
    document.instructions.find(({ bodyEndLine, endLine }) => bodyEndLine < line && line <= endLine)?.line ??
    line;
  const warnings = reports.flatMap(({ aliases, rule, span }) =>
    (aliases ?? rule.aliases)
      .filter((alias) => checkName.test(alias))
      .map((alias) => `${alias}:${lineOf(lines.lineAt(span.start))}`),
  );
  return {
    isError: reports.some(({ severity }) => severity === 'error'),
    warnings: [...new Set(warnings)].sort(),
    images: [...new Set(imagesUsed(document).map(({ text: name }) => name))],
  };
}
