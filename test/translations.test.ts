import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
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
