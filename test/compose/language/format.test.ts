import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/base/textEdit';
import { formatLines } from '../../../src/compose/language/format';

/** The text with the lines from 1, both inclusive, formatted. */
function formatted(text: string, from = 1, to = 1000, indent = 2): string {
  return applyEdits(text, formatLines(text, { from, to, indent }));
}

describe('formatting of compose files', () => {
  const wide = [
    'services:',
    '    web:   ',
    '        image:   nginx',
    '        # who may come in',
    '        ports:',
    '        -   "80:80"',
    '        environment:',
    '            MOTTO: |',
    '                one',
    '                  two   ',
    '    db: {image:  busybox}',
    '',
  ].join('\n');

  it('moves what stands far behind a dash with its other lines', () => {
    const cases: readonly (readonly [text: string, expected: string])[] = [
      ['-   a: 1\n    b: 2\n', '- a: 1\n  b: 2\n'],
      ['x:\n  -   a: 1\n      b:\n          c: 2\n', 'x:\n  - a: 1\n    b:\n      c: 2\n'],
      ['x:\n-   - a\n    -   b: 1\n        c: 2\n', 'x:\n- - a\n  - b: 1\n    c: 2\n'],
      ['x:\n    -   a: |\n            q\n        b: 2\n', 'x:\n  - a: |\n        q\n    b: 2\n'],
      ['x:\n    -   &q a: 1\n    -   b: 1\n        c: 2\n', 'x:\n  - &q a: 1\n  - b: 1\n    c: 2\n'],
    ];
    for (const [text, expected] of cases) {
      assert.equal(formatted(text), expected);
      assert.equal(formatted(expected), expected);
    }
  });

  it('indents blocks and puts one space behind colons and dashes', () => {
    assert.equal(
      formatted(wide),
      [
        'services:',
        '  web:',
        '    image: nginx',
        '    # who may come in',
        '    ports:',
        '    - "80:80"',
        '    environment:',
        '      MOTTO: |',
        '          one',
        '            two   ',
        '  db: {image:  busybox}',
        '',
      ].join('\n'),
    );
  });

  it('does to a formatted text nothing', () =>
    assert.deepEqual(formatLines(formatted(wide), { from: 1, to: 99, indent: 2 }), []));

  it('leaves all lines but those of the range alone, and blocks that reach out of it where they stand', () => {
    const after = formatted(wide, 5, 6).split('\n');
    const before = wide.split('\n');
    assert.equal(after[5], '        - "80:80"');
    assert.deepEqual(after.toSpliced(5, 1), before.toSpliced(5, 1));
  });

  it('takes a pasted block to where it belongs', () => {
    const pasted =
      'services:\n  web:\n    image: nginx\n    deploy:\n            replicas: 2\n            mode: global\n  db:\n    image: x\n';
    assert.equal(
      formatted(pasted, 5, 6),
      'services:\n  web:\n    image: nginx\n    deploy:\n      replicas: 2\n      mode: global\n  db:\n    image: x\n',
    );
  });

  it('leaves lists in the column of their key or behind it, as they are', () => {
    for (const text of ['a:\n- 1\n- b: 2\n  c: 3\n', 'a:\n  - 1\n  - b: 2\n    c: 3\n'])
      assert.equal(formatted(text), text);
  });

  it('keeps line ends, comments, anchors and tags', () => {
    const text =
      'x: &a\r\n    k: 1 # one\r\nservices:\r\n    web:\r\n        <<: *a\r\n        ports: !reset []\r\n';
    assert.equal(
      formatted(text),
      'x: &a\r\n  k: 1 # one\r\nservices:\r\n  web:\r\n    <<: *a\r\n    ports: !reset []\r\n',
    );
  });

  it('does nothing to what is no YAML, is nested beyond measure or empty', () => {
    for (const text of ['a: [1\n   b:  2', '\ta:\n\t  b: 1', '['.repeat(5000), '', '\0'])
      assert.deepEqual(formatLines(text, { from: 1, to: 99, indent: 2 }), []);
  });
});
