import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/dockerfile/language/hover';
import { modeNote } from '../../../src/dockerfile/language/hover/mode';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';

/** Everything that is said of the place at `|`, and what it is said of. */
function hover(marked: string): { readonly of: string; readonly text: string } | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = hoverAt(parseDockerfile(text), offset);
  return (
    found && {
      of: text.slice(found.span.start, found.span.end),
      text: [found.documentation ?? '', ...found.notes].join('\n'),
    }
  );
}

function assertSays(marked: string, of: string, pattern: RegExp): void {
  const found = hover(marked);
  assert.equal(found?.of, of, marked);
  assert.match(found?.text ?? '', pattern);
}

describe('hover in a Dockerfile', () => {
  it('explains instructions and flags', () => {
    assertSays('FROM a\nHEAL|THCHECK NONE', 'HEALTHCHECK', /exit code 0 is healthy/);
    assertSays('FROM a\nONBUILD CO|PY a b', 'COPY', /Copies files/);
    assertSays('FROM a\nCOPY --li|nk a b', '--link', /layer of its own/);
    assertSays('FROM a\nRUN --mou|nt=type=cache,target=/x y', '--mount=type=cache,target=/x', /Mounts/);
    assertSays('# syn|tax=docker/dockerfile:1\nFROM a', '# syntax=docker/dockerfile:1', /reads the rest/);
  });

  it('explains options of shells and modes in all the forms that they have', () => {
    assertSays('FROM a\nSHELL ["/bin/bash", "-o", "pipe|fail", "-c"]', 'pipefail', /any of its commands/);
    assertSays('FROM a\nSHELL ["/bin/bash", "-|euxo", "pipefail", "-c"]', 'e', /first command that fails/);
    assertSays('FROM a\nENTRYPOINT ["bash", "-eu|c", "x"]', '-euc', /nounset/);
    assertSays('FROM a\nRUN bash -e|u x', 'u', /unset variables/);
    assert.equal(hover('FROM a\nRUN bash x -e|u'), undefined);
    assertSays('FROM a\nRUN install -m0|755 a b', '-m0755', /rwxr-xr-x/);
    assertSays('FROM a\nRUN install --mode=0|644 a b', '--mode=0644', /rw-r--r--/);
    assertSays('FROM a\nRUN umask 02|7', '027', /files get the mode 640, new folders 750/);
    assertSays('FROM a\nRUN chmod g=|u x', 'g=u', /what the owner may do/);
  });

  it('tells the stage that a number stands for, and what a check comment does', () => {
    assertSays('FROM a AS b\nFROM c\nCOPY --from=|0 x y', '--from=0', /Stage 0 \(line 1\), built on a/);
    assertSays('FROM a\n# check=sk|ip=X\nWORKDIR b', '# check=skip=X', /Skips checks/);
  });

  it('explains mounts by key and type', () => {
    assertSays('FROM a\nRUN --mount=type=ca|che,target=/x y', 'type=cache', /kept from build to build/);
    assertSays('FROM a\nRUN --mount=type=cache,sha|ring=locked,target=/x y', 'sharing=locked', /wait/);
    assertSays('FROM a\nRUN --mount=type=secret,id=x,mo|de=0400 y', 'mode=0400', /the owner may read/);
  });

  it('tells what a base image brings along', () => {
    assertSays(
      'FROM node:22-al|pine',
      'node:22-alpine',
      /Package manager: apk\. Shell: ash\. C library: musl/,
    );
    assertSays('FROM deb|ian:12', 'debian:12', /Package manager: apt\. Shell: dash, bash is there too/);
    assertSays('FROM scr|atch', 'scratch', /An empty image/);
    assertSays('FROM example.com/a|pp', 'example.com/app', /doesn't know/);
  });

  it('tells what stages and variables are', () => {
    assertSays('FROM a AS b\nFROM c\nCOPY --from=|b x y', 'b', /Stage 0 \(line 1\), built on a\.\nUsed once/);
    assertSays('ARG V=1\nFROM a\nARG V\nENV W=$V/x\nRUN echo $|W', 'W', /Line 4: ENV W=\$V\/x \(1\/x\)/);
    assertSays('FROM a\nARG TARGETARCH\nRUN echo $TARGET|ARCH', 'TARGETARCH', /Architecture of/);
  });

  it('explains options of the shell, one letter at a time', () => {
    assertSays('FROM a\nRUN set -|eux; b', 'e', /first command that fails/);
    assertSays('FROM a\nRUN set -eu|x; b', 'x', /Print each command/);
    assertSays('FROM a\nRUN set -o pipe|fail; b', 'pipefail', /any of its commands/);
    assertSays('FROM a\nRUN set -euo pipe|fail; b', 'pipefail', /any of its commands/);
    assertSays('FROM a\nRUN <<EOF\nset +|x\nEOF\n', 'x', /Turned off/);
  });

  it('explains modes', () => {
    assertSays(
      'FROM a\nRUN chmod 7|55 /x',
      '755',
      /rwxr-xr-x: the owner may read, write, execute; the group may read, execute/,
    );
    assertSays('FROM a\nRUN chmod -R u=rw|X,go=rX /x', 'u=rwX,go=rX', /the owner gets exactly: read, write/);
    assertSays('FROM a\nCOPY --chmod=4|755 a b', '--chmod=4755', /setuid/);
    assertSays('FROM a\nRUN install -m 06|00 a b', '0600', /rw-------/);
    assert.equal(modeNote('hello'), undefined);
  });

  it('says nothing of the rest, and takes any text at any place', () => {
    assert.equal(hover('FROM a\nRUN ec|ho b'), undefined);
    assert.equal(hover('FROM a\n|\nRUN b'), undefined);
    const text = 'FROM $A AS b\nRUN --mount=type=cache set -e <<E\n$A\nE\nCOPY --from=b ["a", "$B"]\n\\\n#\n';
    for (let offset = 0; offset <= text.length; offset++)
      hoverAt(parseDockerfile(text.slice(0, offset)), offset);
  });
});
