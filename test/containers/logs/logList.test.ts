import assert from 'node:assert/strict';
import { LogList, type ListFilter } from '../../../src/containers/logs/logList';
import { expressionMarks } from '../../../src/containers/logs/logMarks';
import { logText, presentLine, presentRows } from '../../../src/containers/logs/logPage';
import { PatternRunner } from '../../../src/engine/logs/filter';
import type { SourcedLine } from '../../../src/engine/logs/merge';

describe('log list', () => {
  it('shows everything without a filter, and keeps positions while lines are dropped', () => {
    const list = new LogList({ maxLines: 3, maxBytes: 1_000_000 });
    list.push(lines('a', 'b', 'c', 'd', 'e'));
    assert.deepEqual([list.first, list.end, list.kept, list.dropped], [2, 5, 3, 2]);
    assert.deepEqual(shown(list), ['c', 'd', 'e']);
    assert.equal(list.row(1), undefined);
  });

  it('goes on filtering what comes later, and drops what is gone from the filtered rows', () => {
    const list = filtered({ include: 'x' }, 'x1', 'no', 'x2');
    list.push(lines('x3', 'no'));
    assert.deepEqual(shown(list), ['x1', 'x2', 'x3']);
    const small = new LogList({ maxLines: 4, maxBytes: 1_000_000 });
    small.setFilter({ include: 'x' });
    small.push(lines('x1', 'x2', 'no'));
    assert.deepEqual(shown(small), ['x1', 'x2']);
    small.push(lines('no', 'x3'));
    small.push(lines('no'));
    assert.deepEqual(shown(small), ['x3']);
    assert.deepEqual([small.first, small.end], [2, 3]);
  });

  it('filters what is left of lines that came while nobody looked', () => {
    const small = new LogList({ maxLines: 3, maxBytes: 1_000_000 });
    small.setFilter({ include: 'x' });
    small.push(lines('x1', 'no', 'x2'));
    assert.deepEqual(shown(small), ['x1', 'x2']);
    small.push(lines('x3', 'x4', 'x5', 'no', 'x6'));
    assert.deepEqual(shown(small), ['x5', 'x6']);
  });

  it('keeps the filter that it has where another one takes too long, and says so', () => {
    const list = filtered({ include: 'x' }, 'x', `${'a'.repeat(60)}!`);
    for (const include of ['/^(a+)+$/', '/^(a|a)*$/'])
      assert.throws(() => list.setFilter({ include }), { reason: 'slow-filter' }, include);
    assert.deepEqual(shown(list), ['x']);
    list.setFilter({});
    assert.throws(() => list.find('/^(a+)+$/', 0, false), { reason: 'slow-filter' });
  });

  it('goes on without the patterns where they take too long on new lines', () => {
    const list = new LogList(roomy);
    list.setFilter({ exclude: '/^(a+)+$/', hidden: [1] });
    list.push([line('a'), line('b', 1), line(`${'a'.repeat(60)}!`)]);
    assert.equal(list.end - list.first, 2);
    assert.equal(list.problem?.reason, 'slow-filter');
    assert.deepEqual(list.filter, { hidden: [1] });
    list.setFilter({ exclude: 'a' });
    assert.equal(list.problem, undefined);
  });

  it('takes a record of many brackets for a text', () => {
    const deep = `{"a":${'['.repeat(8000)}1${']'.repeat(8000)}}`;
    const list = filtered({ include: '@a=1' }, deep, '{"a":1}');
    assert.deepEqual(shown(list), ['{"a":1}']);
    assert.deepEqual(presentLine(list, 0, ['web'])?.fields, []);
  });

  const trace = ['Traceback (most recent call last):', '  File "a.py", line 3', 'ValueError: no rope'];

  it('takes a stack trace whole when any of its lines is included', () => {
    assert.deepEqual(shown(filtered({ include: 'rope' }, 'before', ...trace, 'after')), trace);
    assert.deepEqual(shown(filtered({ include: 'Traceback' }, 'before', ...trace, 'after')), trace);
  });

  it('judges exclusion and level by the first line of a trace', () => {
    assert.deepEqual(shown(filtered({ exclude: 'traceback' }, 'before', ...trace)), ['before']);
    assert.deepEqual(shown(filtered({ levels: ['error'] }, 'INFO fine', ...trace, 'no level')), trace);
  });

  it('keeps a trace together where lines of another container came between', () => {
    const list = new LogList(roomy);
    list.push([line('Error: no', 0), line('other 1', 1), line('    at a (b.js:1:2)', 0), line('other 2', 1)]);
    assert.deepEqual(shown(list), ['Error: no', '    at a (b.js:1:2)', 'other 1', 'other 2']);
  });

  it('hides containers', () => {
    const list = new LogList(roomy);
    list.push([line('a', 0), line('b', 1), line('c', 0)]);
    list.setFilter({ hidden: [0] });
    assert.deepEqual(shown(list), ['b']);
  });

  it('keeps its filter where the next one is no regular expression', () => {
    const list = filtered({ include: 'x' }, 'x', 'y');
    assert.throws(() => list.setFilter({ include: '/(/' }), { reason: 'bad-filter' });
    assert.deepEqual(shown(list), ['x']);
  });

  it('counts anew with every filter, and after it was cleared', () => {
    const list = filtered({}, 'x', 'y');
    const { generation } = list;
    list.setFilter({ include: 'y' });
    assert.notEqual(list.generation, generation);
    list.clear();
    list.push(lines('y2'));
    assert.deepEqual(shown(list), ['y2']);
  });

  it('finds in both directions and goes round', () => {
    const list = filtered({}, 'x', 'no', 'x', 'no');
    assert.equal(list.find('x', 0, false), 2);
    assert.equal(list.find('x', 2, false), 0);
    assert.equal(list.find('x', 2, true), 0);
    assert.equal(list.find('x', 0, true), 2);
    assert.equal(list.find('nothing', 0, true), undefined);
    assert.equal(new LogList(roomy).find('x', -1, false), undefined);
  });
});

