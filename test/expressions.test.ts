import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor, type Expression } from 'oxc-parser';

interface Found {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

describe('regular expressions', function () {
  this.timeout(600_000);

  it('take time in proportion to their text', () => {
    const slow = expressions().flatMap((expression) => {
      const { file, line, source, flags } = expression;
      const piece = repetitions(source) > 0 ? slowPiece(expression) : undefined;
      return piece === undefined ? [] : [`${file}:${line} /${source}/${flags} over ${JSON.stringify(piece)}`];
    });
    assert.deepEqual(slow, []);
  });

  it('are found out if they take the square of it, or more', () => {
    const slow = ['a*b', 'listen .*use', '"(?:[^"\\n]|\\\\.)*"', '(?:\\w+ ?)+:', '/\\*[^]*?\\*/'];
    for (const source of slow) assert.notEqual(slowPiece({ source, flags: '' }), undefined, source);
    const swift = ['a{0,50}b', 'listen .{0,300}use', '(?<![a-z])[a-z]+:', '(?:one|two|three)[^\\n]*'];
    for (const source of swift) assert.equal(slowPiece({ source, flags: '' }), undefined, source);
  });
});

const characters = 'a0A -._/:="\'\\$@{}[]()<>,;#%*+`|\t\n\r\0'.split('');
/** What comes after the pieces, so that the expression doesn't match up to the end. */
const tails = ['\u0001', 'x!\n'];
/** Of so many pieces, what takes a power of their number takes long, and yet ends. */
const fewPieces = [12, 24, 36];
/**
 * What takes the cube of its text shows in the first, its square in the second. What takes less isn't measured: most
 * expressions take a tenth of that.
 */
const sizes = [
  { characterCount: 512, atLeastMs: 5 },
  { characterCount: 2048, atLeastMs: 0.25 },
] as const;
/** Four times the text takes four times as long, or sixteen times with its square. */
const mostGrowth = 8;

/** What a text is made of that the expression takes superlinear time for. */
function slowPiece({ source, flags }: Pick<Found, 'source' | 'flags'>): string | undefined {
  const expression = new RegExp(source, flags);
  const shape: Shape = {
    expression,
    repeatsGroups: /\)(?:[*+]|\{\d*,\d*\})/.test(source),
    repeatsFew: repetitions(source) < 3,
  };
  // One tail is enough for what is made of several characters; of these there are many.
  const tailsOf = (piece: string) => (piece.length === 1 ? tails : tails.slice(0, 1));
  const isSlowAfter = (start: string, piece: string) =>
    tailsOf(piece).some((tail) => isSlow(shape, (count) => start + piece.repeat(count) + tail, piece.length));
  const [, first] = /^\^?((?:\\\W|[^\\^$.*+?()[\]{}|])+)/.exec(source) ?? [];
  const start = first?.replace(/\\(\W)/g, '$1');
  return (
    piecesFor(source).find((piece) => isSlowAfter('', piece)) ??
    (start === undefined ? undefined : characters.find((piece) => isSlowAfter(start, piece)))
  );
}

/** How many parts may be repeated. */
function repetitions(source: string): number {
  const withoutSets = source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, '_');
  return withoutSets.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0;
}

interface Shape {
  readonly expression: RegExp;
  /** Nothing else takes a power of the length. */
  readonly repeatsGroups: boolean;
  /** It takes the cube of the length at most, for which the test ends with the longer text as well. */
  readonly repeatsFew: boolean;
}

