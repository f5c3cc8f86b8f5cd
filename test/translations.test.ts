import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, readManifest } from './support/manifest';

const english = readJson('package.nls.json') as Readonly<Record<string, string>>;

/** The languages that the manifest is translated to, by the names of their files. */
const languages = readdirSync('.').flatMap((name) => /^package\.nls\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);

/** What isn't translated: code, the targets of links, and what the text itself says is to be written so. */
function literalsIn(text: string): readonly string[] {
  return [...text.matchAll(/`[^`]+`|\]\([^)]+\)|"[^"]+"|\b(?:https?|unix|tcp|ssh):\/\//g)]
    .map(([literal]) => literal)
    .sort();
}

describe('Translations of the manifest', () => {
  it('have texts for all names in package.json, and no others', () => {
    assert.doesNotThrow(() => readManifest());
    const used = new Set(JSON.stringify(readJson('package.json')).match(/(?<=")%[^%"\s]+%(?=")/g));
    assert.deepEqual(
      Object.keys(english).filter((name) => !used.has(`%${name}%`)),
      [],
    );
  });

  it('include German', () => assert.ok(languages.includes('de')));

  for (const language of languages) {
    const translated = readJson(`package.nls.${language}.json`) as Readonly<Record<string, string>>;

    it(`have every text in ${language}, and no others`, () => {
      assert.deepEqual(Object.keys(translated), Object.keys(english));
      for (const [name, text] of Object.entries(translated)) assert.ok(text.trim() !== '', name);
    });

    it(`keep code, links and the dots of dialogs in ${language}`, () => {
      for (const [name, text] of Object.entries(translated)) {
        const original = english[name] ?? '';
        assert.deepEqual(literalsIn(text), literalsIn(original), name);
        assert.equal(text.endsWith('...'), original.endsWith('...'), name);
        assert.equal(text.endsWith('.'), original.endsWith('.'), name);
      }
    });
  }
});

/** What the code passes to `vscode.l10n.t`, which looks its translation up by the English text. */
function messagesOfCode(): readonly string[] {
  const files = readdirSync('src/vscode', { recursive: true, encoding: 'utf8' });
  const calls = /\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;
  return files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const text = readFileSync(join('src/vscode', name), 'utf8');
      const found = [...text.matchAll(calls)].map(([, single, double]) => single ?? double ?? '');
      assert.equal(found.length, text.split('l10n.t(').length - 1, `${name}: a message isn't a literal`);
      return found.map((message) => message.replace(/\\(.)/g, '$1'));
    });
}

describe('Translations of messages', () => {
  const messages = [...new Set(messagesOfCode())].sort();
  const placeholders = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();

  it('are found in the code', () => assert.ok(messages.length >= 10));

  for (const language of languages) {
    it(`have every message in ${language}, with its placeholders, and no others`, () => {
      const translated = readJson(`l10n/bundle.l10n.${language}.json`) as Readonly<Record<string, string>>;
      assert.deepEqual(Object.keys(translated).sort(), messages);
      for (const [message, text] of Object.entries(translated))
        assert.deepEqual(placeholders(text), placeholders(message), message);
    });
  }
});
