import assert from 'node:assert/strict';
import type { LogFrame } from '../../../src/engine/logs/frame';
import { frameParser } from '../../../src/engine/logs/frameParser';
import { LineJoiner, longestLine, type LogLine } from '../../../src/engine/logs/line';

const stamp = '2026-01-02T03:04:05.123456789Z';

describe('log frames', () => {
  it('are found wherever the bytes are cut', () => {
    const bytes = Buffer.concat([
      frame(1, `${stamp} one\n`),
      frame(2, `${stamp} two\n`),
      frame(1, `${stamp} \n`),
    ]);
    for (let size = 1; size <= bytes.length; size++) {
      const parser = frameParser({ tty: false, timestamps: true });
      const frames = cut(bytes, size).flatMap((chunk) => parser.push(chunk));
      assert.deepEqual(
        frames.map(({ stream, time, data }) => [stream, time, data.toString()]),
        [
          ['stdout', stamp, 'one\n'],
          ['stderr', stamp, 'two\n'],
          ['stdout', stamp, '\n'],
        ],
        `pieces of ${size}`,
      );
    }
  });

  it('do not nest: ten thousand small ones in one chunk', () => {
    const one = frame(1, 'x\n');
    const parser = frameParser({ tty: false, timestamps: false });
    assert.equal(parser.push(Buffer.concat(Array.from({ length: 10_000 }, () => one))).length, 10_000);
  });

  it('of another format are refused', () => {
    const parser = frameParser({ tty: false, timestamps: false });
    assert.throws(() => parser.push(Buffer.from('plain text that is no frame')), RangeError);
  });

  it('of a TTY are cut at lines and at the 16 KiB of the engine', () => {
    const long = 'y'.repeat(16 * 1024);
    const text = `${stamp} short\r\n${stamp} ${long}${stamp} rest\r\n${stamp} tail`;
    for (const size of [1, 7, 100, 4096, 100_000]) {
      const parser = frameParser({ tty: true, timestamps: true });
      const frames = [
        ...cut(Buffer.from(text), size).flatMap((chunk) => parser.push(chunk)),
        ...parser.end(),
      ];
      assert.deepEqual(
        frames.map(({ data }) => data.toString()),
        ['short\r\n', long, 'rest\r\n', 'tail'],
      );
      assert.ok(frames.every(({ time }) => time === stamp));
    }
  });

  it('of a TTY end at the next timestamp where the engine replaced bytes that were no text', () => {
    // The JSON log keeps three bytes for each of them, so that these pieces are longer than 16 KiB.
    const pieces = [1, 2, 7, 8000].map(
      (count) => '\ufffd'.repeat(count) + 'y'.repeat(16 * 1024 - count - 1) + '\ufffd',
    );
    const text = [...pieces, 'rest\r\n', 'next\r\n'].map((piece) => `${stamp} ${piece}`).join('');
    for (const size of [7, 100, 4096, 16_383, 1_000_000]) {
      const parser = frameParser({ tty: true, timestamps: true });
      const frames = [
        ...cut(Buffer.from(text), size).flatMap((chunk) => parser.push(chunk)),
        ...parser.end(),
      ];
      assert.deepEqual(
        frames.map(({ data }) => data.toString()),
        [...pieces, 'rest\r\n', 'next\r\n'],
        `chunks of ${size}`,
      );
    }
  });

  it('of a TTY take no longer where nothing is text: a replacement character may be in every third byte', () => {
    const stamp = '2026-01-02T03:04:05.123456789Z ';
    const bytes = Buffer.from(stamp + '\ufffd'.repeat(1_400_000));
    const read = () => {
      const start = process.cpuUsage();
      const parser = frameParser({ tty: true, timestamps: true });
      let length = 0;
      for (let at = 0; at < bytes.length; at += 32_768)
        for (const { data } of parser.push(bytes.subarray(at, at + 32_768))) length += data.length;
      for (const { data } of parser.end()) length += data.length;
      assert.equal(length, 3 * 1_400_000);
      return process.cpuUsage(start).user / 1000;
    };
    // The least of three: other programs slow down the processor's time, too.
    const milliseconds = Math.min(read(), read(), read());
    assert.ok(milliseconds < 900, `${milliseconds} ms`);
  });

  it('of a TTY end where a line begins, although the line feed before it is lost', () => {
    const long = 'y'.repeat(16 * 1024);
    const text = `${stamp} ${long}${stamp} rest\r${stamp} next\r\n${stamp} a\r${stamp} b\r\n`;
    const parser = frameParser({ tty: true, timestamps: true });
    assert.deepEqual(
      parser.push(Buffer.from(text)).map(({ data }) => data.toString()),
      [long, 'rest\r\n', 'next\r\n', `a\r${stamp} b\r\n`],
    );
  });

  it("of a TTY of Podman are cut where its monitor's reads ended, and keep times that the program printed", () => {
    const at = '2026-01-02T03:04:05Z';
    const later = '2026-01-02T03:04:06Z';
    const pieces = [
      'y'.repeat(700),
      'T'.repeat(4094),
      `x 2026-01-02T03:04:04Z ${'z'.repeat(40_000)}`,
      'end\r\n',
    ];
    const text = [
      `${at} printed ${at} by it\r\n`,
      ...pieces.map((piece) => `${later} ${piece}`),
      `${later} tail\r\n`,
    ];
    for (const size of [1, 7, 100, 4096, 1_000_000]) {
      const parser = frameParser({ tty: true, timestamps: true });
      const joiner = new LineJoiner();
      const lines = cut(Buffer.from(text.join('')), size).flatMap((chunk) => joiner.push(parser.push(chunk)));
      assert.deepEqual(
        lines.map(({ text }) => text.replace(/\r$/, '')),
        [`printed ${at} by it`, pieces.join('').trimEnd(), 'tail'],
        `chunks of ${size}`,
      );
    }
  });

  it('tell the words of the engine from those of the container', () => {
    const parser = frameParser({ tty: false, timestamps: true });
    const [first, second] = parser.push(
      Buffer.concat([frame(1, `${stamp} one\n`), frame(3, 'Error grabbing logs: x\n')]),
    );
    assert.deepEqual([first?.stream, second?.stream, second?.time], ['stdout', 'engine', '']);
  });

  it('without a timestamp keep text that merely looks long', () => {
    const parser = frameParser({ tty: false, timestamps: true });
    const [only] = parser.push(frame(1, 'no stamp here at all\n'));
    assert.deepEqual([only?.time, only?.data.toString()], ['', 'no stamp here at all\n']);
  });
});

