import assert from 'node:assert/strict';
import { startBuilder, type Builder } from '../parts/buildkit';
import { ownVerdict } from '../support/buildkitAgreement';

/** Dockerfiles of our own, good and bad, of each kind of error and check. */
const files: readonly string[] = [
  'FROM alpine:3.20\nRUN true\n',
  'FROM alpine:3.20\nRUN cat << EOF\nhi\nEOF\nUSER a\n',
  'FROM alpine:3.20\nRUN cat <<- EOF\nhi\nEOF\n',
  'FROM alpine:3.20\nCOPY <<EOF /x\n$HOME\nEOF\n',
  'FROM alpine:3.20\nCPOY a b\n',
  'FROM alpine:3.20\nONBUILD CPOY a b\n',
  'FROM alpine:3.20 as base\nFROM base AS Final\nRUN true\n',
  'from alpine:3.20\nRUN true\nrun true\nENV a=b\n',
  'FROM alpine:3.20\nMAINTAINER a\n',
  'FROM alpine:3.20\nENV A b\nLABEL c d\n',
  'FROM alpine:3.20\nRUN a \\\n\n  b\n',
  'FROM alpine:3.20\nCMD a b\nENTRYPOINT ["c"]\n',
  "FROM alpine:3.20\nCMD ['a']\n",
  'FROM alpine:3.20\nCMD ["a"]\nCMD ["b"]\nENTRYPOINT ["c"]\nENTRYPOINT ["d"]\n',
  'FROM --platform=linux/amd64 alpine:3.20\nRUN true\n',
  'FROM --platform=$TARGETPLATFORM alpine:3.20\nRUN true\n',
  'FROM --platform= alpine:3.20\nRUN true\n',
  'FROM --platform=linux/nothing/x/y alpine:3.20\n',
  'FROM scratch AS scratch\nFROM scratch AS context\nWORKDIR /\n',
  'FROM scratch AS a\nFROM scratch AS a\nWORKDIR /\n',
  'ARG TAG\nFROM alpine:${TAG}\n',
  'FROM alpine:${TAG:-3.20}\nRUN true\n',
  'FROM scratch\nARG A=1\nCOPY $A $B /c/\n',
  'FROM alpine:3.20\nWORKDIR app\n',
  'FROM alpine:3.20\nONBUILD WORKDIR app\n',
  'FROM alpine:3.20\nONBUILD ENV TOKEN=x\nONBUILD EXPOSE abc\n',
  'FROM alpine:3.20\nRUN --mount=type=cache true\n',
  'FROM alpine:3.20\nWORKDIR /w\nRUN --mount=type=cache,target=. true\n',
  'FROM alpine:3.20\nRUN ["a"] <<EOF\nx\nEOF\n',
  'FROM alpine:3.20\nRUN <<EOF <<EOF\na\nEOF\nb\nEOF\n',
  'FROM alpine:3.20\nEXPOSE 80-79\nEXPOSE 80,443\n',
  'FROM alpine:3.20\nADD --checksum=md5:abc https://a.example/b /c\n',
  'FROM alpine:3.20\nHEALTHCHECK --interval=500us CMD true\n',
  'FROM alpine:3.20\nSTOPSIGNAL RTMIN+3\n',
  'FROM alpine:3.20\nARG PASSWORD\nENV API_KEY=x\n',
  'FROM alpine:3.20\nEXPOSE 80/TCP\nEXPOSE 127.0.0.1:80:80\nEXPOSE 99999999\n',
  'FROM alpine:3.20\nSTOPSIGNAL SIGNOTHING\n',
  'FROM alpine:3.20\nSTOPSIGNAL SIGKILL\n',
  'FROM alpine:3.20\nRUN --mount=type=CACHE,target=/x true\nRUN --mount=type=ssh,env=A true\n',
  'FROM alpine:3.20\nRUN --mount=type=secret,env=A true\n',
  'FROM alpine:3.20\nARG S=none\nRUN --mount=type=cache,target=/x,sharing=$S true\n',
  'FROM alpine:3.20\nRUN --network= true\n',
  'FROM alpine:3.20\nRUN --security= true\n',
  'FROM alpine:3.20\nCOPY --from=$X a b\n',
  'FROM alpine:3.20\nCOPY --form=x a b\n',
  'FROM alpine:3.20\nHEALTHCHECK --interval=1x CMD true\n',
  'FROM alpine:3.20\nENV A="b\n',
  '# check=skip=all\nFROM alpine:3.20\nMAINTAINER a\n',
  '# check=error=maybe\nFROM alpine:3.20\n',
  'ARG A\n',
];

describe('the builder of Docker and Drydock', function () {
  this.timeout(300_000);
  let builder: Builder | undefined;

  before(async () => (builder = await startBuilder(console.log)));
  after(() => builder?.stop());

  it(`agree on ${files.length} files, error by error and check by check`, async () => {
    const waiting = [...files];
    const differences: string[] = [];
    const work = async () => {
      for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
        const own = ownVerdict(text);
        const theirs = await builder?.check(text, own.images);
        const [ours, real] = [
          { isError: own.isError, warnings: own.isError ? [] : own.warnings },
          {
            isError: theirs?.error !== undefined,
            warnings: theirs?.error === undefined ? theirs?.warnings : [],
          },
        ];
        if (JSON.stringify(ours) !== JSON.stringify(real))
          differences.push(
            `${text}\nours ${JSON.stringify(ours)}\nbuilder ${JSON.stringify(real)} ${theirs?.error ?? ''}`,
          );
      }
    };
    await Promise.all([work(), work(), work()]);
    assert.deepEqual(differences, []);
  });
});
