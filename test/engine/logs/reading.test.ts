import assert from 'node:assert/strict';
import { LogBuffer } from '../../../src/engine/logs/buffer';
import { compileFilter, plainLine, type LogFilter } from '../../../src/engine/logs/filter';
import { levelOf } from '../../../src/engine/logs/level';
import type { LogLine } from '../../../src/engine/logs/line';
import { LogMerger } from '../../../src/engine/logs/merge';
import { continuesTrace } from '../../../src/engine/logs/stackTrace';
import { LogPosition } from '../../../src/engine/logs/position';
import { hasUnixTimeBefore, unixTimeBefore } from '../../../src/engine/logs/timestamp';
import { ownTime } from '../../support/ownTime';
import { fuzz, hangs, named } from '../../support/fuzzing';
import { inventedLogs } from '../../support/fuzzLogs';

describe('log levels', () => {
  const told: readonly (readonly [string, string])[] = [
    ['error', '{"level":"error","msg":"x"}'],
    ['warn', '{"time":1,"severity": "WARNING"}'],
    ['error', '{"level":50,"msg":"pino"}'],
    ['fatal', '{"@l":"Fatal"}'],
    ['info', '2026-01-01 12:00:00,123 INFO  [main] com.example.App - started'],
    ['error', '\u001b[31mERROR\u001b[0m something'],
    ['warn', 'time="2026-01-01T00:00:00Z" level=warning msg="x"'],
    ['debug', '[DEBUG] x'],
    ['error', 'E0102 03:04:05.000000       1 main.go:1] boom'],
    ['error', '2026/01/01 00:00:00 [error] 29#29: *1 open() failed'],
    ['warn', 'warning: something is deprecated'],
    ['info', 'info: Microsoft.Hosting.Lifetime[14]'],
  ];
  for (const [level, text] of told)
    it(`${level}: ${JSON.stringify(text)}`, () => assert.equal(levelOf(text), level));

  const untold = [
    'GET /api/errors 200 3ms',
    'there was no error at all',
    'informational text',
    '{"message":"an error happened"}',
    'Listening on port 3000',
    '',
  ];
  for (const text of untold)
    it(`none: ${JSON.stringify(text)}`, () => assert.equal(levelOf(text), undefined));
});

describe('stack traces', () => {
  const traces = {
    JavaScript: [
      'TypeError: x is not a function',
      '    at main (/app/index.js:3:5)',
      '    at node:internal/main:1:1',
    ],
    Java: [
      'java.lang.IllegalStateException: no',
      '\tat com.example.A.b(A.java:1)',
      'Caused by: java.io.IOException: y',
      '\t... 12 more',
    ],
    Python: [
      'Traceback (most recent call last):',
      '  File "/app/a.py", line 3, in <module>',
      '    main()',
      'ValueError: no',
    ],
    Go: ['panic: oh', 'goroutine 1 [running]:', 'main.main()', '\t/app/main.go:4 +0x1d'],
    '.NET': ['Unhandled exception. System.Exception: no', '   at Program.Main() in /app/Program.cs:line 3'],
  };
  for (const [language, [first = '', ...rest]] of Object.entries(traces)) {
    it(`of ${language} are one piece`, () => {
      for (const line of rest) assert.ok(continuesTrace(line), line);
      if (language !== 'JavaScript' && language !== 'Java') assert.ok(!continuesTrace(first), first);
    });
  }
  it('are told in no time from a line made to take it', () => {
    const texts = [
      `.${'('.repeat(100_000)}x`,
      `.${'('.repeat(500_000)})`,
      `#${'1'.repeat(1_000_000)}`,
    ].concat(
      ['\t', ' ', 'a.', 'Error', 'Error.', ' at', '(', '.('].map((piece) =>
        piece.repeat(1_000_000 / piece.length),
      ),
    );
    const time = ownTime(() => texts.forEach((text) => [continuesTrace(text), levelOf(text)]));
    assert.ok(time < 200, `${Math.round(time)} ms`);
  });
  it('do not swallow what follows', () => {
    for (const line of ['GET / 200', '2026-01-01 INFO started', '{"level":"info"}', ''])
      assert.ok(!continuesTrace(line), line);
  });
});

