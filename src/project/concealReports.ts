import { concealValues } from '../compose/load/concealValues';
import type { Conceal } from '../compose/load/externalVariables';
import type { ComposeDocument } from '../compose/model';
import { messageIdOf } from '../compose/rules/support/problemFindings';
import { withMessage } from '../lint/message';
import type { Report } from '../lint/runner';

/**
 * The reports about a compose file without the values of variables from outside of it, in messages and fixes. `analyse`
 * reports on the same file with stand-ins for the values. The problems of loading hold no values any more.
 */
export function concealReports(
  reports: readonly Report[],
  { stack, problems }: ComposeDocument,
  analyse: (conceal: Conceal) => readonly Report[],
): readonly Report[] {
  // The ID comes first, because the message of a problem may take another load of the stack.
  const reportsProblem = (report: Report): boolean =>
    problems.some(
      (problem) =>
        messageIdOf(problem.code) === report.messageId && report.message.startsWith(problem.message),
    );
  const isSafe = (report: Report): boolean => !report.fixes?.length && reportsProblem(report);
  if (stack.external.size === 0 || reports.every(isSafe)) return reports;
  const open = reports.filter((report) => !isSafe(report));
  const concealed = concealValues(open, stack.external, analyse, {
    keyOf: ({ rule, span, file, severity }) =>
      `${rule.id} ${severity} ${span.start} ${span.end} ${file ?? ''}`,
    titleOf: ({ rule }) => `${rule.title}.`,
    isShownBy: ({ fixes = [] }, alike) => {
      const offered = offeredBy(alike);
      return fixes.every((fix) => offered.has(JSON.stringify(fix)));
    },
  });
  const shown = new Map(concealed.map((one) => [one.report, one]));
  return reports.map((report) => {
    const known = shown.get(report);
    if (!known) return report;
    const { fixes = [], ...rest } = report;
    const offered = offeredBy(known.alike);
    const kept = fixes.filter((fix) => offered.has(JSON.stringify(fix)));
    return {
      ...withMessage(rest, reportsProblem(report) ? report.message : known.message),
      ...(kept.length > 0 ? { fixes: kept } : {}),
    };
  });
}

function offeredBy(reports: readonly Report[]): ReadonlySet<string> {
  return new Set(reports.flatMap(({ fixes = [] }) => fixes).map((fix) => JSON.stringify(fix)));
}
