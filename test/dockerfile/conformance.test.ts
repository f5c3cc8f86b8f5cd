import assert from 'node:assert/strict';
import { parseDockerfile } from '../../src/dockerfile/model/parse';

/** Files that BuildKit builds, and files that it rejects with the line at fault. */
const built: readonly string[] = [
  'FROM a\nRUN\n',
  'FROM a AS x\nFROM b AS x\n',
  'FROM a\nCOPY a b c\n',
  'FROM a\nENTRYPOINT\n',
  'FROM a\nHEALTHCHECK --interval=0 CMD x\n',
  'FROM a\nHEALTHCHECK --interval=1m30s --retries=3 CMD x\n',
  'FROM a\nHEALTHCHECK --unknown NONE\n',
  'FROM a\nONBUILD COPY a\n',
  'FROM a\nONBUILD FOO\n',
  'FROM a\nARG --unknown=1 a\n',
  'FROM a\nCOPY --from=scratch a b\n',
  'FROM a\nCOPY --chmod=u+x,g-w a b\n',
  'FROM a\nADD --unpack=false a.tar b\n',
  'FROM a\nEXPOSE 80/tcp 53/UDP 9000-9005\n',
  'FROM a\nSTOPSIGNAL SIGRTMIN+3\n',
  'FROM a\nENV a=${b:-${c:-d}} e=${f##*/} g="${h/x/y}"\n',
  'FROM a\nRUN --mount=type=secret,id=x,env=X true\n',
  'FROM a\nWORKDIR /w\nRUN --mount=type=cache true\n',
  'FROM unknown/image\nEXPOSE $PORT\nSTOPSIGNAL $SIGNAL\nRUN --mount=type=cache,target=$CACHE true\n',
  'FROM --platform=linux/arm/v7 a\n',
  'FROM a AS x\nONBUILD COPY a\nFROM b\n',
  'FROM a AS x\nONBUILD COPY a\nFROM x AS y\nFROM b\n',
  'FROM a AS x\nONBUILD WORKDIR /w\nFROM x\nRUN --mount=type=cache true\n',
  'FROM a AS x\nONBUILD ENV V=1\nFROM x\nENV w=${V:?none}\n',
  'FROM a AS x\nONBUILD COPY --from=y a b\nFROM b AS y\nFROM x\n',
  'ARG V=1\nFROM a:${V}\n',
];
const refused: readonly (readonly [text: string, line: number])[] = [
  ['', 1],
  ['# nothing\n', 1],
  ['ARG A=1\n', 1],
  ['FROM\n', 1],
  ['FROM a b\n', 1],
  ['FROM a AS 1x\n', 1],
  ['FROM Image\n', 1],
  ['FROM a@sha256:12\n', 1],
  ['FROM a:\n', 1],
  ['FROM --platform=nothing a\n', 1],
  ['ARG X\nFROM $X\n', 2],
  ['RUN x\nFROM a\n', 1],
  ['FROM a\nRUN x \\\n && y\nFOO\n', 4],
  ['# escape=x\nFROM a\n', 1],
  ['# check=skip\nFROM a\n', 1],
  ['# check=error=perhaps\nFROM a\n', 1],
  ['FROM a\nENV a b=c\nENV a=b c\n', 3],
  ['FROM a\nLABEL =x\n', 2],
  ['FROM a\nENV a=${b^^}\n', 2],
  ['FROM a\nENV a=${\n', 2],
  ['FROM a\nENV a="b\n', 2],
  ['FROM a\nCMD ["a", 1]\n', 2],
  ['FROM a\nCOPY <<E /f\nx\n', 2],
  ['FROM a\nCOPY a <<E\nE\n', 2],
  ['FROM a\nCOPY --chmod=999 a b\n', 2],
  ['FROM a\nCOPY --link=maybe a b\n', 2],
  ['FROM a\nCOPY --from=2 a b\n', 2],
  ['FROM a AS x\nCOPY --from=x a b\n', 2],
  ['FROM a AS x\nCOPY --from=y a b\nFROM b AS y\n', 2],
  ['FROM a AS x\nCOPY --from=y a b\nFROM b AS y\nCOPY --from=x a b\n', 2],
  ['FROM a\nCOPY --from=$x a b\n', 2],
  ['FROM a\nCOPY https://example.com/x y\n', 2],
  ['FROM a\nADD --checksum=md5:1 https://example.com/x y\n', 2],
  ['FROM a\nRUN --mount=type=bind,target=/x,uid=1 true\n', 2],
  ['FROM a\nRUN --mount=type=tmpfs,target=/x,size=many true\n', 2],
  ['FROM a\nRUN --mount=from=$x,target=/y true\n', 2],
  ['FROM a\nRUN --mount= true\n', 2],
  ['FROM a\nRUN --security=none true\n', 2],
  ['FROM a\nHEALTHCHECK --retries=-1 CMD x\n', 2],
  ['FROM a\nHEALTHCHECK --timeout=5 CMD x\n', 2],
  ['FROM a\nEXPOSE 80/http\n', 2],
  ['FROM a\nEXPOSE 90-80\n', 2],
  ['FROM a\nSTOPSIGNAL 0\n', 2],
  ['FROM a\nVOLUME ["/a", " "]\n', 2],
  ['FROM a\nSHELL bash -c\n', 2],
  ['FROM a\nONBUILD ONBUILD RUN x\n', 2],
  ['FROM a AS x\nONBUILD COPY a\nFROM x\n', 3],
  ['FROM a AS x\nONBUILD FOO\nFROM x AS y\nFROM y\n', 3],
  ['FROM a AS x\nONBUILD COPY --bogus a b\nFROM x AS y\nFROM b\nCOPY --from=y a b\n', 3],
  ['FROM a AS x\nONBUILD COPY --from=9 a b\nFROM x\n', 3],
  ['FROM a AS x\nONBUILD COPY --from=z a b\nFROM x AS y\nFROM b AS z\nFROM y\n', 3],
  ['FROM a AS x\nONBUILD EXPOSE 80/http\nFROM x\n', 3],
  ['FROM alpine AS x\nARG P\nONBUILD ENV a=${b:?none}\nFROM x\n', 4],
];

