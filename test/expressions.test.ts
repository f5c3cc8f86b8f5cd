import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/**
 * Where an expression takes time in proportion to the square of its text, and may: by file and what it begins with.
 */
const allowed: readonly (readonly [file: string, start: string, why: string])[] = [
  ['src/audit/report/report.ts', '\\[([^\\]]*)', 'our own Markdown'],
  [
    'src/compose/load/units.ts',
    '(\\d+(?:',
    'another expression has found that the whole text is such durations',
  ],
  ['src/dockerfile/values/duration.ts', '(\\d+(?:', 'likewise'],
  ['src/doctor/checks/healthcheck-tool-missing.ts', '^(?:\\/bin', 'at most 4,096 characters'],
  ['src/doctor/checks/healthcheck-wrong.ts', 'wrong version', 'at most 4,096 characters'],
  ['src/doctor/support/execFailure.ts', '([^\\s:', 'at most 2,000 characters'],
  ['src/doctor/support/execFailure.ts', '(?:open executable', 'at most 2,000 characters'],
  ['src/engine/startFailure.ts', '', 'at most 4,000 characters'],
  ['src/engine/docker/requestFailure.ts', 'swarm does not', 'at most 4,000 characters'],
  ['src/scaffold/versions.ts', '(\\d[', 'at most 200 characters'],
  ['src/scaffold/versions.ts', '(~[', 'at most 200 characters'],
];

interface Literal {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** An expression that takes the square of its text shows in the second length, one that takes more in the first. */
const lengths = [60, 4000];
/** In a text of 4,000 characters, an expression takes a tenth of a millisecond, or with its square ten. */
const limitMs = 4;
const characters = 'a0A -._/:="\'\\$@{}[]()<>,;#%*+`|\t\n\r\0'.split('');
const tails = ['\u0001', 'x!\n'];

describe('regular expressions', function () {
  this.timeout(240_000);

  it('take time in proportion to their text', () => {
    const slow = literals().flatMap((literal) => {
      const { file, line, source, flags } = literal;
      if (!/[*+]|\{\d*,\}/.test(source)) return [];
      if (allowed.some(([where, start]) => file === where && source.startsWith(start))) return [];
      const words = [...source.matchAll(/[A-Za-z][A-Za-z ]{2,}/g)].map(([word]) => word);
      const found = [...characters, ...words].find((piece) => isSlow(literal, piece));
      return found === undefined ? [] : [`${file}:${line} /${source}/${flags} over ${JSON.stringify(found)}`];
    });
    assert.deepEqual(slow, []);
  });
});

/** Whether the expression takes long over a text of such pieces, which it may match up to its end. */
function isSlow({ source, flags }: Literal, piece: string): boolean {
  const expression = new RegExp(source, flags);
  const textOf = (length: number) => piece.repeat(Math.ceil(length / piece.length));
  return lengths.some((length) =>
    tails.some(
      (tail) =>
        takesLong(expression, `${textOf(length)}${tail}`, limitMs) &&
        // Four times the text takes sixteen times as long then; a busy machine doesn't.
        takesLong(expression, `${textOf(4 * length)}${tail}`, 10 * limitMs),
    ),
  );
}

/** Of five times the shortest, because others may have the processor meanwhile. */
function takesLong(expression: RegExp, text: string, atLeastMs: number): boolean {
  for (let times = 0; times < 5; times++) {
    const start = performance.now();
    // As the product does: once, or everywhere.
    expression.lastIndex = 0;
    if (expression.global) text.replace(expression, '');
    else expression.exec(text);
    if (performance.now() - start < atLeastMs) return false;
  }
  return true;
}

function literals(): readonly Literal[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((name) => {
    const file = join('src', name).replaceAll('\\', '/');
    const text = readFileSync(file, 'utf8');
    const found: Literal[] = [];
    new Visitor({
      Literal(node) {
        if (!('regex' in node)) return;
        const { pattern, flags } = node.regex;
        found.push({
          file,
          line: text.slice(0, node.start).split('\n').length,
          source: pattern,
          flags,
        });
      },
    }).visit(parseSync(file, text).program);
    return found;
  });
}
