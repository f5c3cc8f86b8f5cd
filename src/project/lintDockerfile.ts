import type { Dockerfile } from '../dockerfile/model/dockerfile';
import { parseDockerfile } from '../dockerfile/model/parse';
import { dockerfileRules } from '../generated/dockerfileRules';
import { withMessage } from '../lint/message';
import { runRules, type Report } from '../lint/runner';
import { buildVariants } from './buildVariants';
import { decline, type Lint } from './linting';
import { configOf } from './lintSettings';

/** Lints a Dockerfile as the builds that are known build it; what only some of them meet says which. */
export const lintDockerfile: Lint = (input, surroundings) => {
  const declined = decline(input);
  if (declined) return declined;
  const { path, kind, text } = input;
  const { buildContext: context, project, knownPlatforms } = surroundings;
  const own = {
    ...project?.dockerfileOptions,
    ...(project?.policy ? { policy: project.policy } : {}),
    ...(knownPlatforms ? { knownPlatforms } : {}),
  };
  const variants = buildVariants(context?.builds ?? [], own);
  const results = variants.map(({ origins, options }) => {
    const document = parseDockerfile(text, { ...own, ...options, ...(context ? { context } : {}) });
    const reports = runRules(dockerfileRules, document, configOf(surroundings), document.suppressions);
    return { origins, reports };
  });
  return { path, kind, text, findings: combined(results) };
};

interface Result {
  readonly origins: readonly string[];
  readonly reports: readonly Report<Dockerfile>[];
}

/** What all results have in common, and the rest with the builds that meet it; by place. */
function combined(results: readonly Result[]): Report<Dockerfile>[] {
  const [first] = results;
  if (!first || results.length === 1) return [...(first?.reports ?? [])];
  const found = new Map<
    string,
    { readonly report: Report<Dockerfile>; readonly origins: string[]; count: number }
  >();
  for (const { origins, reports } of results) {
    for (const report of reports) {
      const { rule, span, message, severity } = report;
      const key = JSON.stringify([rule.id, span.start, span.end, message, severity]);
      const known = found.get(key) ?? { report, origins: [], count: 0 };
      known.origins.push(...origins);
      known.count++;
      found.set(key, known);
    }
  }
  return [...found.values()]
    .map(({ report, origins, count }) =>
      count >= results.length
        ? report
        : withMessage(report, `${report.message} This applies to the build of ${listed(origins)}.`),
    )
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function listed(origins: readonly string[]): string {
  const [first = '', second, ...more] = origins;
  if (second === undefined) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first} and ${more.length + 1} more`;
}
