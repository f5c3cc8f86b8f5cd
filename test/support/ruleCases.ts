import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { applyEdits } from '../../src/base/textEdit';
import { mapTemplate } from '../../src/lint/message';
import type { Rule } from '../../src/lint/rule';
import type { Report } from '../../src/lint/runner';
import { annotate, fixtureText } from './fixture';

/** A text in which the rule finds nothing. */
export interface ValidCase<Options> {
  /** What the case shows, as a sentence; by default the text itself. */
  readonly title?: string;
  /**
   * The whole file. One that begins with a line break is a template literal: that line break, the indentation that all
   * lines share and the blanks before the closing quote are not part of it.
   */
  readonly text: string;
  /** Files around it, by path relative to its folder; findings in them are marked with carets too. */
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: Options;
}

/** A text with a line of carets under each finding of the rule, and under nothing else; see fixture.ts. */
export interface InvalidCase<Options> extends ValidCase<Options> {
  /** The text after the fix: the first one of the first finding that has any, or the first with `fix` in its title. */
  readonly fixed?: string;
  readonly fix?: string;
  /** The file that the fix writes, by path. */
  readonly created?: Readonly<Record<string, string>>;
}

export interface RuleCases<Options> {
  readonly valid: readonly (string | ValidCase<Options>)[];
  readonly invalid: readonly (string | InvalidCase<Options>)[];
  /** The IDs of messages that no case gets, with the reason. */
  readonly unsaid?: Readonly<Record<string, string>>;
}

export interface LintedCase {
  /** What the rule finds; `file` of a report is the path that the file has in `files`. */
  readonly reports: readonly Report[];
  /** What the real tool would reject, whatever rule reports that. */
  readonly problems: readonly string[];
}

/** How the texts of a language are linted. */
export interface CaseLanguage<Options> {
  lint(
    text: string,
    files: Readonly<Record<string, string>> | undefined,
    options: Options | undefined,
  ): LintedCase;
  /** The folder of the text within `files`, with a slash at its end; empty for their root. */
  folderOf(options: Options | undefined): string;
}

/** How many cases of either kind say what a rule means and where it stops. */
const leastCases = 3;

/** Registers a test for each case of a rule, which looks at the text with either kind of line breaks. */
export function describeRule<Document, Options>(
  rule: Rule<Document>,
  cases: RuleCases<Options>,
  plainLanguage: CaseLanguage<Options>,
): void {
  const said = new Set<string>();
  const language: CaseLanguage<Options> = {
    ...plainLanguage,
    lint: (text, files, options) => {
      const linted = plainLanguage.lint(text, files, options);
      for (const report of linted.reports) {
        assertStated(report);
        if (report.rule.id === rule.id) said.add(report.messageId);
      }
      return linted;
    },
  };
  describe(`rule ${rule.id}`, () => {
    it(`has ${leastCases} valid and ${leastCases} invalid cases or more`, () => {
      assert.ok(cases.valid.length >= leastCases, `${cases.valid.length} valid`);
      assert.ok(cases.invalid.length >= leastCases, `${cases.invalid.length} invalid`);
    });
    describe('finds nothing', () => {
      for (const one of cases.valid.map(caseOf)) it(titleOf(one), () => assertValid(one, language));
    });
    describe('finds what is marked', () => {
      for (const one of cases.invalid.map(caseOf)) it(titleOf(one), () => assertInvalid(one, language));
    });
    // A suite of its own, because mocha runs the tests of a suite before those of the suites in it.
    describe('with these cases', () => {
      it('says each of its messages', () => {
        const missing = Object.keys(rule.messages).filter((messageId) => !said.has(messageId));
        assert.deepEqual(missing, Object.keys(cases.unsaid ?? {}));
      });
    });
  });
}

/** The message of a finding is one that its rule states, and the words are those of the template. */
export function assertStated({ rule, messageId, message, values }: Report): void {
  const template = Object.hasOwn(rule.messages, messageId) ? rule.messages[messageId] : undefined;
  assert.ok(template !== undefined, `${rule.id} doesn't state the message "${messageId}": ${message}`);
  const words = mapTemplate(
    template,
    (text) => text,
    (index) => values?.[index] ?? '',
  );
  assert.equal(message, words, `${rule.id} says "${messageId}" in other words.`);
}

function caseOf<Case extends { readonly text: string }>(
  one: string | Case,
): Case | { readonly text: string } {
  return typeof one === 'string' ? { text: one } : one;
}

function titleOf({ title, text }: ValidCase<unknown>): string {
  return title ?? fixtureText(dedent(text)).trimEnd().replaceAll('\n', ' ⏎ ');
}

export function assertValid<Options>(one: ValidCase<Options>, language: CaseLanguage<Options>): void {
  assert.ok(!hasCarets(one), 'A valid case has no carets.');
  for (const lineBreak of lineBreaks) assertCarets(one, language, lineBreak);
}

