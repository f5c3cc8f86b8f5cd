import assert from 'node:assert/strict';
import { isLocalName, localName } from '../../../src/inspect/files/localNames';
import { modeOf } from '../../../src/inspect/files/upload';

describe('names on this machine', () => {
  const windows: readonly (readonly [string, string])[] = [
    ['a:b', 'a_b'],
    ['what?*', 'what__'],
    ['nul', '_nul'],
    ['NUL.txt', '_NUL.txt'],
    ['con .log', '_con .log'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['end. ', 'end__'],
    ['..', '__'],
    ['..\\up', '.._up'],
    ['a\u0007', 'a_'],
    ['console.log', 'console.log'],
    ['com10', 'com10'],
    ['.env', '.env'],
    ['a b', 'a b'],
  ];
  for (const [name, here] of windows) {
    it(`on Windows, ${JSON.stringify(name)} is ${JSON.stringify(here)}`, () => {
      assert.equal(localName(name, 'win32'), here);
      assert.equal(isLocalName(name, 'win32'), name === here);
    });
  }

  it('stay elsewhere, and are in one folder everywhere', () => {
    for (const name of ['a:b', 'nul', 'end. ', 'what?']) assert.equal(localName(name, 'linux'), name);
    for (const platform of ['linux', 'darwin', 'win32']) {
      for (const name of ['a/../../b', 'a\\..\\b', '..', '.', 'a\0b'])
        assert.doesNotMatch(localName(name, platform), /^\.{1,2}$|[\0/]/);
    }
  });
});

describe('the modes of uploaded files', () => {
  const from = (mode: number, isDirectory: boolean, platform: string) =>
    modeOf({ mode, isDirectory: () => isDirectory }, platform);

  it('are those of Linux, and the usual ones from Windows, which has none', () => {
    assert.equal(from(0o100750, false, 'linux'), 0o750);
    assert.equal(from(0o40666, true, 'win32'), 0o755);
    assert.equal(from(0o100666, false, 'win32'), 0o644);
    assert.equal(from(0o100444, false, 'win32'), 0o444);
  });
});