/** What the expression may begin to match again and again: its words, its marks by twos, each with what may follow. */
function piecesFor(source: string): readonly string[] {
  const plain = source.replace(/\\[bBdDsSwWnrtu\d]|\(\?<?[:=!]/g, '|');
  const runs = (plain.match(/(?:\\\W|[^\\^$.*+?()[\]{}|])+/g) ?? []).map((run) =>
    run.replace(/\\(\W)/g, '$1'),
  );
  const words = runs.flatMap((run) => run.match(/\w+/g) ?? []);
  const marks = distinct(plain.replace(/\w/g, '').split(''));
  return distinct([
    ...characters,
    ...marks.flatMap((mark) => marks.map((other) => mark + other)),
    ...[...words, ...runs].flatMap((word) => [
      word,
      ` ${word}`,
      ...[' ', ...marks].map((mark) => word + mark),
    ]),
  ]);
}

/** `text` gives a text of so many pieces. */
function isSlow(
  { expression, repeatsGroups, repeatsFew }: Shape,
  text: (pieces: number) => string,
  pieceLength: number,
): boolean {
  const isExponential = (repeatsGroups ? fewPieces : []).some((pieces) => {
    const few = text(pieces);
    return takesLong(expression, few, 3) && processorMs(expression, few, 3) > 3;
  });
  if (isExponential) return true;
  return (repeatsFew ? sizes.slice(1) : sizes).some(({ characterCount, atLeastMs }) => {
    const pieces = Math.ceil(characterCount / pieceLength);
    const whole = text(pieces);
    if (!takesLong(expression, whole, atLeastMs)) return false;
    const quarter = text(pieces / 4);
    const growsFast = (times: number) => {
      const time = processorMs(expression, whole, times);
      return time >= atLeastMs && time > mostGrowth * processorMs(expression, quarter, times);
    };
    return growsFast(2) && growsFast(7);
  });
}

/** By the clock, which is read in less time than that of the processor; a busy machine takes long as well. */
function takesLong(expression: RegExp, text: string, atLeastMs: number): boolean {
  const start = performance.now();
  match(expression, text);
  return performance.now() - start >= atLeastMs;
}

/** The shortest of several times, because the first ones compile it and others share the processor's caches. */
function processorMs(expression: RegExp, text: string, times: number): number {
  const all = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    match(expression, text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...all);
}

/** As the product does: once, or everywhere. */
function match(expression: RegExp, text: string): void {
  expression.lastIndex = 0;
  if (expression.global) text.replace(expression, '');
  else expression.exec(text);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** Every expression of the product: literals, and what `new RegExp` is called with as far as its file says. */
function expressions(): readonly Found[] {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const all = names.filter((name) => name.endsWith('.ts')).flatMap(expressionsOf);
  return [...new Map(all.map((found) => [`/${found.source}/${found.flags}`, found])).values()];
}

function expressionsOf(name: string): readonly Found[] {
  const file = join('src', name).replaceAll('\\', '/');
  const text = readFileSync(file, 'utf8');
  const { program } = parseSync(file, text);
  const constants = new Map<string, Expression>();
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier' && init) constants.set(id.name, init);
    },
  }).visit(program);
  const found: Found[] = [];
  const add = (start: number, source: string, flags: string) =>
    found.push({ file, line: text.slice(0, start).split('\n').length, source, flags });
  new Visitor({
    Literal(node) {
      if ('regex' in node) add(node.start, node.regex.pattern, node.regex.flags);
    },
    NewExpression({ callee, arguments: [source, flags], start }) {
      if (callee.type !== 'Identifier' || callee.name !== 'RegExp' || !source) return;
      add(
        start,
        textOf(source as Expression, constants),
        flags?.type === 'Literal' ? String(flags.value) : '',
      );
    },
  }).visit(program);
  return found;
}

/** The text that an expression of the code stands for; what isn't known from its file is a word. */
function textOf(node: Expression, constants: ReadonlyMap<string, Expression>): string {
  const template = (quasis: readonly string[], values: readonly Expression[]) =>
    quasis.map((quasi, i) => quasi + (values[i] ? textOf(values[i], constants) : '')).join('');
  switch (node.type) {
    case 'Literal':
      return 'regex' in node ? node.regex.pattern : String(node.value);
    case 'TemplateLiteral':
      return template(
        node.quasis.map(({ value }) => value.cooked ?? ''),
        node.expressions,
      );
    case 'TaggedTemplateExpression':
      return template(
        node.quasi.quasis.map(({ value }) => value.raw),
        node.quasi.expressions,
      );
    case 'MemberExpression':
      return textOf(node.object, constants);
    case 'BinaryExpression':
      return textOf(node.left as Expression, constants) + textOf(node.right, constants);
    case 'Identifier': {
      const value = constants.get(node.name);
      return value ? textOf(value, constants) : 'word';
    }
    default:
      return 'word';
  }
}
