/** A file that grows with `n` and is made to be as costly as it can be, of about `n` pieces. */
export interface Adversary {
  readonly name: string;
  readonly make: (n: number) => string;
}

const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** Shapes of Dockerfiles: each is about something that a careless loop or expression would do again and again. */
export const costlyDockerfiles: readonly Adversary[] = [
  { name: 'heredocs on one line', make: (n) => `FROM a\nRUN ${'<<a '.repeat(n)}\n${'a\n'.repeat(n)}` },
  { name: 'heredocs without blanks', make: (n) => `FROM a\nRUN ${'<<a'.repeat(n)}\na\n` },
  { name: 'heredocs without an end', make: (n) => `FROM a\n${lines(n, () => 'RUN <<a')}` },
  { name: 'short heredocs', make: (n) => `FROM a\n${lines(n, () => 'RUN <<a\na')}` },
  { name: 'COPY heredocs', make: (n) => `FROM a\n${lines(n, (i) => `COPY <<a /x${i}\n$A\na`)}` },
  { name: 'heredoc quotes', make: (n) => `FROM a\nRUN cat <<"${"'".repeat(n)}"\nx\n` },
  { name: 'comments', make: (n) => `FROM a\n${'# c\n'.repeat(n)}RUN x\n` },
  { name: 'comments within a continuation', make: (n) => `FROM a\nRUN a \\\n${'# c\n'.repeat(n)}  b\n` },
  {
    name: 'suppressing comments',
    make: (n) => `FROM a\n${lines(n, () => '# drydock ignore=sudo\nRUN sudo a')}`,
  },
  {
    name: 'suppressing comments above one',
    make: (n) => `FROM a\n${'# hadolint ignore=DL3004\n'.repeat(n)}RUN sudo a\n`,
  },
  {
    name: 'global suppressing comments',
    make: (n) => `${'# drydock global ignore=sudo\n'.repeat(n)}FROM a\n${'RUN sudo a\n'.repeat(n)}`,
  },
  {
    name: 'suppressing comments for stages',
    make: (n) => lines(n, (i) => `FROM a AS s${i}\n# drydock stage ignore=sudo\nRUN sudo a`),
  },
  { name: 'continuation lines', make: (n) => `FROM a\nRUN a \\\n${'  b \\\n'.repeat(n)}  c\n` },
  { name: 'empty continuation lines', make: (n) => `FROM a\nRUN a \\\n${'\n'.repeat(n)}  c\n` },
  { name: 'commands in one RUN', make: (n) => `FROM a\nRUN ${'apt-get install a && '.repeat(n)}b\n` },
  {
    name: 'commands in lines of one RUN',
    make: (n) => `FROM debian\nRUN ${'apt-get install -y a && \\\n '.repeat(n)}b\n`,
  },
  { name: 'pipes', make: (n) => `FROM a\nRUN ${'a | '.repeat(n)}b\n` },
  { name: 'nested shells', make: (n) => `FROM a\nRUN ${'('.repeat(n)}a${')'.repeat(n)}\n` },
  { name: 'nested substitutions', make: (n) => `FROM a\nRUN echo ${'$('.repeat(n)}a${')'.repeat(n)}\n` },
  { name: 'nested back quotes', make: (n) => `FROM a\nRUN echo ${'`'.repeat(n)}\n` },
  {
    name: 'nested braces of the shell',
    make: (n) => `FROM a\nRUN echo ${'${a:-'.repeat(n)}${'}'.repeat(n)}\n`,
  },
  { name: 'nested arithmetic', make: (n) => `FROM a\nRUN echo $((${'('.repeat(n)}1${')'.repeat(n)}))\n` },
  { name: 'open quotes', make: (n) => `FROM a\nRUN ${'"'.repeat(n)}\n` },
  { name: 'nested if', make: (n) => `FROM a\nRUN ${'if a; then '.repeat(n)}b${'; fi'.repeat(n)}\n` },
  { name: 'sh -c in sh -c', make: (n) => `FROM a\nRUN ${"sh -c '".repeat(n)}a${"'".repeat(n)}\n` },
  { name: 'nested braces', make: (n) => `FROM a\nENV A=${'${a:-'.repeat(n)}${'}'.repeat(n)}\n` },
  { name: 'open braces', make: (n) => `FROM a\nENV A=${'${a:-'.repeat(n)}\n` },
  {
    name: 'ENV that doubles',
    make: (n) =>
      `FROM a\nENV A0=xxxxxxxxxxxxxxxx\n${lines(n, (i) => `ENV A${i + 1}=$A${i}$A${i}$A${i}$A${i}`)}`,
  },
  {
    name: 'ARG that doubles',
    make: (n) =>
      `ARG A0=xxxxxxxx\n${lines(n, (i) => `ARG A${i + 1}=$A${i}$A${i}$A${i}$A${i}`)}\nFROM $A${n}\n`,
  },
  {
    name: 'LABEL of a long value',
    make: (n) => `FROM a\nENV A=${'x'.repeat(n)}\n${lines(n, (i) => `LABEL l${i}="$A"`)}`,
  },
  {
    name: 'ENV of long values through stages',
    make: (n) =>
      `FROM a AS s0\nENV A=${'x'.repeat(n)}\n${lines(n, (i) => `FROM s${i} AS s${i + 1}\nENV B${i}="$A$A"`)}`,
  },
  {
    name: 'many ENV and many undefined',
    make: (n) => `FROM scratch\n${lines(n, (i) => `ENV A${i}=1 B${i}=$U${i}`)}`,
  },
  {
    name: 'stages that inherit',
    make: (n) =>
      `FROM a AS s0\n${lines(n, (i) => `FROM s${i} AS s${i + 1}\nENV A${i}=1\nARG B${i}=2\nCOPY --from=s${i} /a /b`)}`,
  },
  {
    name: 'stages and COPY --from',
    make: (n) => `${lines(n, (i) => `FROM a AS s${i}`)}\n${lines(n, (i) => `COPY --from=s${i} a b`)}`,
  },
  {
    name: 'ENV and RUN in turn',
    make: (n) =>
      `FROM debian\n${lines(n, (i) => `ENV A${i}=1 TOKEN_KEY${i}=abcdef1\nRUN pip install $A${i} | tee $B && echo $A${i} $TOKEN_KEY${i}`)}`,
  },
  {
    name: 'values of one script',
    make: (n) =>
      `FROM debian\nRUN ${lines(n, (i) => `a${i}=$(pwd) && export B${i}=c && apt-get install -y b=$a${i} d=$B${i} $e; \\`)}\n true\n`,
  },
  {
    name: 'packages and clean-ups of one script',
    make: (n) =>
      `FROM fedora\nRUN ${lines(n, (i) => `dnf install -y a${i} b-$C; rm -f d e; yum install -y f; zypper in g; yarn install; \\`)}\n true\n`,
  },
  {
    name: 'indexes of apk in one script',
    make: (n) =>
      `FROM alpine\nRUN ${lines(n, (i) => `apk update && apk add a${i}; rm -f b; apk update && \\`)}\n true\n`,
  },
  {
    name: 'downloads and users in turn',
    make: (n) =>
      `FROM debian\n${lines(n, (i) => `RUN apt-get install -y bash a${i} && wget http://a/b.tgz | tar x && useradd u${i}`)}`,
  },
  {
    name: 'downloads and caches through stages',
    make: (n) =>
      `FROM debian AS s0\n${lines(n, (i) => `FROM s${i} AS s${i + 1}\nRUN npm ci && wget http://a/b | sh && useradd u${i}`)}`,
  },
  {
    name: 'apt lists and clean-ups in turn',
    make: (n) =>
      `FROM debian\n${'RUN apt-get update\nRUN rm -rf /var/lib/apt/lists /root/.cache\n'.repeat(n)}`,
  },
  {
    name: 'modules and archives in turn',
    make: (n) =>
      `FROM golang\n${lines(n, (i) => `COPY a${i}.tgz .\nRUN go mod download\nRUN tar xf b${i}.tgz`)}`,
  },
  { name: 'stages of one name', make: (n) => lines(n, () => 'FROM a AS s') },
  {
    name: 'COPY --from of unknown stages',
    make: (n) => `${lines(n, (i) => `FROM a AS s${i}`)}\n${lines(n, (i) => `COPY --from=t${i} a b`)}`,
  },
  { name: 'ONBUILD', make: (n) => `FROM a AS s\n${'ONBUILD RUN x\n'.repeat(n)}${'FROM s\n'.repeat(n)}` },
  { name: 'nested ONBUILD', make: (n) => `FROM a\n${'ONBUILD '.repeat(n)}RUN x\n` },
  {
    name: 'RUN in a row',
    make: (n) => `FROM a\n${lines(n, (i) => `RUN apt-get update && apt-get install -y a${i}`)}`,
  },
  { name: 'pip install', make: (n) => `FROM python\nRUN pip install ${lines(n, (i) => `a${i} \\`)}\n b\n` },
  { name: 'apt packages', make: (n) => `FROM debian\nRUN apt-get install ${'a '.repeat(n)}\n` },
  { name: 'COPY sources', make: (n) => `FROM a\nCOPY ${lines(n, (i) => `a${i} \\`)}\n b/\n` },
  { name: 'COPY in a row', make: (n) => `FROM node\n${lines(n, (i) => `COPY a${i} /b${i}`)}\nRUN npm ci\n` },
  { name: 'COPY JSON', make: (n) => `FROM a\nCOPY [${'"a",'.repeat(n)}"b"]\n` },
  { name: 'open JSON', make: (n) => `FROM a\nCMD [${'"a",'.repeat(n)}\n` },
  { name: 'nested JSON', make: (n) => `FROM a\nCMD ${'['.repeat(n)}\n` },
  { name: 'EXPOSE', make: (n) => `FROM a\nEXPOSE ${lines(n, (i) => `${(i % 65_000) + 1} \\`)}\n 1\n` },
  { name: 'LABEL', make: (n) => `FROM a\nLABEL ${lines(n, (i) => `a${i}=b \\`)}\n c=d\n` },
  { name: 'ENV pairs', make: (n) => `FROM a\nENV ${lines(n, (i) => `a${i}=$a${i - 1} \\`)}\n c=d\n` },
  { name: 'flags', make: (n) => `FROM a\nCOPY ${lines(n, (i) => `--exclude=a${i} \\`)}\n a b\n` },
  { name: 'mounts', make: (n) => `FROM a\nRUN ${'--mount=type=cache,target=/a '.repeat(n)} b\n` },
  { name: 'options of a mount', make: (n) => `FROM a\nRUN --mount=${'type=cache,'.repeat(n)} b\n` },
  { name: 'USER and WORKDIR', make: (n) => `FROM a\n${'USER x\nWORKDIR y\n'.repeat(n)}` },
  {
    name: 'CMD and ENTRYPOINT',
    make: (n) => `FROM a\n${'CMD x\nENTRYPOINT y\nHEALTHCHECK CMD z\n'.repeat(n)}`,
  },
  { name: 'SHELL', make: (n) => `FROM a\n${'SHELL ["bash","-c"]\nRUN a | b\n'.repeat(n)}` },
  { name: 'directives', make: (n) => `# check=skip=${'a,'.repeat(n)}\nFROM a\n` },
  { name: 'check directives', make: (n) => `FROM a\n${lines(n, () => '# check=skip=all\nRUN sudo x')}` },
  { name: 'unknown instructions', make: (n) => 'FORM a\n'.repeat(n) },
  { name: 'blanks', make: (n) => `FROM a\nRUN ${' '.repeat(n)}x${'\t'.repeat(n)}y${' '.repeat(n)}\n` },
  { name: 'backslashes', make: (n) => `FROM a\nRUN ${'\\'.repeat(n)}x\n` },
  { name: 'carriage returns', make: (n) => `FROM a${'\r'.repeat(n)}\nRUN x${'\r'.repeat(n)}y\n` },
  {
    name: 'variables in a script',
    make: (n) => `FROM a\nRUN ${lines(n, (i) => `a${i}=$b${i}; echo $a${i}; \\`)}\n x\n`,
  },
  { name: 'cd in a script', make: (n) => `FROM a\nRUN ${'cd a && '.repeat(n)}x\n` },
  { name: 'redirections', make: (n) => `FROM a\nRUN x ${'>a '.repeat(n)}\n` },
  ...[
    'a',
    '-',
    '.',
    '/',
    '=',
    ':',
    '@',
    '$',
    '"',
    "'",
    '*',
    '%',
    ',',
    'a.',
    'a/',
    'a:',
    'a-',
    '\u00a0',
    '0',
    'a=b ',
  ].flatMap((piece) => [
    { name: `FROM of ${JSON.stringify(piece)}`, make: (n: number) => `FROM ${piece.repeat(n)}!\n` },
    {
      name: `RUN of ${JSON.stringify(piece)}`,
      make: (n: number) => `FROM a\nRUN curl ${piece.repeat(n)}!\n`,
    },
    {
      name: `COPY of ${JSON.stringify(piece)}`,
      make: (n: number) => `FROM a\nCOPY --from=${piece.repeat(n)}! ${piece.repeat(n)}! /a\n`,
    },
    {
      name: `ENV of ${JSON.stringify(piece)}`,
      make: (n: number) =>
        `FROM a\nENV PASSWORD="${piece.replaceAll('"', '').repeat(n)}!" A=${piece.repeat(n)}!\n`,
    },
    {
      name: `LABEL of ${JSON.stringify(piece)}`,
      make: (n: number) =>
        `FROM a\nLABEL org.opencontainers.image.created="${piece.replaceAll('"', '').repeat(n)}!" org.opencontainers.image.licenses=${piece.repeat(n)} org.opencontainers.image.source="${piece.replaceAll('"', '').repeat(n)}"\n`,
    },
    {
      name: `others of ${JSON.stringify(piece)}`,
      make: (n: number) =>
        `FROM a\nEXPOSE ${piece.repeat(n)}!\nUSER ${piece.repeat(n)}!\nHEALTHCHECK --interval=${piece.repeat(n)}! CMD x\nSTOPSIGNAL ${piece.repeat(n)}!\nWORKDIR ${piece.repeat(n)}!\nADD ${piece.repeat(n)}! /x\n`,
    },
    {
      name: `comments of ${JSON.stringify(piece)}`,
      make: (n: number) =>
        `# ${piece.repeat(n)}!\n# check=${piece.repeat(n)}!\nFROM a\n# hadolint ignore=DL3000${piece.repeat(n)}!\n# drydock ignore=${piece.repeat(n)}!\nRUN x\n`,
    },
  ]),
];

/** Shapes of compose files. */
export const costlyComposeFiles: readonly Adversary[] = [
  {
    name: 'a range of ports',
    make: (n) => `services: {a: {ports: ["1000-${999 + 4 * n}:1000-${999 + 4 * n}"]}}\n`,
  },
  {
    name: 'blanks in a list',
    make: (n) =>
      `services: {a: {command: [b${' '.repeat(30 * n)}c, d]}}\nx-a:\n  - [b${' '.repeat(30 * n)}c, d]\n`,
  },
  { name: 'blanks in a key that is none', make: (n) => `services:\n  a${' '.repeat(30 * n)}b\n  c: d\n` },
  { name: 'services', make: (n) => `services:\n${lines(n, (i) => `  s${i}: {image: a}`)}\n` },
  {
    name: 'plain services',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}:\n    image: a\n    ports:\n      - "${i % 60_000}:80"`)}\n`,
  },
  {
    name: 'a chain of depends_on',
    make: (n) =>
      `services:\n  s0: {image: a}\n${lines(n, (i) => `  s${i + 1}: {image: a, depends_on: [s${i}]}`)}\n`,
  },
  {
    name: 'a chain of depends_on from its end',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, depends_on: [s${i + 1}]}`)}\n  s${n}: {image: a}\n`,
  },
  {
    name: 'a circle of depends_on',
    make: (n) => `services:\n${lines(n, (i) => `  s${i}: {image: a, depends_on: [s${(i + 1) % n}]}`)}\n`,
  },
  {
    name: 'circles of depends_on',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, depends_on: [s${(i + 1) % n}, s${(i * 7) % n}]}`)}\n`,
  },
  {
    name: 'unknown dependencies',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, depends_on: [t${i}], networks: [n${i}], volumes: ["v${i}:/a"]}`)}\n`,
  },
  {
    name: 'networks',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, networks: [n${i}]}`)}\nnetworks:\n${lines(n, (i) => `  n${i}: {}`)}\n`,
  },
  {
    name: 'problems of each service',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {imagee: a, env_file: a, mem_limit: x, depends_on: [t${i}], build: {context: ., secrets: [x]}}`)}\n`,
  },
  {
    name: 'volumes',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, volumes: ["v${i}:/a"]}`)}\nvolumes:\n${lines(n, (i) => `  v${i}: {}`)}\n`,
  },
  {
    name: 'shared volumes',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, volumes: ["v:/a", "./b:/b"]}`)}\nvolumes: {v: {}}\n`,
  },
  {
    name: 'equal ports',
    make: (n) => `services:\n${lines(n, (i) => `  s${i}: {image: a, ports: ["80:80"]}`)}\n`,
  },
  {
    name: 'ports of one service',
    make: (n) =>
      `services:\n  s:\n    image: a\n    ports:\n${lines(n, (i) => `      - "${i % 60_000}:${i % 60_000}"`)}\n`,
  },
  {
    name: 'wide ranges of ports',
    make: (n) =>
      `services:\n  s:\n    image: a\n    ports:\n${lines(n, () => `      - "1-65535:1-65535"`)}\n`,
  },
  {
    name: 'wide ranges of expose',
    make: (n) =>
      `services:\n  s:\n    image: a\n    expose:\n${lines(n, (i) => `      - "${i % 9}-65535"`)}\n`,
  },
  {
    name: 'equal container names',
    make: (n) => `services:\n${lines(n, (i) => `  s${i}: {image: a, container_name: x}`)}\n`,
  },
  {
    name: 'long list of maps that must be unique',
    make: (n) =>
      `services:\n  s:\n    image: a\n    configs:\n${lines(n, (i) => `      - {source: c${i}, target: /x${i}}`)}\n    volumes:\n${lines(n, (i) => `      - {type: bind, source: ./a, target: /x${i}}`)}\n    ports:\n${lines(n, (i) => `      - {target: ${i}, published: "${i}"}`)}\n    devices:\n${lines(n, (i) => `      - {source: /a, target: /x${i}}`)}\n`,
  },
  {
    name: 'watch rules',
    make: (n) =>
      `services:\n  s:\n    image: a\n    develop:\n      watch:\n${lines(n, (i) => `        - {path: ./a${i}, action: sync, target: /x${i}}`)}\n`,
  },
  {
    name: 'environment',
    make: (n) => `services:\n  s:\n    image: a\n    environment:\n${lines(n, (i) => `      A${i}: b`)}\n`,
  },
  {
    name: 'environment list',
    make: (n) =>
      `services:\n  s:\n    image: a\n    environment:\n${lines(n, (i) => `      - A${i}=$B${i}`)}\n`,
  },
  {
    name: 'unknown keys',
    make: (n) => `services:\n  s:\n    image: a\n${lines(n, (i) => `    key${i}: b`)}\n`,
  },
  { name: 'duplicate keys', make: (n) => `services:\n  s:\n${lines(n, () => `    image: b`)}\n` },
  {
    name: 'extends chain',
    make: (n) =>
      `services:\n  s0: {image: a}\n${lines(n, (i) => `  s${i + 1}: {extends: s${i}, dns: ["${i}"]}`)}\n`,
  },
  {
    name: 'extends of one',
    make: (n) =>
      `services:\n  b:\n    image: a\n    dns: [${'a,'.repeat(n)}]\n${lines(n, (i) => `  s${i + 1}: {extends: b}`)}\n`,
  },
  {
    name: 'aliases of one',
    make: (n) =>
      `x-a: &a [${'a,'.repeat(n)}]\nservices:\n${lines(n, (i) => `  s${i}: {image: a, dns: *a}`)}\n`,
  },
  {
    name: 'merge keys',
    make: (n) =>
      `x-a: &a {${lines(n, (i) => `k${i}: 1,`)}}\nservices:\n${lines(n, (i) => `  s${i}: {<<: *a}`)}\n`,
  },
  {
    name: 'a billion laughs',
    make: (n) =>
      `x-0: &a0 [a,a,a,a]\n${lines(n, (i) => `x-${i + 1}: &a${i + 1} [*a${i},*a${i},*a${i},*a${i}]`)}\nservices: {}\n`,
  },
  {
    name: 'anchors',
    make: (n) =>
      `x-a:\n${lines(n, (i) => `  k${i}: &a${i} 1`)}\nservices:\n  s: {image: a, environment: {${lines(n, (i) => `A${i}: *a${i},`)}}}\n`,
  },
  {
    name: 'documents',
    make: (n) => `services: {s: {image: a}}\n${'---\nservices: {s: {image: a}}\n'.repeat(n)}`,
  },
  {
    name: 'documents with lists',
    make: (n) => lines(n, (i) => `---\nservices: {s: {image: a, dns: [a${i}], environment: [A${i}=b]}}`),
  },
  {
    name: 'resets',
    make: (n) =>
      `services:\n  s:\n    image: a\n    environment:\n${lines(n, (i) => `      A${i}: !reset null`)}\n`,
  },
  { name: 'deep flow', make: (n) => `x-a: ${'['.repeat(n)}${']'.repeat(n)}\n` },
  { name: 'open flow', make: (n) => `x-a: ${'[a,'.repeat(n)}\n` },
  { name: 'open maps', make: (n) => `x-a: ${'{a: '.repeat(n)}\n` },
  { name: 'deep blocks', make: (n) => lines(Math.min(n, 900), (i) => `${' '.repeat(i)}a:`) },
  { name: 'compact blocks', make: (n) => `x-a:\n  ${'- '.repeat(n)}a\n` },
  { name: 'explicit keys', make: (n) => `x-a:\n  ${'? '.repeat(n)}a\n` },
  { name: 'comments', make: (n) => `services:\n${'  # c\n'.repeat(n)}  s: {image: a}\n` },
  {
    name: 'suppressing comments',
    make: (n) =>
      `services:\n${lines(n, (i) => `  # drydock ignore=privileged\n  s${i}: {image: a, privileged: true}`)}\n`,
  },
  {
    name: 'suppressing comments in a row',
    make: (n) =>
      `services:\n${'  # drydock ignore=privileged\n'.repeat(n)}  s: {image: a, privileged: true}\n`,
  },
  { name: 'variables in a line', make: (n) => `services:\n  s:\n    image: "${'${A:-x}'.repeat(n)}"\n` },
  { name: 'plain variables in a line', make: (n) => `services:\n  s:\n    image: "${'$A'.repeat(n)}"\n` },
  {
    name: 'nested variables',
    make: (n) => `services:\n  s:\n    image: "${'${A:-'.repeat(n)}${'}'.repeat(n)}"\n`,
  },
  { name: 'open variables', make: (n) => `services:\n  s:\n    image: "${'${A:-'.repeat(n)}"\n` },
  {
    name: 'open variables and a brace',
    make: (n) => `services:\n  s:\n    image: "${'${A:-'.repeat(n)}}"\n`,
  },
  {
    name: 'unset variables',
    make: (n) =>
      `services:\n  s:\n    image: a\n    environment:\n${lines(n, (i) => `      A${i}: $B${i}`)}\n`,
  },
  {
    name: 'variables of a long value',
    make: (n) =>
      `services:\n  s:\n    image: a\n    environment:\n${lines(n, (i) => `      A${i}: $LONG$LONG$LONG$LONG`)}\n`,
  },
  { name: 'dollars', make: (n) => `services:\n  s:\n    image: a\n    command: "${'$'.repeat(n)}"\n` },
  {
    name: 'a long block of text',
    make: (n) => `services:\n  s:\n    image: a\n    command: |\n${'      echo a\n'.repeat(n)}`,
  },
  {
    name: 'a folded text',
    make: (n) => `services:\n  s:\n    image: a\n    command: >\n${'      echo a\n'.repeat(n)}`,
  },
  {
    name: 'quoted text over lines',
    make: (n) => `services:\n  s:\n    image: a\n    command: "${'echo a\n      '.repeat(n)}"\n`,
  },
  {
    name: 'wrong indentation',
    make: (n) => `services:\n${lines(n, (i) => `${' '.repeat((i * 7) % 11)}a: b`)}\n`,
  },
  { name: 'tabs', make: (n) => `services:\n${'\ta: b\n'.repeat(n)}` },
  { name: 'unclosed quotes', make: (n) => `services:\n${'  a: "b\n'.repeat(n)}` },
  { name: 'colons', make: (n) => `services:\n${'  a: b: c\n'.repeat(n)}` },
  {
    name: 'bad types',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, privileged: maybe, ports: {}, mem_limit: x, cpus: y}`)}\n`,
  },
  {
    name: 'secrets and configs',
    make: (n) =>
      `services:\n${lines(n, (i) => `  s${i}: {image: a, secrets: [x${i}], configs: [y${i}]}`)}\nsecrets:\n${lines(n, (i) => `  x${i}: {file: ./a}`)}\nconfigs:\n${lines(n, (i) => `  y${i}: {file: ./b}`)}\n`,
  },
  {
    name: 'links and profiles',
    make: (n) => `services:\n${lines(n, (i) => `  s${i}: {image: a, links: [s0], profiles: [p${i}]}`)}\n`,
  },
  {
    name: 'profiles of one',
    make: (n) => `services:\n  s: {image: a, profiles: [${lines(n, (i) => `p${i},`)}]}\n`,
  },
  {
    name: 'builds',
    make: (n) => `services:\n${lines(n, (i) => `  s${i}: {build: {context: ., target: t}}`)}\n`,
  },
  ...[
    'a',
    '-',
    '.',
    '/',
    '=',
    ':',
    '@',
    '$',
    '*',
    '%',
    ',',
    '{',
    '[',
    '(',
    '0',
    '0.',
    'a.',
    'a/',
    'a:',
    ' ',
    '\\\\',
    'h',
    '1h',
    '0:',
    '::',
    '~',
    '\u00e9',
  ].map((piece) => ({
    name: `values of ${JSON.stringify(piece)}`,
    make: (n: number): string => {
      const value = JSON.stringify(`${piece.replaceAll('\\\\', '\\').repeat(n)}!`);
      return `services:\n  s:\n    image: ${value}\n    command: ${value}\n    entrypoint: ${value}\n    container_name: ${value}\n    ports: [${value}]\n    expose: [${value}]\n    volumes: [${value}]\n    devices: [${value}]\n    mem_limit: ${value}\n    cpus: ${value}\n    stop_grace_period: ${value}\n    restart: ${value}\n    pull_policy: ${value}\n    network_mode: ${value}\n    environment: [${value}, ${JSON.stringify(`PASSWORD=${piece.replaceAll('\\\\', '\\').repeat(n)}`)}]\n    labels: [${value}]\n    env_file: ${value}\n    extra_hosts: [${value}]\n    healthcheck: {test: ${value}, interval: ${value}}\n    user: ${value}\n    platform: ${value}\n    build: {context: ${value}, dockerfile: ${value}}\n    logging: {driver: ${value}, options: {max-size: ${value}}}\n    ulimits: {nofile: ${value}}\n    depends_on: [${value}]\n    tmpfs: [${value}]\n    sysctls: [${value}]\n    security_opt: [${value}]\n    cap_add: [${value}]\nname: ${value}\n`;
    },
  })),
];
