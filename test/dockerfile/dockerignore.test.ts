import assert from 'node:assert/strict';
import { cleanPath, IgnoreMatcher } from '../../src/dockerfile/values/dockerignore';

/** Patterns, a path that they leave out, and one that they keep; as moby's patternmatcher decides. */
const cases: readonly (readonly [patterns: string, ignored: readonly string[], kept: readonly string[]])[] = [
  ['node_modules', ['node_modules', 'node_modules/a/b'], ['src/node_modules', 'node_modules2']],
  ['/dist/', ['dist', 'dist/a'], ['src/dist']],
  ['*.md', ['a.md'], ['docs/a.md', 'a.mdx']],
  ['**/*.md', ['a.md', 'docs/x/a.md'], ['a.txt']],
  ['docs/**', ['docs/a', 'docs/a/b'], ['doc', 'src/docs']],
  ['**', ['a', '.a', 'a/b'], []],
  ['*', ['a', '.a', 'a/b'], []],
  ['a?c', ['abc'], ['ac', 'a/c']],
  ['[ab].txt', ['a.txt', 'b.txt'], ['c.txt']],
  ['a\\*', ['a*'], ['ab']],
  ['*\n!a.txt', ['b.txt'], ['a.txt']],
  ['*\n!src\nsrc/*.log', ['x', 'src/a.log'], ['src/a.ts']],
  ['!a\na', ['a'], []],
  ['# comment\n  b  \n\n./c/../d', ['b', 'd'], ['c', '# comment']],
  ['a.b+c', ['a.b+c'], ['aXb+c']],
];

describe('IgnoreMatcher', () => {
  for (const [patterns, ignored, kept] of cases) {
    it(`understands ${JSON.stringify(patterns)}`, () => {
      const matcher = new IgnoreMatcher(patterns);
      assert.deepEqual(
        ignored.filter((path) => !matcher.ignores(path)),
        [],
        'must be ignored',
      );
      assert.deepEqual(
        kept.filter((path) => matcher.ignores(path)),
        [],
        'must be kept',
      );
    });
  }

  it('knows when nothing is left', () => {
    assert.equal(new IgnoreMatcher('*').ignoresEverything, true);
    assert.equal(new IgnoreMatcher('.*').ignoresEverything, false);
    assert.equal(new IgnoreMatcher('**\n!a').ignoresEverything, false);
  });

  it('survives patterns that are none', () => {
    assert.equal(new IgnoreMatcher('[a\n!\n\\').ignores('a'), false);
  });
});

describe('cleanPath', () => {
  it('resolves dots and slashes', () => {
    assert.deepEqual(['./a//b/', 'a/../b', '../a', '/../a', '.', ''].map(cleanPath), [
      'a/b',
      'b',
      '../a',
      '/a',
      '.',
      '.',
    ]);
  });
});

describe('an ignore pattern that is too large for an expression', () => {
  it('matches nothing, and does not throw', () => {
    assert.equal(new IgnoreMatcher(`*${'a'.repeat(500_000)}?\n`.repeat(2)).ignores('a/b'), false);
    assert.equal(new IgnoreMatcher(`*${'(.*a)?'.repeat(20_000)}[\n`).ignores('a'), false);
  });
});
