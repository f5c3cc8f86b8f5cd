import assert from 'node:assert/strict';
import { matchHistory } from '../../src/dockerfile/model/builtLayers';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { builtInstruction } from '../../src/inspect/layers/instruction';

const file = `FROM debian:12 AS build
RUN apt-get update && \\
    # compilers
    apt-get install -y gcc
COPY . /src/

FROM debian:12
ARG VERSION=1
ENV PATH=/app/bin:$PATH
RUN apt-get update \\
    && apt-get install -y curl
WORKDIR /app
COPY --from=build --chown=app /src/app ./
RUN ["chmod", "755", "app"]
USER app
CMD ["./app"]
`;

const classic = [
  '/bin/sh -c #(nop) ADD file:85db4c in / ',
  '/bin/sh -c #(nop)  CMD ["bash"]',
  '/bin/sh -c #(nop)  ARG VERSION=1',
  '/bin/sh -c #(nop)  ENV PATH=/app/bin:/usr/bin',
  '|1 VERSION=1 /bin/sh -c apt-get update     && apt-get install -y curl',
  '/bin/sh -c #(nop) WORKDIR /app',
  '/bin/sh -c #(nop) COPY --chown=appdir:a8 in /app/ ',
  'chmod 755 app',
  '/bin/sh -c #(nop)  USER app',
  '/bin/sh -c #(nop)  CMD ["./app"]',
];

const buildKit = [
  '/bin/sh -c #(nop) ADD file:85db4c in / ',
  '/bin/sh -c #(nop)  CMD ["bash"]',
  'ARG VERSION=1',
  'ENV PATH=/app/bin:/usr/bin',
  'RUN |1 VERSION=1 /bin/sh -c apt-get update     && apt-get install -y curl # buildkit',
  'WORKDIR /app',
  'COPY --chown=app /src/app ./ # buildkit',
  'RUN |1 VERSION=1 chmod 755 app # buildkit',
  'USER app',
  'CMD ["./app"]',
];

function matched(text: string, history: readonly string[]): string[] | undefined {
  const found = matchHistory(parseDockerfile(text), history.map(builtInstruction));
  return found && [...found].map(([{ keyword, line }, steps]) => `${line} ${keyword} ${steps.join()}`).sort();
}

describe('the history of an image in its Dockerfile', () => {
  const others = [
    '12 WORKDIR 5',
    '13 COPY 6',
    '14 RUN 7',
    '15 USER 8',
    '16 CMD 9',
    '7 FROM 0,1',
    '8 ARG 2',
    '9 ENV 3',
  ];

  it('is found as the classic builder and as BuildKit write it', () => {
    for (const history of [classic, buildKit])
      assert.deepEqual(matched(file, history), [...others, '10 RUN 4'].sort());
  });

  it('is found for what did not change since, and not claimed for what did', () => {
    assert.deepEqual(matched(file.replace('install -y curl', 'install -y curl jq'), buildKit), others);
  });

  it('is found for the stage that the image was built to', () => {
    const history = [
      '/bin/sh -c #(nop) ADD file:85db4c in / ',
      'RUN /bin/sh -c apt-get update &&     apt-get install -y gcc # buildkit',
      'COPY . /src/ # buildkit',
    ];
    assert.deepEqual(matched(file, history), ['1 FROM 0', '2 RUN 1', '5 COPY 2']);
  });

  it('is not found in another file', () => {
    assert.equal(matched('FROM debian\nRUN make\nCOPY x /y\nCMD ["./app"]\n', buildKit), undefined);
    assert.equal(matched('FROM debian\nENV A=b\nUSER app\nEXPOSE 80\n', buildKit), undefined);
    assert.equal(matched('FROM debian:12\n', buildKit), undefined);
    assert.equal(matched('', buildKit), undefined);
  });

  it('is found with shells other than sh, and with heredocs', () => {
    const text =
      'FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b\nRUN <<EOF\nx\nEOF\nCOPY x $Y\n';
    const history = [
      '',
      'SHELL [/bin/bash -o pipefail -c]',
      'RUN /bin/bash -o pipefail -c a | b # buildkit',
      'RUN /bin/bash -o pipefail -c <<EOF (x) # buildkit',
      'COPY x /srv # buildkit',
    ];
    assert.deepEqual(matched(text, history), ['1 FROM 0', '2 SHELL 1', '3 RUN 2', '4 RUN 3', '7 COPY 4']);
  });
});
