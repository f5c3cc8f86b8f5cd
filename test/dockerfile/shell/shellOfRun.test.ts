import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';
import { hasPipefail } from '../../../src/dockerfile/shell/shell';

function shells(...lines: readonly string[]): string[] {
  return parseDockerfile(`${lines.join('\n')}\n`).runs.map(({ shell }) => shell.name);
}

function startsWithPipefail(shell: string): boolean | undefined {
  const run = parseDockerfile(`FROM a\nSHELL ${shell}\nRUN x\n`).runs[0];
  return run && hasPipefail(run.shell);
}

describe('the shell of a RUN', () => {
  it('is sh where nothing else is said', () => {
    assert.deepEqual(shells('FROM debian', 'RUN x'), ['sh']);
  });

  it('is what SHELL says from there on, until the stage ends', () => {
    assert.deepEqual(shells('FROM a', 'RUN x', 'SHELL ["/bin/bash", "-c"]', 'RUN x', 'FROM b', 'RUN x'), [
      'sh',
      'bash',
      'sh',
    ]);
  });

  it('is inherited from the stage below', () => {
    assert.deepEqual(
      shells('FROM a AS one', 'SHELL ["/bin/zsh", "-c"]', 'FROM one AS two', 'FROM two', 'RUN x'),
      ['zsh'],
    );
  });

  it('is what the shebang of a here-document says', () => {
    assert.deepEqual(shells('FROM a', 'RUN <<EOF', '#!/usr/bin/env -S bash -e', 'x', 'EOF'), ['bash']);
    assert.deepEqual(shells('FROM a', 'RUN <<EOF', '#!/usr/bin/python3', 'x', 'EOF'), ['python3']);
  });

  it('is cmd for Windows images', () => {
    for (const image of [
      'mcr.microsoft.com/windows/servercore:ltsc2022',
      'mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-1809',
      'mcr.microsoft.com/windows',
      'golang:1.24-windowsservercore-ltsc2022',
    ]) {
      assert.deepEqual(shells(`FROM ${image}`, 'RUN x'), ['cmd'], image);
    }
    assert.deepEqual(shells('FROM --platform=windows/amd64 a', 'RUN x'), ['cmd']);
    assert.deepEqual(shells('# escape=`', 'FROM $BASE', 'RUN x'), ['cmd']);
    assert.deepEqual(shells('FROM $BASE', 'RUN powershell -Command x', 'RUN x'), ['cmd', 'cmd']);
  });

  it('is not cmd where PowerShell runs on Linux', () => {
    assert.deepEqual(shells('FROM mcr.microsoft.com/powershell:ubuntu-22.04', 'RUN x'), ['sh']);
    assert.deepEqual(shells('FROM a', 'RUN pwsh -Command x'), ['sh']);
  });

  it('is what a pragma says', () => {
    assert.deepEqual(shells('# hadolint shell=bash', 'FROM a', 'RUN x', 'FROM b', 'RUN x'), ['bash', 'bash']);
    assert.deepEqual(shells('FROM a', '# hadolint shell=powershell.exe', 'RUN x'), ['powershell']);
  });

  it('has pipefail where its options say so', () => {
    assert.equal(startsWithPipefail('["/bin/bash", "-eo", "pipefail", "-c"]'), true);
    assert.equal(startsWithPipefail('["/bin/bash", "-o", "pipefail", "-c"]'), true);
    assert.equal(startsWithPipefail('["/bin/bash", "-c"]'), false);
  });
});
