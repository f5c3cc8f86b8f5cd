import assert from 'node:assert/strict';
import { say } from '../../src/lint/message';
import type { Rule } from '../../src/lint/rule';
import { runRules } from '../../src/lint/runner';
import { assertInvalid, assertValid, type CaseLanguage } from './ruleCases';

const messages = { bad: 'This is bad.' } as const;

/** Finds each "bad" of a text, and of the files around it; the fix writes "good". */
const rule: Rule<string> = {
  id: 'no-bad',
  since: '0.1.0',
  aliases: [],
  title: 'The word bad',
  severity: 'warning',
  profiles: [],
  docs: { why: '', severity: '', bad: 'bad', good: 'good', links: [] },
  messages,
  *check(text) {
    for (const { index } of text.matchAll(/bad/g)) {
      const span = { start: index, end: index + 3 };
      yield {
        span,
        ...say(messages, 'bad'),
        fixes: [
          { title: 'Make it good', safety: 'safe', preferred: true, edits: [{ span, newText: 'good' }] },
        ],
      };
    }
  },
};

const language: CaseLanguage<undefined> = {
  lint: (text, files = {}) => {
    const find = (content: string) => runRules([rule], content, { profile: 'all', rules: {} });
    const around = Object.entries(files).flatMap(([file, content]) =>
      find(content).map((report) => ({ ...report, file })),
    );
    return { reports: [...find(text), ...around], problems: [] };
  },
  folderOf: () => '',
};

function failureOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return String(error);
  }
  return 'none';
}

describe('the cases of a rule', () => {
  it('may be indented, and mark findings in files around the text', () => {
    assertValid({ text: 'good' }, language);
    const text = `
      a bad b
      # ^^^ warning no-bad (fixable)
        bad
      # ^^^ warning no-bad (fixable)
    `;
    assertInvalid({ text, fixed: 'a good b\n  bad\n' }, language);
    assertInvalid({ text: 'good', files: { other: 'bad\n^^^ warning no-bad (fixable)' } }, language);
  });

  it('show the text as it is wanted and as it is, where they differ', () => {
    const text = 'a bad b\n#  ^^^ warning no-bad (fixable)\n';
    const failure = failureOf(() => assertInvalid({ text }, language));
    const got = text.replace('#  ', '# ');
    assert.ok(failure.includes(`wanted:\n${text}\n\ngot:\n${got}\nno-bad: This is bad.`), failure);
    assert.match(
      failureOf(() => assertValid({ text: 'bad' }, language)),
      /got:\nbad\n\^\^\^ warning no-bad/,
    );
    const files = { other: 'bad' };
    assert.match(
      failureOf(() => assertValid({ text: 'good', files }, language)),
      /got:\ngood\n--- other\nbad\n\^/,
    );
  });

  it('mark something where they are invalid, and nothing where they are valid', () => {
    assert.match(
      failureOf(() => assertInvalid({ text: 'good' }, language)),
      /marks each finding/,
    );
    assert.match(
      failureOf(() => assertValid({ text: 'bad\n^^^ warning no-bad (fixable)' }, language)),
      /no carets/,
    );
  });

  it('hold fixes to what they say', () => {
    const text = 'bad\n^^^ warning no-bad (fixable)';
    assertInvalid({ text, fixed: 'good', fix: 'good' }, language);
    assert.match(
      failureOf(() => assertInvalid({ text, fixed: 'goood' }, language)),
      /AssertionError/,
    );
    assert.match(
      failureOf(() => assertInvalid({ text, fixed: 'good', fix: 'other' }, language)),
      /Make it good/,
    );
    assert.match(
      failureOf(() => assertInvalid({ text, fixed: 'good', created: { a: '' } }, language)),
      /AssertionError/,
    );
  });
});
