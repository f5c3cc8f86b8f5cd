import assert from 'node:assert/strict';
import { literal, Wildcards, type WildcardPart } from '../../src/base/wildcards';

const any = () => true;

/** `*` anything, `?` one character, `(x)` x or nothing. */
function patternOf(text: string): { readonly wildcards: Wildcards; readonly source: string } {
  const parts: WildcardPart[] = [];
  for (const char of text) {
    if (char === '*') parts.push({ kind: 'many', accepts: any });
    else if (char === '?') parts.push({ kind: 'one', accepts: any });
    else if (char === '(') parts.push({ kind: 'optional', to: parts.length + 2 });
    else if (char !== ')') parts.push(literal(char.charCodeAt(0)));
  }
  const source = text.replaceAll('*', '.*').replaceAll('?', '.').replaceAll(')', ')?');
  return { wildcards: new Wildcards(parts), source };
}

describe('wildcards', () => {
  it('match what a regular expression does, whole and at their first place', () => {
    const pieces = ['a', 'b', '*', '?', '(a)', '(b)'];
    let state = 1;
    const random = (below: number) => (state = (state * 48271) % 2147483647) % below;
    for (let i = 0; i < 3000; i++) {
      const pattern = Array.from({ length: random(6) }, () => pieces[random(pieces.length)]).join('');
      const text = Array.from({ length: random(8) }, () => 'ab'[random(2)]).join('');
      const { wildcards, source } = patternOf(pattern);
      const message = `${pattern} on ${text}`;
      assert.equal(wildcards.matches(text), new RegExp(`^(?:${source})$`).test(text), message);
      const found = wildcards.find(text, 0);
      // A regular expression takes the first way that works, not the longest one, where a part may be left out.
      const expected = new RegExp(source).exec(text);
      assert.equal(found?.start, expected?.index, message);
      if (!pattern.includes('('))
        assert.equal(found && text.slice(found.start, found.end), expected?.[0], message);
      const ends = Array.from({ length: text.length + 1 }, (_, end) => end).filter((end) =>
        new RegExp(`^(?:${source})$`).test(text.slice(0, end)),
      );
      assert.equal(wildcards.prefix(text, 'shortest'), ends[0], message);
      assert.equal(wildcards.prefix(text, 'longest'), ends.at(-1), message);
    }
  });

  it('take no time for patterns that a regular expression never ends with', () => {
    const { wildcards } = patternOf(`${'*a'.repeat(30)}b`);
    const start = process.cpuUsage();
    assert.equal(wildcards.matches('a'.repeat(4000)), false);
    assert.equal(wildcards.find('a'.repeat(4000), 0), undefined);
    const { user } = process.cpuUsage(start);
    assert.ok(user < 500_000, `${user / 1000} ms`);
  });
});