describe('log filters', () => {
  it('ignore case unless the text has a capital', () => {
    assert.ok(pass({ include: 'timeout' }, 'Connection TIMEOUT'));
    assert.ok(!pass({ include: 'Timeout' }, 'connection timeout'));
  });
  it('take text literally and /.../ as an expression', () => {
    assert.ok(pass({ include: 'a.b(c)[1]' }, 'x a.b(c)[1] y'));
    assert.ok(!pass({ include: 'a.b' }, 'aXb'));
    assert.ok(pass({ include: '/^a.b$/' }, 'aXb'));
    assert.ok(pass({ include: '/AXB/i' }, 'aXb'));
  });
  it('look through colours', () => assert.ok(pass({ include: 'red text' }, '\u001b[31mred\u001b[0m text')));
  it('exclude', () => assert.ok(!pass({ include: 'x', exclude: 'health' }, 'x health')));
  it('ask for the field of a JSON object', () => {
    const line = '{"req":{"method":"GET"},"code":200}';
    assert.ok(pass({ include: '@req.method=GET' }, line));
    assert.ok(pass({ include: '@code=200' }, line));
    assert.ok(!pass({ include: '@code=20' }, line));
    assert.ok(!pass({ include: '@method=GET' }, line));
    assert.ok(!pass({ include: '@code=200' }, 'code 200'));
  });
  it('say what is wrong with an expression', () =>
    assert.throws(() => compileFilter({ include: '/(/' }), { reason: 'bad-filter' }));
});

describe('log position', () => {
  it('remembers of long lines no more than of short ones', () => {
    const position = new LogPosition();
    const read = (count: number) => {
      for (let i = 0; i < count; i++)
        position.fresh([
          line(`2026-01-02T03:04:05.${String(i).padStart(9, '0')}Z`, `${i} ${'x'.repeat(200_000)}`),
        ]);
    };
    read(10);
    const before = process.memoryUsage().heapUsed;
    read(1000);
    const more = process.memoryUsage().heapUsed - before;
    // What is garbage by now is counted too; all of the lines together are 200 MB.
    assert.ok(more < 100_000_000, `${Math.round(more / 1e6)} MB`);
    position.resume();
    const again = [line('2026-01-02T03:04:05.000000999Z', `999 ${'x'.repeat(200_000)}`), line('t', 'new')];
    assert.deepEqual(texts(position.fresh(again)), ['new']);
  });

  it('remembers a bounded number of lines with one and the same time', () => {
    const position = new LogPosition();
    const time = '2026-01-02T03:04:05.123456789Z';
    for (let i = 0; i < 300; i++)
      position.fresh(Array.from({ length: 1000 }, (_, j) => line(time, `line ${i * 1000 + j}`)));
    position.resume();
    assert.deepEqual(position.fresh([line(time, 'line 299999'), line(time, 'line 300000')]).length, 1);
    assert.equal(position.resumeAt, '1767323045.023456789');
  });

  it('goes on at the last line that has a time', () => {
    const position = new LogPosition();
    assert.equal(position.resumeAt, undefined);
    position.fresh([line('', 'no time')]);
    assert.equal(position.resumeAt, undefined);
    position.fresh([line('2026-01-02T03:04:05.5Z', 'a'), line('', 'b')]);
    assert.equal(position.resumeAt, '1767323045.400000000');
  });

  it('tells lines apart that differ in their end alone', () => {
    const position = new LogPosition();
    const head = 'x'.repeat(500);
    position.fresh([line('t', `${head}1`)]);
    position.resume();
    assert.equal(position.fresh([line('t', `${head}2`)]).length, 1);
  });
});