describe('log lines', () => {
  it('join the pieces of a long line under the first timestamp', () => {
    const lines = join(piece('a'.repeat(10), 't1'), piece('b\nnext\n', 't2'));
    assert.deepEqual(lines, [
      { stream: 'stdout', time: 't1', text: `${'a'.repeat(10)}b` },
      { stream: 'stdout', time: 't2', text: 'next' },
    ]);
  });

  it('keep the two streams apart', () => {
    const lines = join(
      piece('out', 't1'),
      { ...piece('err\n', 't2'), stream: 'stderr' },
      piece('put\n', 't3'),
    );
    assert.deepEqual(
      lines.map(({ stream, text }) => `${stream} ${text}`),
      ['stderr err', 'stdout output'],
    );
  });

  it('keep a character whose bytes came in two frames', () => {
    const euro = Buffer.from('€');
    const lines = join(
      { ...piece('', 't'), data: euro.subarray(0, 1) },
      { ...piece('', 't'), data: Buffer.concat([euro.subarray(1), Buffer.from('\n')]) },
    );
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['€'],
    );
  });

  it('show bytes that are no text as replacement characters, and drop the return of a TTY', () => {
    assert.deepEqual(
      join({ ...piece('', 't'), data: Buffer.from([0xff, 0x41, 13, 10]) })[0]?.text,
      '\ufffdA',
    );
  });

  it('are cut where no line feed ever comes, at a whole character', () => {
    for (const size of [1, 1000, 16 * 1024, 5 * 1024 * 1024]) {
      const joiner = new LineJoiner();
      const whole = Buffer.from('€'.repeat(1_800_000));
      const lines = cut(whole, size).flatMap((data) => joiner.push([{ ...piece('', 't'), data }]));
      lines.push(...joiner.end());
      assert.ok(lines.length >= 5 && lines.every(({ text }) => Buffer.byteLength(text) <= longestLine));
      assert.equal(lines.map(({ text }) => text).join(''), whole.toString());
    }
  });

  it('are cut where the line feed comes late, in a frame of any size', () => {
    const joiner = new LineJoiner();
    const lines = joiner.push([piece(`${'z'.repeat(10_000_000)}\nnext\n`, 't')]);
    assert.ok(lines.every(({ text }) => text.length <= longestLine));
    assert.deepEqual([lines.length, lines.at(-1)?.text], [11, 'next']);
  });
});

function frame(stream: number, payload: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(payload), 4);
  return Buffer.concat([header, Buffer.from(payload)]);
}

function piece(text: string, time: string): LogFrame {
  return { stream: 'stdout', data: Buffer.from(text), time };
}

function cut(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

function join(...frames: LogFrame[]): LogLine[] {
  const joiner = new LineJoiner();
  return [...joiner.push(frames), ...joiner.end()];
}
