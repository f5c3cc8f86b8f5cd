import assert from 'node:assert/strict';
import { restoreScreen, TerminalFilter } from '../../../src/inspect/shell/terminalFilter';

const filtered = (text: string) => new TerminalFilter().push(text);

describe('What a container may print on a terminal', () => {
  it('passes text, colors, cursor movements and color queries', () => {
    const text = 'ü日本\u{1f6a2}\r\n\u001b[1;31mred\u001b[0m\u001b[2J\u001b[?1049h\u001b(B\u001b7';
    assert.equal(filtered(text), text);
    assert.equal(filtered('\u001b]11;?\u0007x'), '\u001b]11;?\u001b\\x');
  });

  for (const [what, attack] of [
    ['the clipboard', '\u001b]52;c;b3duZWQ=\u0007'],
    ['the clipboard, with a string terminator', '\u001b]52;c;?\u001b\\'],
    ['the clipboard, in one-byte controls', '\u009d52;c;?\u009c'],
    ['the title', '\u001b]0;owned\u0007'],
    ["VS Code's shell integration", '\u001b]633;E;rm -rf /\u0007'],
    ['the working folder', '\u001b]7;file:///etc\u0007'],
    ['a link', '\u001b]8;;command:x\u0007'],
    ['a status request', '\u001bP$qm\u001b\\'],
    ['a status request, in one-byte controls', '\u0090$qm\u009c'],
    ['an application command', '\u001b_Gx\u001b\\'],
    ['a private message', '\u001b^x\u001b\\'],
    ['a color with more behind it', `\u001b]4;${'x'.repeat(5000)}\u0007`],
    ['an escape within', '\u001b\u001b]52;c;x\u0007'],
  ] as const) {
    it(`takes out ${what}, wherever it is cut`, () => {
      assert.equal(filtered(`a${attack}b`), 'ab');
      const filter = new TerminalFilter();
      assert.equal(
        `a${attack}b`
          .split('')
          .map((character) => filter.push(character))
          .join(''),
        'ab',
      );
    });
  }

  for (const [what, attack, passed] of [
    ['an escape before a control character of one byte', '\u001b\u009d52;c;x\u0007', ''],
    ['a control character between an escape and its sequence', '\u001b\n]52;c;x\u0007', '\n'],
    ['a NUL there', '\u001b\u0000]0;owned\u0007', '\u0000'],
    ['a DEL there', '\u001b\u007fP$qm\u001b\\', '\u007f'],
    ['another command within a color', '\u001b]4;\u009d52;c;x\u0007', ''],
    ['one behind a control character within a color', '\u001b]11;\n\u009d52;c;x\u001b\\', ''],
  ] as const) {
    it(`takes out what ${what} hides`, () => {
      assert.equal(filtered(`a${attack}b`), `a${passed}b`);
    });
  }

  it('shows what Drydock prints after a sequence that was cut off', () => {
    for (const open of ['\u001b]52;c;', '\u001bP', '\u001b', '\u001b[1;'])
      assert.ok(filtered(`${open}${restoreScreen}text`).endsWith(`${restoreScreen.slice(1)}text`), open);
  });

  it('goes on after a string that another sequence interrupts', () => {
    assert.equal(filtered('\u001b]52;c;x\u001b[31mred'), '\u001b[31mred');
    assert.equal(filtered('\u001b]0;x\u0018text'), 'text');
  });

  it('takes less than a second for 10 MB of hostile text', () => {
    const filter = new TerminalFilter();
    const piece = '\u001b]52;c;' + 'x'.repeat(1000);
    const start = process.cpuUsage().user;
    for (let count = 0; count < 10_000; count++) filter.push(piece);
    assert.ok((process.cpuUsage().user - start) / 1000 < 1000);
  });
});