describe('log buffer', () => {
  it('keeps within its bounds and its numbers steady', () => {
    const buffer = new LogBuffer({ maxLines: 1000, maxBytes: 1_000_000 });
    for (let i = 0; i < 5000; i += 100)
      buffer.push(Array.from({ length: 100 }, (_, j) => line('t', `line ${i + j}`)));
    assert.equal(buffer.length, 1000);
    assert.deepEqual([buffer.firstNumber, buffer.endNumber], [4000, 5000]);
    assert.equal(buffer.line(4000)?.text, 'line 4000');
    assert.equal(buffer.line(3999), undefined);
    assert.equal(buffer.line(5000), undefined);
    buffer.clear();
    buffer.push([line('t', 'after')]);
    assert.equal(buffer.line(5000)?.text, 'after');
  });

  it('counts bytes, so that long lines push out many short ones', () => {
    const buffer = new LogBuffer({ maxLines: 1000, maxBytes: 100_000 });
    buffer.push(Array.from({ length: 500 }, () => line('t', 'short')));
    buffer.push([line('t', 'x'.repeat(45_000))]);
    assert.ok(buffer.bytes <= 100_000 && buffer.length < 100);
    buffer.push([line('t', 'y'.repeat(80_000))]);
    assert.equal(buffer.length, 1);
  });
});

describe('merged logs', () => {
  it('come in order of time when all have caught up', () => {
    const merger = new LogMerger(['a', 'b'], 100);
    merger.push('a', [line('1', 'a1'), line('4', 'a4')], 0);
    assert.deepEqual(texts(merger.take(0)), []);
    merger.push('b', [line('2', 'b2'), line('3', 'b3')], 0);
    assert.deepEqual(texts(merger.take(0)), ['a1', 'b2', 'b3']);
    merger.caughtUp('a');
    merger.caughtUp('b');
    assert.deepEqual(texts(merger.take(50)), []);
    assert.deepEqual(texts(merger.take(100)), ['a4']);
    assert.equal(merger.held, 0);
  });

  it('tell how much they hold', () => {
    const merger = new LogMerger(['a'], 100);
    merger.push('a', [line('1', 'x'.repeat(1000))], 0);
    assert.ok(merger.heldBytes >= 2000);
    merger.take(100);
    assert.equal(merger.heldBytes, 0);
  });

  it('do not wait for a silent one for ever', () => {
    const merger = new LogMerger(['a', 'silent'], 100);
    merger.push('a', [line('1', 'a1')], 0);
    assert.deepEqual(texts(merger.take(99)), []);
    assert.deepEqual(texts(merger.take(100)), ['a1']);
  });
});

describe('log times', () => {
  it('become the seconds of the API with every digit', () => {
    assert.equal(unixTimeBefore('2026-01-02T03:04:05.123456789Z', 0), '1767323045.123456789');
    assert.equal(unixTimeBefore('2026-01-02T05:04:05.5+02:00', 0), '1767323045.500000000');
    assert.equal(unixTimeBefore('2026-01-02T03:04:05.050000001Z', 100), '1767323044.950000001');
  });
  it('are known to be there without being taken apart', () => {
    const times = [
      '2026-01-02T03:04:05.123456789Z',
      '2026-01-02T03:04:05+02:00',
      '1970-01-01T00:00:00.099999999Z',
      '1970-01-01T00:00:00.1Z',
      '1969-12-31T23:59:59Z',
      '2026-01-02',
      '2026-99-02T03:04:05Z',
      '',
      'text',
    ];
    for (const time of times)
      assert.equal(
        hasUnixTimeBefore(time, Date.parse(time), 100),
        unixTimeBefore(time, 100) !== undefined,
        time,
      );
  });

  it('are undefined where a log has none', () => {
    for (const text of [
      '',
      'Error grabbing logs',
      '2026-13-45T99:99:99Z',
      '0001-01-01T00:00:00Z',
      '2026-01-02',
    ])
      assert.equal(unixTimeBefore(text, 100), undefined, text);
  });
});

describe('reading invented logs', () => {
  it('throws nothing, and takes no time', async function () {
    this.timeout(60_000);
    const { failures, counters } = await fuzz(inventedLogs, { count: 1000, seed: 7, slowest: hangs });
    assert.deepEqual(named(failures), []);
    assert.ok((counters['lines'] ?? 0) > 500);
  });
});

function line(time: string, text: string): LogLine {
  return { stream: 'stdout', time, text };
}

function texts(lines: readonly LogLine[]): string[] {
  return lines.map(({ text }) => text);
}

function pass(filter: LogFilter, text: string): boolean {
  const test = compileFilter(filter);
  const plain = plainLine(text);
  return test.includes(plain) && !test.excludes(plain);
}
