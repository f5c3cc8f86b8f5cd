import { LogList, type ListFilter } from '../../src/containers/logs/logList';
import { logText, presentLine, presentRows } from '../../src/containers/logs/logPage';
import { frameParser } from '../../src/engine/logs/frameParser';
import { LineJoiner, longestLine, type LogLine } from '../../src/engine/logs/line';
import { LogPosition } from '../../src/engine/logs/position';
import { findLinks } from '../../src/webview/logs/links';
import { styledText } from '../../src/webview/logs/styledText';
import type { FuzzKind } from './fuzzing';
import { seededRandom } from './random';

const stamp = '2026-01-02T03:04:05.123456789Z ';
const mebibyte = 1024 * 1024;

/** What some expression or parser has an eye on: repeated, these make work for one that goes back. */
const pieces = [
  ...'()[]{}<>"\'`:;,./\\|#@=+-*?!$%^&~_ \t\r\0\u0007\u009b'.split(''),
  'a',
  'A',
  '0',
  '9',
  'é',
  '€',
  '😀',
  '\ufffd',
  '\u202e',
  '\ud800',

  '\u001b',
  '\u001b[',
  '\u001b[0m',
  '\u001b[1;31m',
  '\u001b[38;5;1;',
  '\u001b]0;',
  '\u001b]8;;http://a',
  '\u001b(',
  'a.',
  'a/',
  './',
  '../',
  '+a',
  '\\a',
  'a.js:1',
  ':1',
  ':1:1',
  'C:\\',
  'http://',
  'https://a',
  'File "',
  '", line 1',
  'Error',
  'Exception',
  'Error.',
  ' at ',
  '\tat ',
  'Caused by:',
  'goroutine ',
  'main.(',
  'created by ',
  '... 1 more',
  '{',
  '{"a":',
  '{"level":"',
  '"level":',
  '"level"  ',
  '[[',
  '"\\"',
  '\\u0041',
  '}',
  'null',
  '1e999',
  'level=',
  'lvl=',
  'INFO',
  '[ERROR]',
  'WARN',
  stamp,
  stamp.trim(),
  '2026-01-02',
  'T03:04:05',
  'Z ',
  '\\u001b[31m',
];

const filters: readonly ListFilter[] = [
  {},
  { include: 'error' },
  { include: 'aAa', exclude: '..' },
  { include: '@a=1' },
  { include: '@level=error', levels: ['error', 'fatal'] },
  { levels: ['warn'] },
  { include: '/\\bat [a-z]/', exclude: '/^$/' },
];

/** Invented logs, read as a panel does: a stream that is no log may be rejected as such. */
export const inventedLogs: FuzzKind = {
  name: 'logs',
  make(seed) {
    const random = seededRandom(seed);
    const bytes = random() < 0.5 ? invented(random) : framed(random);
    return {
      text: () => bytes.toString('latin1'),
      read() {
        try {
          return { lines: read(bytes, random) };
        } catch (error) {
          if (error instanceof RangeError && error.message.includes('not framed')) return { refused: 1 };
          throw error;
        }
      },
    };
  },
};

/** Returns how many lines there were. */
function read(bytes: Buffer, random: () => number): number {
  const parser = frameParser({ tty: random() < 0.4, timestamps: random() < 0.8 });
  const joiner = new LineJoiner();
  const position = new LogPosition();
  const list = new LogList({ maxLines: 1000, maxBytes: 16 * mebibyte });
  list.setFilter(filters[Math.floor(random() * filters.length)] ?? {});
  let count = 0;
  const add = (lines: readonly LogLine[]) => {
    const long = lines.find(({ text }) => text.length > longestLine);
    if (long) throw new Error(`A line has ${long.text.length} characters.`);
    count += lines.length;
    list.push(position.fresh(lines).map((line) => ({ ...line, source: 0 })));
  };
  // Tiny chunks cost for each of them, which says nothing about the lines in them.
  const most = random() < 0.2 && bytes.length < 64 * 1024 ? 64 : 64 * 1024;
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + Math.floor(random() * most);
    add(joiner.push(parser.push(bytes.subarray(at, end))));
    at = end;
  }
  add(joiner.push(parser.end()));
  add(joiner.end());
  if (position.resumeAt !== undefined && !/^\d+\.\d{9}$/.test(position.resumeAt))
    throw new Error(`It would go on at ${position.resumeAt}.`);
  for (const { text, number } of presentRows(list, list.first, 3)) {
    findLinks(
      styledText(text)
        .map((piece) => piece.text)
        .join(''),
    );
    presentLine(list, number, ['web']);
  }
  // A copy may be large; what it takes grows with it and no faster.
  logText(list, { names: ['web'], timestamps: true, mostCharacters: mebibyte / 4 });
  return count;
}

/** Pieces over and over: now and then as long as a line can be. */
function inventedText(random: () => number): string {
  const parts: string[] = [];
  const most = random() < 0.01 ? mebibyte : random() < 0.1 ? 32 * 1024 : 500;
  const count = 1 + Math.floor(random() * 6);
  for (let part = 0; part < count; part++) {
    const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
    const second = random() < 0.5 ? '' : (pieces[Math.floor(random() * pieces.length)] ?? '');
    const unit = piece + second;
    parts.push(unit.repeat(random() < 0.4 ? 1 : 1 + Math.floor((random() * most) / unit.length)));
    if (random() < 0.15) parts.push('\n');
  }
  return parts.join('');
}

/** Whole frames around invented text, with a header that is right, or has another kind or length. */
function framed(random: () => number): Buffer {
  const frames: Buffer[] = [];
  const count = 1 + Math.floor(random() * 5);
  for (let frame = 0; frame < count; frame++) {
    const payload = Buffer.from(
      `${random() < 0.8 ? stamp : ''}${inventedText(random)}${random() < 0.7 ? '\n' : ''}`,
    );
    const header = Buffer.alloc(8);
    header[0] = random() < 0.9 ? 1 + Math.floor(random() * 3) : Math.floor(random() * 256);
    header.writeUInt32BE(random() < 0.95 ? payload.length : Math.floor(random() * 2 ** 32), 4);
    frames.push(header, damaged(payload, random));
  }
  return Buffer.concat(frames);
}

function invented(random: () => number): Buffer {
  return damaged(Buffer.from((random() < 0.7 ? stamp : '') + inventedText(random)), random);
}

/** Now and then with other bytes in it: NULs, or what is no UTF-8. */
function damaged(bytes: Buffer, random: () => number): Buffer {
  if (random() < 0.7) return bytes;
  const at = Math.floor(random() * bytes.length);
  const end = Math.min(bytes.length, at + Math.floor(random() * 50));
  if (random() < 0.5) bytes.fill(0, at, end);
  else for (let index = at; index < end; index++) bytes[index] = 128 + Math.floor(random() * 128);
  return bytes;
}
