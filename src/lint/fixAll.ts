import { overlaps } from '../base/span';
import type { Finding, Fix, SafeFix } from './rule';

/**
 * The fixes of `findings` that can be applied together: in the order of the findings, without those whose edits
 * would touch what an earlier one changes. Applying again fixes the ones left out. By default the preferred ones,
 * which are all safe.
 */
export function collectFixes(findings: readonly Finding[]): SafeFix[];
export function collectFixes(
  findings: readonly Finding[],
  choose: (finding: Finding) => Fix | undefined,
): Fix[];
export function collectFixes(
  findings: readonly Finding[],
  choose: (finding: Finding) => Fix | undefined = preferredFix,
): Fix[] {
  const taken: Fix[] = [];
  for (const finding of findings) {
    const fix = choose(finding);
    if (fix && !taken.some((other) => collide(fix, other))) taken.push(fix);
  }
  return taken;
}

function preferredFix({ fixes }: Finding): SafeFix | undefined {
  return fixes?.find((candidate): candidate is SafeFix => candidate.preferred);
}

function collide(a: Fix, b: Fix): boolean {
  const path = fileOf(a);
  if (path !== undefined && path === fileOf(b)) return true;
  return a.edits.some((x) =>
    b.edits.some(
      (y) => overlaps(x.span, y.span) || (x.span.start === y.span.start && x.span.end === y.span.end),
    ),
  );
}

function fileOf({ createFile, appendFile }: Fix): string | undefined {
  return (createFile ?? appendFile)?.path;
}
