import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { escapeMarkdown } from '../../../src/base/text/markdown';
import { labelText, messageLines, messageText } from '../../../src/base/text/message';
import { plainLines, plainText } from '../../../src/base/text/plainText';
import { pastable, shellLine, shellWord } from '../../../src/base/text/shellWord';
import { inertYaml, jsonText, terminalLine, terminalText } from '../../../src/base/text/terminal';
import { hostileStrings } from '../../fixtures/hostile';

/** VS Code's own way from text to links in notifications and quick picks (`base/common/linkedText.ts`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** VS Code's own way from text to icons (`base/browser/ui/iconLabel/iconLabels.ts`). */
const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/;
const control = /\p{Cc}/u;
/** What the runner of GitHub Actions, Azure Pipelines or TeamCity would obey. */
const ciCommand = /^\s*::|##[a-z]*\[/i;

describe('text from outside', () => {
  it('is a link and an icon where nothing is done about it', () => {
    assert.ok(hostileStrings.filter((text) => link.test(text)).length >= 8);
    assert.ok(hostileStrings.filter((text) => icon.test(text)).length >= 3);
    assert.ok(hostileStrings.filter((text) => text.split(/[\r\n]/).some(isCiCommand)).length >= 8);
  });

  for (const text of hostileStrings) {
    describe(JSON.stringify(text).slice(0, 60), () => {
      it('makes no link, icon or line of its own in a notification, a quick pick or the status bar', () => {
        for (const shown of [messageText, labelText].map((show) => show(`It says: ${text}, and ends`))) {
          // VS Code cuts messages and puts them on one line before it looks for links.
          for (const seen of [shown, shown.slice(0, 1000), shown.replaceAll('\u200b', ' ')]) {
            assert.doesNotMatch(seen, link);
            assert.doesNotMatch(seen, icon);
          }
          assert.doesNotMatch(shown, control);
        }
        assert.doesNotMatch(messageLines(text).replaceAll(/[\n\t]/g, ''), control);
        assert.doesNotMatch(messageLines(text), link);
      });

      it('is nothing but text in Markdown, a terminal and the log of a CI run', () => {
        assert.doesNotMatch(escapeMarkdown(text), /(?<!\\)[[\]()<>`$&:@]/);
        assert.doesNotMatch(plainText(text), control);
        assert.doesNotMatch(plainLines(text).replaceAll(/[\n\t]/g, ''), control);
        assert.doesNotMatch(terminalLine(text), control);
        assert.equal(isCiCommand(terminalLine(text)), false);
        for (const line of terminalText(text).split('\n')) {
          assert.doesNotMatch(line, control);
          assert.equal(isCiCommand(line), false);
        }
      });

      it('comes back from JSON and YAML as it was, and acts on nothing before', () => {
        const value = { [text]: [text, { a: `first\n${text}\nlast`, b: `x ${text}` }] };
        const json = jsonText(value, 2);
        assert.deepEqual(JSON.parse(json), value);
        const yaml = inertYaml((quoting) => stringify(value, { lineWidth: 0, ...quoting }));
        if (!/\ud800/.test(text)) assert.deepEqual(parse(yaml), value);
        for (const line of `${json}\n${yaml}`.split('\n')) {
          assert.doesNotMatch(line, control);
          assert.equal(isCiCommand(line), false, line);
        }
      });

      it('is a word that nothing of acts in a terminal', () => {
        if (text.includes('\0')) {
          assert.throws(() => shellWord(text), /NUL character/);
          return;
        }
        const word = shellWord(text);
        // Line breaks at the end stand in quotes by themselves.
        assert.doesNotMatch(word.replace(/'\n+'$/, '').replace(/\n+'$/, "'"), control);
        assert.doesNotMatch(pastable(text).replace(/\n+'$/, "'"), control);
        assert.doesNotMatch(word.replaceAll('\\!', ''), /!/);
      });
    });
  }

  for (const [shell, ...args] of [['sh'], ['bash'], ['busybox', 'ash']] as const) {
    it(`comes back from ${[shell, ...args].join(' ')} as the words that it was`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'drydock-words-'));
      try {
        const words = hostileStrings.filter((text) => !/\0|\ud800/.test(text));
        const script = `printf '%s\\0' ${shellLine(words)}`;
        const back = execFileSync(shell, [...args, '-c', script], { cwd: folder, encoding: 'utf8' });
        assert.deepEqual(back.split('\0').slice(0, -1), words);
        assert.deepEqual(readdirSync(folder), []);
        assert.equal(existsSync('/tmp/evil'), false);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

function isCiCommand(line: string): boolean {
  return ciCommand.test(line);
}
