import assert from 'node:assert/strict';
import { Tape } from '../../src/compose/tape';

describe('a tape', () => {
  const text = (changes: readonly ((target: string[]) => void)[]): readonly string[] => {
    const target: string[] = [];
    for (const change of changes) change(target);
    return target;
  };
  const say = (tape: Tape<string[]>, word: string) => tape.note((target) => target.push(word));

  it('gives what was noted during the work alone, in order', () => {
    const tape = new Tape<string[]>();
    say(tape, 'before');
    const { result, changes } = tape.record(() => {
      say(tape, 'a');
      say(tape, 'b');
      return 1;
    });
    say(tape, 'after');
    assert.equal(result, 1);
    assert.deepEqual(text(changes), ['a', 'b']);
  });

  it('gives what was noted in work within work to both', () => {
    const tape = new Tape<string[]>();
    const outer = tape.record(() => {
      say(tape, 'a');
      const inner = tape.record(() => say(tape, 'b'));
      say(tape, 'c');
      return text(inner.changes);
    });
    assert.deepEqual(outer.result, ['b']);
    assert.deepEqual(text(outer.changes), ['a', 'b', 'c']);
  });

  it('notes nothing any more for work that failed', () => {
    const tape = new Tape<string[]>();
    const { changes } = tape.record(() => {
      assert.throws(() =>
        tape.record(() => {
          throw new Error('x');
        }),
      );
      say(tape, 'a');
    });
    assert.deepEqual(text(changes), ['a']);
  });
});
