import { join } from '../../src/compose/paths';
import { applyEdits, withLineBreaksOf } from '../../src/base/textEdit';
import { type ComposeDocument, parseCompose } from '../../src/compose/model';
import { toData } from '../../src/compose/node';
import type { ComposeReader } from '../../src/compose/reader';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { composeRules } from '../../src/generated/composeRules';
import { collectFixes } from '../../src/lint/fixAll';
import type { Fix } from '../../src/lint/rule';
import { type Report, runRules } from '../../src/lint/runner';
import type { Miss } from './dockerfileFixes';

export interface ComposeText {
  readonly path: string;
  readonly text: string;
  readonly reader: ComposeReader;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ComposeReports {
  readonly document: ComposeDocument;
  readonly findings: readonly Report<ComposeDocument>[];
}

export function composeReports({ path, text, reader, environment = {} }: ComposeText): ComposeReports {
  const stagesOf = (dockerfile: string) =>
    parseDockerfile(dockerfile).stages.flatMap(({ name }) => name ?? []);
  const document = parseCompose(path, text, { reader, environment, stagesOf });
  const findings = runRules(composeRules, document, { profile: 'all', rules: {} }, document.suppressions);
  return { document, findings: findings.filter(({ file }) => file === undefined) };
}

/** The file after the fixes, in a folder that has what they write too. */
export function applyComposeFixes(input: ComposeText, fixes: readonly Fix[]): ComposeText {
  const { path, text, reader } = input;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const written = new Map<string, string>();
  const read = (at: string) => written.get(at) ?? reader.read(at);
  for (const { createFile, appendFile } of fixes) {
    if (createFile) written.set(join(folder, createFile.path), createFile.text);
    if (appendFile) {
      const at = join(folder, appendFile.path);
      written.set(at, (read(at) ?? '') + appendFile.text);
    }
  }
  const edits = fixes.flatMap((fix) =>
    fix.edits.map(({ span, newText }) => ({ span, newText: withLineBreaksOf(text, newText) })),
  );
  return {
    ...input,
    text: applyEdits(text, edits),
    reader: { ...reader, read, stat: (at) => (written.has(at) ? 'file' : reader.stat(at)) },
  };
}

/** The titles of unsafe fixes after which Compose must still come to the very same model. */
const sameModel = /^Take .* from the environment/;

/** What one fix of a Compose file does wrong when it is applied alone. */
export function checkComposeFix(
  input: ComposeText,
  before: ComposeReports,
  report: Report<ComposeDocument>,
  fix: Fix,
): Miss[] {
  const rule = report.rule.id;
  const misses: Miss[] = [];
  const miss = (what: Miss['what'], detail: string) =>
    misses.push({ rule, what, detail: `${fix.title}: ${detail}` });
  const after = composeReports(applyComposeFixes(input, [fix]));
  const count = ({ findings }: ComposeReports) => findings.filter((other) => other.rule.id === rule).length;
  const messages = (of: ComposeReports) => new Set(of.findings.map(({ message }) => message));
  // A slip that is repaired may show the next one of its kind, which Compose's first error hid.
  const isGone = count(after) < count(before) || !messages(after).has(report.message);
  if (!isGone) miss('finding stays', report.message);
  misses.push(...worse(before, after, rule, fix.title));
  if ((fix.safety === 'safe' || sameModel.test(fix.title)) && modelOf(before) !== modelOf(after))
    miss('meaning', 'Compose comes to another model');
  return misses;
}

/** What all safe fixes of a Compose file do wrong together. */
export function checkComposeFixAll(
  input: ComposeText,
  before: ComposeReports,
): { misses: Miss[]; fixed: string } {
  const fixes = collectFixes(before.findings);
  if (fixes.length === 0) return { misses: [], fixed: input.text };
  const rules = [
    ...new Set(
      before.findings
        .filter((report) => report.fixes?.some(({ preferred }) => preferred))
        .map(({ rule }) => rule.id),
    ),
  ];
  const fixed = applyComposeFixes(input, fixes);
  const after = composeReports(fixed);
  const misses = worse(before, after, rules.join(' '), 'all safe fixes');
  if (modelOf(before) !== modelOf(after))
    misses.push({ rule: rules.join(' '), what: 'meaning', detail: 'Compose comes to another model' });
  if (collectFixes(after.findings).length > 0)
    misses.push({ rule: rules.join(' '), what: 'not idempotent', detail: 'fixes are offered again' });
  return { misses, fixed: fixed.text };
}

function modelOf({ document }: ComposeReports): string {
  const { problems, effective } = document.stack;
  return JSON.stringify(
    problems.length > 0 ? problems.map(({ message }) => message) : toData(effective),
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
}

/** What Compose rejects, or is worth a warning, only after the fix. */
function worse(before: ComposeReports, after: ComposeReports, rule: string, title: string): Miss[] {
  if (before.document.problems.length > 0) return [];
  if (after.document.problems.length > 0)
    return [{ rule, what: 'refused', detail: `${title}: ${after.document.problems[0]?.message}` }];
  const warnings = ({ findings }: ComposeReports, id: string) =>
    findings.filter((report) => report.rule.id === id && report.severity === 'warning').length;
  const ids = new Set(after.findings.map((report) => report.rule.id));
  return [...ids]
    .filter((id) => warnings(after, id) > warnings(before, id))
    .map((id) => ({ rule, what: 'new finding', detail: `${title}: ${id}` }));
}
