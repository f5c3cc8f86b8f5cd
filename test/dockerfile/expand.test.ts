import assert from 'node:assert/strict';
import { expand } from '../../src/dockerfile/values/expand';

const values = new Map<string, string | null>([
  ['set', 'value'],
  ['empty', ''],
  ['path', '/usr/local/bin/tool.tar.gz'],
  ['unknown', null],
]);
const options = { escape: '\\', environment: values };

/** Words, and what POSIX shells and the builder make of them. */
const cases: readonly (readonly [word: string, result: string])[] = [
  ['$set', 'value'],
  ['${set}s', 'values'],
  ['\\$set', '$set'],
  ["'$set'", '$set'],
  ['"$set \\" \\x"', 'value " \\x'],
  ['$nothing', ''],
  ['$', '$'],
  ['${nothing:-a}${empty:-b}${empty-c}', 'ab'],
  ['${set:+a}${empty:+b}${empty+c}${nothing+d}', 'ac'],
  ['${nothing:-${set}}', 'value'],
  ['${path#*/}', 'usr/local/bin/tool.tar.gz'],
  ['${path##*/}', 'tool.tar.gz'],
  ['${path%.*}', '/usr/local/bin/tool.tar'],
  ['${path%%.*}', '/usr/local/bin/tool'],
  ['${path/l/L}', '/usr/Local/bin/tool.tar.gz'],
  ['${path//l/L}', '/usr/LocaL/bin/tooL.tar.gz'],
  ['${path/t*r/x}', '/usr/local/bin/x.gz'],
  ['${path#/u?r}', '/local/bin/tool.tar.gz'],
];

describe('expand', () => {
  for (const [word, result] of cases) {
    it(`makes ${word} ${result || 'nothing'}`, () => {
      const { text, error } = expand(word, options);
      assert.deepEqual([text, error], [result, undefined]);
    });
  }

  it('refuses what the builder refuses, and says where', () => {
    const refusals = [
      "a'b",
      'a"b',
      '${',
      '${}',
      '${{x}',
      '${x',
      '${x.y',
      '${x:',
      '${x:}',
      '${x^^}',
      '${x:x}',
      '${x/a}',
      '${nothing:?no}',
      '${path#\\a}',
    ];
    assert.deepEqual(
      refusals.map((word) => expand(word, options).error?.code),
      [
        'single-quote',
        'double-quote',
        'missing-brace',
        'bad-substitution',
        'bad-substitution',
        'missing-brace',
        'missing-brace',
        'missing-brace',
        'no-modifier',
        'modifier',
        'modifier',
        'missing-slash',
        'required',
        'pattern',
      ],
    );
    assert.equal(expand('ab${x^}', options).error?.offset, 2);
  });

  it('notes which variables are set, unset and unknown', () => {
    const { matched, unmatched, known } = expand('$set ${nothing:-$unknown}', options);
    assert.deepEqual(
      matched.map(({ name }) => name),
      ['set', 'unknown'],
    );
    assert.deepEqual(
      unmatched.map(({ name, offset, end }) => [name, offset, end]),
      [['nothing', 5, 25]],
    );
    assert.equal(known, false);
  });

  it('splits the result into words, outside of quotes', () => {
    const { words } = expand('a "b c" d\\ e', { ...options, rawQuotes: true });
    assert.deepEqual(
      words.map(({ text }) => text),
      ['a', '"b c"', 'd e'],
    );
  });
});
