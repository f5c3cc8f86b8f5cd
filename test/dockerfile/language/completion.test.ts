import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/dockerfile/language/completion';
import type { Completion } from '../../../src/dockerfile/language/completionItem';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';
import { contextOf } from '../../support/lintDockerfile';

const files = { Dockerfile: '', 'src/a.ts': '', 'src/lib/b.ts': '', 'package.json': '', '.git/HEAD': '' };

/** The proposals at `|`. */
function complete(marked: string, images: readonly string[] = []): readonly Completion[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completionsAt(parseDockerfile(text, { context: contextOf(files, '') }), offset, { images });
}

function labels(marked: string, images: readonly string[] = []): string[] {
  return complete(marked, images).map(({ label }) => label);
}

function assertHas(marked: string, ...wanted: readonly string[]): void {
  const found = labels(marked);
  for (const label of wanted) assert.ok(found.includes(label), `${label} at ${marked}: ${found.join(' ')}`);
}

/** The text with a proposal taken. */
function take(marked: string, label: string): string {
  const item = complete(marked).find((one) => one.label === label);
  assert.ok(item, `${label} at ${marked}`);
  const text = marked.replace('|', '');
  return text.slice(0, item.span.start) + item.insert + text.slice(item.span.end);
}

describe('completion in a Dockerfile', () => {
  it('offers the values of each option of a check, and no directive within an instruction', () => {
    assert.deepEqual(labels('# check=error=|\nFROM a'), ['true', 'false']);
    assert.deepEqual(labels('# check=skip=all;experimental=|\nFROM a'), [
      'all',
      'InvalidDefinitionDescription',
    ]);
    assert.deepEqual(labels('FROM a\n# check=error=|\nRUN x'), []);
    assertHas('FROM a\n# check=skip=|\nRUN x', 'all', 'WorkdirRelativePath');
    assert.deepEqual(labels('FROM a\nRUN x \\\n  # c|\n  y'), []);
    assert.deepEqual(labels('FROM a\nCOPY <<EOF /x\n# c|\nEOF\n'), []);
  });

  it('offers no variable that is only being set', () => {
    assert.ok(!labels('FROM a\nENV A=1 B=$|').includes('B'));
    assert.ok(!labels('FROM a\nENV A=1 B=$|').includes('A'));
    assert.ok(labels('FROM a\nENV A=1\nENV A=$|').includes('A'));
    assert.ok(labels('FROM a\nARG A=1 B=$|').includes('A'));
  });

  it('offers instructions at the start of a line, in the case of the file', () => {
    assertHas('FROM a\nHEA|', 'HEALTHCHECK', 'RUN', 'COPY');
    assertHas('|', 'FROM', 'ARG');
    assertHas('from a\nru|', 'run');
    assert.ok(!labels('FROM a\n|').includes('MAINTAINER'));
    assert.deepEqual(labels('FROM a\nRUN x |'), []);
  });

  it('offers every flag that is not there yet', () => {
    assertHas('FROM a\nCOPY --|', '--from', '--chown', '--chmod', '--link', '--parents', '--exclude');
    assertHas('FROM a\nADD --|', '--checksum', '--keep-git-dir', '--unpack', '--link');
    assertHas('FROM a\nRUN -|', '--mount', '--network', '--security');
    assertHas('FROM --|', '--platform');
    assertHas(
      'FROM a\nHEALTHCHECK --|',
      '--interval',
      '--timeout',
      '--start-period',
      '--start-interval',
      '--retries',
    );
    assert.ok(!labels('FROM a\nCOPY --link --|').includes('--link'));
    assertHas('FROM a\nRUN --mount=type=cache,target=/a \\\n  --|', '--mount');
    assertHas('FROM a\nONBUILD COPY --|', '--from');
    assert.equal(take('FROM a\nCOPY --fr| a b', '--from'), 'FROM a\nCOPY --from= a b');
    assert.deepEqual(
      labels('FROM a\nUSER --|'),
      labels('FROM a\nUSER --|').filter((label) => !label.startsWith('--')),
    );
  });

  it('offers types, keys and values of mounts', () => {
    assertHas('FROM a\nRUN --mount=type=|', 'cache', 'bind', 'secret', 'ssh', 'tmpfs');
    assertHas('FROM a\nRUN --mount=|', 'type', 'target', 'source');
    assertHas('FROM a\nRUN --mount=type=cache,|', 'target', 'sharing', 'id');
    assert.ok(!labels('FROM a\nRUN --mount=type=cache,target=/a,|').includes('target'));
    assert.ok(!labels('FROM a\nRUN --mount=type=cache,dst=/a,|').includes('target'));
    assert.ok(!labels('FROM a\nRUN --mount=type=cache,|').includes('env'));
    assertHas('FROM a\nRUN --mount=type=secret,|', 'id', 'env', 'required');
    assertHas('FROM a\nRUN --mount=type=cache,sharing=|', 'locked', 'shared', 'private');
    assertHas('FROM a\nRUN --mount=type=cache,target=|', '/root/.npm', '/var/cache/apt');
    assertHas('FROM a AS one\nFROM b\nRUN --mount=type=bind,from=|', 'one');
    assertHas('FROM a\nRUN --mount=type=bind,source=|', 'src/', 'package.json');
  });

  it('offers stages above, and images with their tags', () => {
    assertHas('FROM a AS one\nFROM |', 'one', 'node', 'alpine', 'scratch');
    assert.deepEqual(labels('FROM a AS one\nFROM b AS two\nCOPY --from=| /x /y').slice(0, 1), ['one']);
    assert.ok(!labels('FROM a AS one\nCOPY --from=|').includes('one'));
    assertHas('FROM node:|', 'node:22', 'node:22-slim', 'node:22-alpine');
    assert.equal(take('FROM node:22-a|', 'node:22-alpine'), 'FROM node:22-alpine');
    assert.ok(labels('FROM |', ['mine:1']).includes('mine:1'));
    assert.deepEqual(labels('FROM mine:|', ['mine:1', 'other:2']), ['mine:1']);
    assert.deepEqual(labels('FROM a |'), ['AS']);
  });

  it('offers platforms, modes and networks', () => {
    assertHas('FROM --platform=|', '$BUILDPLATFORM', 'linux/arm64');
    assertHas('FROM a\nCOPY --chmod=|', '755', '644');
    assertHas('FROM a\nRUN --network=|', 'none', 'host');
    assertHas('FROM node:22\nCOPY --chown=|', 'node', 'root');
  });

  it('offers paths of the build context', () => {
    assert.deepEqual(labels('FROM a\nCOPY |'), ['src/', 'Dockerfile', 'package.json']);
    assert.deepEqual(labels('FROM a\nCOPY src/|'), ['lib/', 'a.ts']);
    assert.deepEqual(labels('FROM a\nADD ./src/l| /x'), ['lib/', 'a.ts']);
    assert.equal(take('FROM a\nCOPY src/l|', 'lib/'), 'FROM a\nCOPY src/lib/');
    assert.deepEqual(labels('FROM a AS one\nFROM b\nCOPY --from=one |'), []);
  });

  it('offers variables: those of the stage, and the platform', () => {
    assertHas('ARG V=1\nFROM a:$|', 'V', 'TARGETARCH', 'BUILDPLATFORM');
    assertHas(
      'FROM a AS b\nARG X=1\nENV Y=2\nFROM b\nENV Z=3\nRUN echo $|\nENV LATER=1',
      'X',
      'Y',
      'Z',
      'TARGETARCH',
    );
    assert.ok(!labels('FROM a\nRUN echo $|\nENV LATER=1').includes('LATER'));
    assert.equal(take('FROM a\nENV ABC=1\nCOPY ${A|', 'ABC'), 'FROM a\nENV ABC=1\nCOPY ${ABC}');
    assertHas('FROM a\nENV ABC=1\nRUN <<EOF\necho $|\nEOF\n', 'ABC');
    assertHas('ARG V\nFROM a\nARG |', 'V', 'TARGETPLATFORM');
  });

  it('offers directives and their values', () => {
    assertHas('# |', 'syntax', 'escape', 'check');
    assertHas('# syntax=|', 'docker/dockerfile:1');
    assertHas('# syntax=docker/dockerfile:1\n# ch|\nFROM a', 'check');
    assertHas('# check=|', 'error=true', 'skip=all');
    assertHas('# check=skip=Und|', 'UndefinedVar', 'all');
    assert.deepEqual(labels('FROM a\n# syn|'), ['check']);
  });

  it('offers forms, labels, signals and users', () => {
    assertHas('FROM a\nENTRYPOINT |', '["executable"]', 'command');
    assertHas('FROM a\nCMD |', '["executable", "argument"]');
    assertHas('FROM a\nSHELL |', '["/bin/bash", "-o", "pipefail", "-c"]');
    assertHas('FROM a\nHEALTHCHECK --interval=5s |', 'CMD', 'NONE');
    assertHas('FROM a\nLABEL org.|', 'org.opencontainers.image.source', 'org.opencontainers.image.licenses');
    assertHas('FROM a\nSTOPSIGNAL |', 'SIGTERM', 'SIGQUIT');
    assertHas('FROM node:22\nRUN useradd -r app\nUSER |', 'app', 'node', 'root');
    assertHas('FROM a\nEXPOSE 80/|', 'tcp', 'udp');
    assertHas('FROM a\nONBUILD |', 'COPY', 'RUN');
    assert.ok(!labels('FROM a\nONBUILD |').includes('FROM'));
  });

  it('takes any text at any place', () => {
    const text =
      'FROM a AS b\nRUN --mount=type=cache,target=$X <<E\n$A\nE\nCOPY --from=b ["a", "$B"] # x\n\\\n#\n';
    for (let offset = 0; offset <= text.length; offset++)
      assert.ok(Array.isArray(completionsAt(parseDockerfile(text.slice(0, offset)), offset)));
  });
});