describe('errors of the builder', () => {
  for (const text of built) {
    it(`builds ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        parseDockerfile(text).problems.map(({ message }) => message),
        [],
      );
    });
  }
  for (const [text, line] of refused) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const { problems, lines } = parseDockerfile(text);
      assert.ok(
        problems.some(({ span }) => lines.lineAt(span.start) === line),
        JSON.stringify(problems),
      );
    });
  }

  it('says on the FROM which ONBUILD it runs, and what is wrong with that', () => {
    const text = 'FROM a AS x\nONBUILD COPY a\nFROM x\n';
    const { problems } = parseDockerfile(text);
    assert.deepEqual(
      problems.map(({ span, message }) => [text.slice(span.start, span.end), message]),
      [
        [
          'x',
          'ONBUILD COPY in line 2 runs in this stage. COPY needs at least one source and a destination. Add the missing one.',
        ],
      ],
    );
  });

  it('says all that is wrong, not only the first thing', () => {
    assert.equal(parseDockerfile('FROM a\nEXPOSE 70000\nSTOPSIGNAL x\nFOO\n').problems.length, 3);
  });

  it('suggests what was meant', () => {
    const { problems } = parseDockerfile('FROM a\nCOPPY x y\nRUN --mout=type=cache,target=/x y\n');
    assert.match(problems[0]?.message ?? '', /COPY/);
    assert.match(problems[1]?.message ?? '', /--mount/);
    assert.deepEqual(problems[0]?.fixes?.[0]?.edits, [{ span: { start: 7, end: 12 }, newText: 'COPY' }]);
  });
});