describe('log page', () => {
  it('cuts very long lines and says that there is more', () => {
    const list = filtered({}, 'y'.repeat(100_000), '{"a":1}', 'short');
    const [long, json, short] = presentRows(list, 0, 10);
    assert.ok(long && long.text.length < 2100 && long.hasDetails);
    assert.ok(json?.hasDetails);
    assert.ok(short && !short.hasDetails);
    assert.equal(presentLine(list, 0, ['web'])?.text.length, 100_000);
    assert.deepEqual(presentLine(list, 1, ['web'])?.fields, [{ name: 'a', value: '1' }]);
  });

  it('becomes a text without anything that acts on a terminal', () => {
    const list = filtered({}, '\u001b[31mred\u001b[0m\u001b]0;title\u0007\tend\u202e');
    assert.equal(logText(list, { ...all, names: ['web'] }).text, 'red\tend\ufffd\n');
  });

  it('has the newest rows where all of them would be too much', () => {
    const list = filtered({}, 'one', 'two', 'three');
    assert.deepEqual(logText(list, { ...all, names: ['web'], mostCharacters: 60 }), {
      text: 'two\nthree\n',
      omitted: 1,
    });
  });

  it('cuts a name that is longer than a line', () => {
    const list = new LogList(roomy);
    list.push([line('a', 0), line('b', 1)]);
    assert.ok(logText(list, { ...all, names: ['w'.repeat(1_000_000), 'v'] }).text.length < 200);
  });

  it('marks an expression where it stands in the text without its colours', () => {
    const marks = expressionMarks('/b+/', ['a\u001b[31mbb\u001b[0mab', 'none'], new PatternRunner());
    assert.deepEqual(marks, [
      {
        length: 5,
        ranges: [
          [1, 3],
          [4, 5],
        ],
      },
      { length: 4, ranges: [] },
    ]);
    assert.equal(expressionMarks('text', ['text'], new PatternRunner()), undefined);
    const slow = () => expressionMarks('/^(a+)+$/', [`${'a'.repeat(60)}!`], new PatternRunner());
    assert.throws(slow, { reason: 'slow-filter' });
  });

  it('names the containers where there are several, and the times where they are wanted', () => {
    const list = new LogList(roomy);
    list.push([line('a', 0), line('b', 1)]);
    const names = ['web', 'worker'];
    assert.equal(logText(list, { ...all, names }).text, 'web    | a\nworker | b\n');
    assert.equal(
      logText(list, { ...all, names, timestamps: true }, 1, 1).text,
      '2026-01-02T03:04:05Z worker | b\n',
    );
  });
});

const all = { timestamps: false, mostCharacters: 1_000_000 };
const roomy = { maxLines: 1000, maxBytes: 10_000_000 };

function line(text: string, source = 0): SourcedLine<number> {
  return { stream: 'stdout', time: '2026-01-02T03:04:05Z', text, source };
}

function lines(...texts: readonly string[]): SourcedLine<number>[] {
  return texts.map((text) => line(text));
}

function filtered(filter: ListFilter, ...texts: readonly string[]): LogList {
  const list = new LogList(roomy);
  list.push(lines(...texts));
  list.setFilter(filter);
  return list;
}

function shown(list: LogList): (string | undefined)[] {
  return Array.from({ length: list.end - list.first }, (_, i) => list.row(list.first + i)?.line.text);
}