export function assertInvalid<Options>(one: InvalidCase<Options>, language: CaseLanguage<Options>): void {
  assert.ok(hasCarets(one), 'An invalid case marks each finding with a line of carets.');
  for (const lineBreak of lineBreaks) {
    const before = assertCarets(one, language, lineBreak);
    if (one.fixed !== undefined || one.created) assertFixed(one, language, before, lineBreak);
  }
}

type LineBreak = '\n' | '\r\n';
const lineBreaks: readonly LineBreak[] = ['\n', '\r\n'];

function hasCarets({ text, files = {} }: ValidCase<unknown>): boolean {
  return [text, ...Object.values(files)].some((fixture) => fixtureText(dedent(fixture)) !== dedent(fixture));
}

/** Compares the carets of a case with what is found; a difference shows both texts whole. */
function assertCarets<Options>(
  { text, files, options }: ValidCase<Options>,
  language: CaseLanguage<Options>,
  lineBreak: LineBreak,
): LintedCase {
  const plain = plainText(text, lineBreak);
  const plainFiles = files && mapTexts(files, (file) => plainText(file, lineBreak));
  const linted = language.lint(plain, plainFiles, options);
  const { reports } = linted;
  const marked = (content: string, path?: string): string =>
    annotate(
      content,
      reports
        .filter(({ file }) => file === path)
        .map(({ rule, severity, span, fixes = [] }) => ({
          rule: rule.id,
          severity,
          span,
          isFixable: fixes.length > 0,
        })),
    ).replaceAll('\r\n', '\n');
  const wanted = joinTexts(dedent(text), files && mapTexts(files, dedent));
  const got = joinTexts(marked(plain), plainFiles && mapTexts(plainFiles, marked));
  if (got !== wanted) throw new CaretsDiffer(wanted, got, reports, lineBreak);
  const elsewhere = reports.flatMap(({ file }) =>
    file === undefined || files?.[file] !== undefined ? [] : file,
  );
  assert.deepEqual(elsewhere, [], 'Findings in files that the case does not have.');
  return linted;
}

/** Shows both texts whole, so that one of them can be copied into the case; mocha adds the difference. */
class CaretsDiffer extends Error {
  constructor(
    readonly expected: string,
    readonly actual: string,
    reports: readonly Report[],
    lineBreak: LineBreak,
  ) {
    const where = lineBreak === '\n' ? '' : ', with the line breaks of Windows';
    const messages = reports.map(({ rule, message }) => `${rule.id}: ${message}\n`).join('');
    super(`The carets differ${where}.\n\nwanted:\n${expected}\n\ngot:\n${actual}\n${messages}`);
  }
}

/** Applies the fix: what it repairs is not found again, and the real tool takes what it took before. */
function assertFixed<Options>(
  { text, files, options, fixed, fix: title, created }: InvalidCase<Options>,
  language: CaseLanguage<Options>,
  before: LintedCase,
  lineBreak: LineBreak,
): void {
  const plain = plainText(text, lineBreak);
  const fixes = before.reports.flatMap(({ fixes = [] }) => fixes);
  const fix = title === undefined ? fixes[0] : fixes.find((candidate) => candidate.title.includes(title));
  assert.ok(
    fix,
    `No such fix. There are: ${fixes.map((candidate) => candidate.title).join(', ') || 'none'}.`,
  );
  const repaired = applyEdits(plain, fix.edits);
  if (fixed !== undefined) assert.equal(repaired.replaceAll('\r\n', '\n'), dedent(fixed));
  const { createFile } = fix;
  assert.deepEqual(
    createFile && { [createFile.path]: createFile.text },
    created && mapTexts(created, dedent),
  );
  const around = {
    ...files,
    ...(createFile ? { [posix.join(language.folderOf(options), createFile.path)]: createFile.text } : {}),
  };
  const hasFiles = files !== undefined || createFile !== undefined;
  const after = language.lint(
    repaired,
    hasFiles ? mapTexts(around, (file) => plainText(file, lineBreak)) : undefined,
    options,
  );
  assert.ok(after.reports.length < before.reports.length, `The fix repairs nothing:\n${repaired}`);
  const added = after.problems.filter((problem) => !before.problems.includes(problem));
  assert.deepEqual(added, [], `The fix breaks the file:\n${repaired}`);
}

function plainText(fixture: string, lineBreak: LineBreak): string {
  return fixtureText(dedent(fixture)).replaceAll('\n', lineBreak);
}

function mapTexts(
  files: Readonly<Record<string, string>>,
  change: (text: string, path: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text, path)]));
}

function joinTexts(text: string, files: Readonly<Record<string, string>> = {}): string {
  return [text, ...Object.entries(files).map(([path, file]) => `--- ${path}\n${file}`)].join('\n');
}

/** A template literal without what its place in the code has added; other texts as they are. */
function dedent(text: string): string {
  if (!text.startsWith('\n')) return text;
  const lines = text.slice(1).split('\n');
  if (lines.at(-1)?.trim() === '') lines[lines.length - 1] = '';
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/[^ ]/));
  const indent = Math.min(...indents);
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(indent))).join('\n');
}
