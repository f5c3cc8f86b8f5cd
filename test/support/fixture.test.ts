import assert from 'node:assert/strict';
import { annotate, type FixtureFinding, fixtureText } from './fixture';

/** What is between `<` and `>` is found; the text is the one without them. */
function annotated(marked: string, rule = 'some-rule'): string {
  const text = marked.replaceAll(/[<>]/g, '');
  const found: FixtureFinding[] = [];
  let removed = 0;
  for (const match of marked.matchAll(/[<>]/g)) {
    const at = match.index - removed++;
    if (match[0] === '<')
      found.push({ rule, severity: 'warning', span: { start: at, end: at }, isFixable: false });
    else {
      const open = found.findLastIndex(({ span }) => span.start === span.end);
      const finding = found[open];
      assert.ok(finding);
      found[open] = { ...finding, span: { start: finding.span.start, end: at } };
    }
  }
  const result = annotate(text, found);
  assert.equal(fixtureText(result), text);
  return result;
}

describe('lines of carets', () => {
  it('stand under what is found, in the first column without a "#"', () => {
    assert.equal(annotated('<a> b\nc <d>\n'), 'a b\n^ warning some-rule\nc d\n# ^ warning some-rule\n');
  });

  it('stand one below the other for a line with several findings', () => {
    assert.equal(annotated('a <b> <c>'), 'a b c\n# ^ warning some-rule\n#   ^ warning some-rule');
  });

  it('say where a finding over several lines ends', () => {
    assert.equal(annotated('a <b\nc> d\n'), 'a b\n# ^ warning some-rule (to 2:2)\nc d\n');
    assert.equal(annotated('a <b\n>c'), 'a b\n# ^ warning some-rule (to 2:1)\nc');
  });

  it('keep tabs, so that they stand under the text in any editor', () => {
    assert.equal(annotated('\ta\t<b>'), '\ta\tb\n# \t^ warning some-rule');
  });

  it('take the line breaks of the text', () => {
    assert.equal(
      annotated('a <b>\r\nc <d\r\n>'),
      'a b\r\n# ^ warning some-rule\r\nc d\r\n# ^ warning some-rule (to 3:1)\r\n',
    );
  });

  it('mark an empty place with one caret', () => {
    const text = annotate('a\n', [
      { rule: 'some-rule', severity: 'error', span: { start: 1, end: 1 }, isFixable: true },
    ]);
    assert.equal(text, 'a\n#^ error some-rule (fixable)\n');
  });

  it('are an error where they are malformed, not a comment', () => {
    for (const line of [
      '# ^^^',
      '# ^^^ warnin some-rule',
      '#  ^^ warning Some_Rule',
      '  ^^^ warning some-rule',
      '# ^^^ warning some-rule fixable',
      '# ^^^ warning some-rule (to 2)',
      '^ ^ warning some-rule',
    ])
      assert.throws(() => fixtureText(`FROM a\n${line}\n`), /isn't a valid line of carets/, line);
    assert.equal(fixtureText('# a ^ b\nRUN a^b\n'), '# a ^ b\nRUN a^b\n');
  });
});
