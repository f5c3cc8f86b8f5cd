import assert from 'node:assert/strict';
import { findLinks } from '../../../src/webview/logs/links';
import { styledText } from '../../../src/webview/logs/styledText';
import { ownTime } from '../../support/ownTime';

describe('links of a log line', () => {
  const cases: Readonly<Record<string, unknown>> = {
    'see https://example.com/a?b=c#d.': { url: 'https://example.com/a?b=c#d' },
    '(http://localhost:8080/)': { url: 'http://localhost:8080/' },
    'at f (/app/src/a.js:3:7)': { place: { path: '/app/src/a.js', line: 3, column: 7 } },
    '  File "/app/main.py", line 12, in f': { place: { path: '/app/main.py', line: 12, column: 1 } },
    '\t/app/main.go:4 +0x1d': { place: { path: '/app/main.go', line: 4, column: 1 } },
    'src/lib.rs:10:5': { place: { path: 'src/lib.rs', line: 10, column: 5 } },
    'in C:\\app\\a.cs:10': { place: { path: 'C:\\app\\a.cs', line: 10, column: 1 } },
    'from ../lib/b.ts:2': { place: { path: '../lib/b.ts', line: 2, column: 1 } },
    'webpack:///./src/a.js:3:7': { place: { path: 'src/a.js', line: 3, column: 7 } },
    '@scope/x/index.mjs:4:1,': { place: { path: '@scope/x/index.mjs', line: 4, column: 1 } },
  };
  for (const [text, target] of Object.entries(cases))
    it(`are found in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        findLinks(text).map((link) => link.target),
        [target],
      ));
  for (const text of [
    '12:30:45.123 started',
    'javascript:alert(1)',
    'command:workbench.action.quit',
    'file:///etc/passwd',
    '127.0.0.1:8080',
    'vscode://x/y',
    'a.js:3:7:9',
    'http:a.js:3',
  ])
    it(`are none in ${text}`, () => assert.deepEqual(findLinks(text), []));
  it('take no time over a line made to take it', () => {
    const texts = ['a/'.repeat(1000), 'a.'.repeat(1000), `${'a'.repeat(2000)}:1`, '@./'.repeat(700)].concat(
      ['+a', '\\a', '+a.b', 'a.b:1 ', ':1', 'a.a/', '/a.b:1', 'http://a', 'https://)', 'File "', '-'].map(
        (piece) => piece.repeat(2000 / piece.length),
      ),
    );
    const time = ownTime(() => texts.forEach((text) => findLinks(text)));
    assert.ok(time < 100, `${Math.round(time)} ms`);
  });
});

describe('colours of a log line', () => {
  it('are those of the theme', () => {
    const [red, rest] = styledText('\u001b[31mred\u001b[0m rest');
    assert.deepEqual([red?.text, red?.color], ['red', 'var(--vscode-terminal-ansiRed)']);
    assert.deepEqual([rest?.text, rest?.color], [' rest', undefined]);
    assert.equal(styledText('\u001b[92mx')[0]?.color, 'var(--vscode-terminal-ansiBrightGreen)');
  });
  it('may be of the palette and of all colours', () => {
    assert.equal(styledText('\u001b[38;5;196mx')[0]?.color, 'rgb(255, 0, 0)');
    assert.equal(styledText('\u001b[38;5;244mx')[0]?.color, 'rgb(128, 128, 128)');
    assert.equal(styledText('\u001b[38;2;1;2;3mx')[0]?.color, 'rgb(1, 2, 3)');
    assert.equal(styledText('\u001b[44mx')[0]?.background, 'var(--vscode-terminal-ansiBlue)');
  });
  it('come with styles', () => {
    const [piece] = styledText('\u001b[1;3;4mx');
    assert.deepEqual([piece?.bold, piece?.italic, piece?.underline], [true, true, true]);
  });
  it('leave nothing of what would move, erase or rename', () => {
    const text = 'a\u001b[2J\u001b[1;1Hb\u001b]0;title\u0007c\u001b]8;;http://x\u001b\\d\u001b[?25le';
    const shown = styledText(text)
      .map((piece) => piece.text)
      .join('');
    assert.equal(shown, 'abcde');
  });
});
