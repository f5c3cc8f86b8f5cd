import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';
import type { Invocation } from '../../../src/dockerfile/shell/invocation';
import { readApk } from '../../../src/dockerfile/shell/packages/apk';
import { assumesYes, readApt, withoutRecommends } from '../../../src/dockerfile/shell/packages/apt';
import { readGo } from '../../../src/dockerfile/shell/packages/go';
import { isPinnedForNode, readNode } from '../../../src/dockerfile/shell/packages/node';
import type { PackageCall } from '../../../src/dockerfile/shell/packages/packageCall';
import { isPinnedForPip, readPip } from '../../../src/dockerfile/shell/packages/pip';
import { isPinnedForRpm, readRpm } from '../../../src/dockerfile/shell/packages/rpm';

type Reader = (invocation: Invocation) => PackageCall | undefined;

function call(read: Reader, command: string): PackageCall {
  const run = parseDockerfile(`FROM a\nRUN ${command}\n`).runs[0];
  const found = run?.invocations.map(read).find((candidate) => candidate !== undefined);
  assert.ok(found, command);
  return found;
}

function summary(read: Reader, command: string): string {
  const { action, packages } = call(read, command);
  return [action, ...packages.map(({ value }) => value)].join(' ');
}

function pins(read: Reader, isPinned: (value: string) => boolean, command: string): boolean[] {
  return call(read, command).packages.map(({ value }) => isPinned(value));
}

describe('package managers', () => {
  it('parts packages from options and their values', () => {
    assert.equal(summary(readApt, 'apt-get -o Dpkg::Use-Pty=0 install -t sid -y a=1 b'), 'install a=1 b');
    assert.equal(summary(readApk, 'apk --no-cache add -X https://x/y --virtual .deps a b'), 'install a b');
    assert.equal(summary(readRpm, 'dnf -y --setopt=a=b module install x:1'), 'module-install x:1');
    assert.equal(summary(readPip, 'python3 -m pip install -i https://x -U a b==1'), 'install a b==1');
    assert.equal(summary(readNode, 'npm i --registry https://x -g a@1'), 'install a@1');
    assert.equal(summary(readNode, 'yarn'), 'install');
    assert.equal(summary(readNode, 'yarn global add a'), 'install a');
    assert.equal(summary(readNode, 'npm clean-install'), 'ci');
    assert.equal(summary(readGo, 'go run -tags x example.com/a@v1 --flag b'), 'run example.com/a@v1');
  });

  it('knows when apt asks nothing', () => {
    for (const flags of ['-y', '-yq', '--yes', '-qq', '-q -q', '-q=2', '-o APT::Get::Assume-Yes=true']) {
      assert.equal(assumesYes(call(readApt, `apt-get install ${flags} a`)), true, flags);
    }
    for (const flags of ['', '-q', '-o APT::Get::Assume-Yes=false']) {
      assert.equal(assumesYes(call(readApt, `apt-get install ${flags} a`)), false, flags);
    }
  });

  it('knows when apt leaves recommended packages out', () => {
    assert.equal(withoutRecommends(call(readApt, 'apt-get -o APT::Install-Recommends=0 install a')), true);
    assert.equal(withoutRecommends(call(readApt, 'apt-get install a')), false);
  });

  it('knows which operands are pinned', () => {
    assert.deepEqual(
      pins(readPip, isPinnedForPip, "pip install a a==1 'a>=1' ./a a.whl git+https://x/a git+https://x/a@v1"),
      [false, true, true, true, true, false, true],
    );
    assert.deepEqual(
      pins(readNode, isPinnedForNode, 'npm install a a@1 @b/a @b/a@1 ./a git://x/a git://x/a#v1'),
      [false, true, false, true, true, false, true],
    );
    assert.deepEqual(pins(readRpm, isPinnedForRpm, 'yum install a a-1.2 a-devel gcc-c++-1 a.rpm b-$V'), [
      false,
      true,
      false,
      true,
      true,
      true,
    ]);
  });
});
