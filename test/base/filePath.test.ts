import assert from 'node:assert/strict';
import {
  fromEnginePath,
  isSamePath,
  isWithin,
  toFilePath,
  toFileUri,
  toHostPath,
  toReportPath,
} from '../../src/base/filePath';
import { basename, dirname, join, relative, resolve } from '../../src/compose/paths';
import { filePathOf } from '../../src/vscode/filePathOf';

describe('paths of files', () => {
  const windows: readonly (readonly [string, string, string])[] = [
    ['C:\\src\\app', '/c:/src/app', 'C:\\src\\app'],
    ['c:/src/app/', '/c:/src/app', 'C:\\src\\app'],
    ['C:\\', '/c:', 'C:\\'],
    ['d:', '/d:', 'D:\\'],
    ['/c:/src', '/c:/src', 'C:\\src'],
    ['\\\\?\\C:\\src', '/c:/src', 'C:\\src'],
    ['\\\\?\\UNC\\server\\share\\a', '//server/share/a', '//server/share/a'],
    ['\\\\server\\share\\a', '//server/share/a', '//server/share/a'],
    [
      '\\\\wsl.localhost\\Debian\\home\\me',
      '//wsl.localhost/Debian/home/me',
      '//wsl.localhost/Debian/home/me',
    ],
    ['app\\compose.yaml', 'app/compose.yaml', 'app/compose.yaml'],
    ['.\\app', './app', './app'],
    ['/var/run/docker.sock', '/var/run/docker.sock', '/var/run/docker.sock'],
  ];
  for (const [given, path, host] of windows) {
    it(`takes ${given} of Windows and gives it back`, () => {
      assert.equal(toFilePath(given, 'win32'), path);
      assert.equal(toHostPath(path), host);
    });
  }

  it('leaves paths of other systems alone, whatever is in them', () => {
    for (const path of ['/a\\b', 'C:\\a', '/home/me', '//var/run', 'a/b/', '/c:x', '/cc:/a']) {
      assert.equal(toFilePath(path, 'linux'), path);
      assert.equal(toHostPath(path), path);
    }
  });

  it('have slashes in reports', () => {
    assert.equal(toReportPath('/c:/src/app'), 'C:/src/app');
    assert.equal(toReportPath('/c:'), 'C:/');
    assert.equal(toReportPath('src/app'), 'src/app');
  });

  it('become URIs', () => {
    assert.equal(toFileUri('/home/me/a b'), 'file:///home/me/a%20b');
    assert.equal(toFileUri('/c:/a'), 'file:///c%3A/a');
    assert.equal(toFileUri('//server/share/a'), 'file://server/share/a');
  });

  it('come from URIs of the editor', () => {
    const from = (path: string, authority = '', scheme = 'file') => filePathOf({ scheme, authority, path });
    assert.equal(from('/C:/Users/Me'), '/c:/Users/Me');
    assert.equal(from('/c:/Users/Me'), '/c:/Users/Me');
    assert.equal(from('/share/a', 'server'), '//server/share/a');
    assert.equal(from('/Cc:/a'), '/Cc:/a');
    assert.equal(from('/C:/a', '', 'vscode-vfs'), '/C:/a');
  });

  it('are the same on Windows without regard to case', () => {
    assert.ok(isSamePath('/c:/Users/Me', '/c:/users/me'));
    assert.ok(isSamePath('//wsl$/Debian/a', '//wsl.localhost/debian/a'));
    assert.ok(!isSamePath('/Users/Me', '/users/me'));
    assert.ok(isWithin('/c:/Users', '/c:/users/me'));
    assert.ok(isWithin('/c:/users', '/c:/users'));
    assert.ok(!isWithin('/c:/users', '/c:/users2'));
    assert.ok(!isWithin('/a', '/A/b'));
    assert.ok(isWithin('/', '/a'));
  });

  const engine: readonly (readonly [string, string, string])[] = [
    ['win32', 'C:\\src', '/c:/src'],
    ['win32', '/host_mnt/c/src', '/c:/src'],
    ['win32', '/run/desktop/mnt/host/c/src', '/c:/src'],
    ['win32', '/mnt/c/src', '/c:/src'],
    ['win32', '/mnt/c', '/c:'],
    ['win32', '/c/src', '/c/src'],
    ['win32', '\\\\wsl$\\Debian\\home\\me', '//wsl$/Debian/home/me'],
    ['win32', '/home/me', '/home/me'],
    ['win32', '/mnt/cache/a', '/mnt/cache/a'],
    ['linux', 'C:\\src', '/mnt/c/src'],
    ['linux', 'c:/src', '/mnt/c/src'],
    ['linux', '/mnt/c/src', '/mnt/c/src'],
    ['linux', '/run/desktop/mnt/host/c/src', '/mnt/c/src'],
    ['linux', '/host_mnt/home/me', '/home/me'],
    ['linux', '\\\\wsl.localhost\\Debian\\home\\me', '/home/me'],
    ['linux', '/c/src', '/c/src'],
    ['linux', '/home/a\\b', '/home/a\\b'],
    ['darwin', '/host_mnt/Users/me', '/Users/me'],
    ['darwin', '/Users/me', '/Users/me'],
  ];
  for (const [platform, named, path] of engine) {
    it(`on ${platform}, ${named} of an engine is ${path}`, () => {
      assert.equal(fromEnginePath(named, platform), path);
    });
  }

  it('are calculated with on Windows as elsewhere', () => {
    assert.equal(join('/c:/a', '../../../b'), '/c:/b');
    assert.equal(join('/c:', 'b'), '/c:/b');
    assert.equal(join('/c:/a', '..'), '/c:');
    assert.equal(join('//server/share/a', '..\\..\\..\\b'), '//server/share/b');
    assert.equal(resolve('/c:/a', '.\\b'), '/c:/a/b');
    assert.equal(resolve('/c:/a', 'D:\\b\\..\\c'), '/d:/c');
    assert.equal(resolve('/c:/a', '\\\\server\\share\\b'), '//server/share/b');
    assert.equal(resolve('/a', 'b\\c'), '/a/b\\c');
    assert.equal(dirname('/c:/a'), '/c:');
    assert.equal(dirname('/c:'), '/c:');
    assert.equal(dirname('//server/share'), '//server/share');
    assert.equal(dirname('/a'), '/');
    assert.equal(basename('/c:/a/b'), 'b');
    assert.equal(relative('/c:/A/b', '/c:/a/C'), '../C');
    assert.equal(relative('/c:/a', '/d:/b'), 'D:/b');
    assert.equal(relative('//server/share/a', '//server/other/b'), '//server/other/b');
    assert.equal(relative('/A', '/a'), '../a');
  });
});
