import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/base/textEdit';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { dockerfileRules } from '../../../src/generated/dockerfileRules';
import type { Finding } from '../../../src/lint/rule';

/**
 * Cases of one rule. `invalid` marks what is found with `⟦` and `⟧`, all findings of the file; `fixed` says
 * what the first fix of the first finding makes of a file. FROM is added where a case does not start with it.
 */
interface Cases {
  readonly invalid?: readonly string[];
  readonly valid?: readonly string[];
  readonly fixed?: readonly (readonly [before: string, after: string])[];
}

const cases: Readonly<Record<string, Cases>> = {
  'apt-without-yes': {
    invalid: [
      'RUN sudo apt-get ⟦install⟧ -q curl',
      'RUN <<EOF\napt-get update\napt-get ⟦install⟧ curl\nEOF',
      "RUN bash -c 'apt-get ⟦install⟧ curl'",
      'ONBUILD RUN apt-get ⟦install⟧ curl',
      'RUN ["apt-get", ⟦"install"⟧, "curl"]',
    ],
    valid: [
      'RUN apt-get install -yq curl',
      'RUN echo apt-get install curl',
      'RUN apt-get -s install curl',
      'FROM mcr.microsoft.com/windows/nanoserver:1809\nRUN apt-get install curl',
    ],
    fixed: [
      [
        'RUN apt-get update && \\\n    # tools\n    apt-get install \\\n      curl',
        'RUN apt-get update && \\\n    # tools\n    apt-get install -y \\\n      curl',
      ],
    ],
  },
  'apt-command': {
    invalid: ['RUN ⟦apt⟧ update && ⟦apt⟧ install -y curl', 'RUN ⟦apt⟧ list'],
    valid: ['RUN echo apt', 'RUN apt-get update'],
    fixed: [['RUN apt search x', 'RUN apt-cache search x']],
  },
  'apt-lists': {
    invalid: ['RUN apt-get ⟦update⟧ && apt-get install -y curl && rm -rf /tmp/*'],
    valid: [
      'RUN apt-get update && rm -rf /var/lib/apt/lists/*',
      'RUN apt-get update && rm -rf /var/lib/apt/',
      'RUN apt-get update; apt-get install -y --no-install-recommends curl; apt-get dist-clean',
      'RUN apt-get update && find /var/lib/apt/lists -type f -delete',
      'RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update',
      'FROM a AS build\nRUN apt-get update\nFROM b\nCOPY --from=build /x /x',
      'FROM a AS base\nRUN apt-get update\nFROM base AS build\nFROM b\nCOPY --from=build /x /x',
    ],
    fixed: [
      [
        'RUN apt-get update \\\n && apt-get install -y curl # why\nCMD x',
        'RUN apt-get update \\\n && apt-get install -y curl && rm -rf /var/lib/apt/lists/* # why\nCMD x',
      ],
    ],
  },
  'apt-update-alone': {
    invalid: ['RUN apt-get ⟦update⟧\nRUN apt-get install -y curl'],
    valid: [
      'RUN apt-get update && apt-get install -y curl',
      'RUN apt-get update',
      'RUN apt-get update && ./install.sh\nRUN apt-get install -y x',
    ],
  },
  'late-clean-up': {
    invalid: ['RUN apt-get update && apt-get install -y a\nRUN ⟦rm -rf /var/lib/apt/lists/*⟧'],
    valid: [
      'RUN apt-get update\nRUN apt-get update && rm -rf /var/lib/apt/lists/*',
      'RUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN rm -rf /var/lib/apt/lists/*',
    ],
  },
  sudo: {
    invalid: ['RUN ⟦sudo⟧ make', 'RUN make && ⟦sudo⟧ -u app make install'],
    valid: ['RUN apt-get install -y sudo', 'RUN echo sudo'],
  },
  'lost-cd': {
    invalid: ['RUN ⟦cd /x⟧', 'RUN make && ⟦cd /x⟧'],
    valid: ['RUN cd /x && make', 'RUN (cd /x)', 'RUN f() { cd /x; }; f'],
    fixed: [['RUN cd /x\nRUN make', 'WORKDIR /x\nRUN make']],
  },
  'unchecked-cd': {
    invalid: ['RUN ⟦cd /x⟧; make', 'RUN if a; then ⟦cd /x⟧; b; fi'],
    valid: [
      'RUN set -e; cd /x; make',
      'RUN cd /x || exit 1; make',
      'RUN cd ..; make',
      'SHELL ["/bin/sh", "-ec"]\nRUN cd /x; make',
    ],
  },
  pipefail: {
    invalid: ['RUN ⟦a⟧ | b', 'SHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN ⟦a⟧ | b', 'RUN x && ⟦a x⟧ | b'],
    valid: [
      'RUN a || b',
      'RUN set -o pipefail && a | b',
      'SHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN a | b',
      'SHELL ["pwsh", "-c"]\nRUN a | b',
    ],
  },
  'unquoted-variable': {
    invalid: ['RUN rm ⟦$x⟧', 'RUN set -e && v=1 && rm ⟦$v⟧', 'RUN for f in *; do rm ⟦$f⟧; done'],
    valid: [
      'RUN rm "$x"',
      'RUN v=1; rm $v',
      'ARG v\nRUN rm $v',
      'RUN a=$x; case $x in y) ;; esac',
      'RUN [[ $x = y ]]',
      'RUN test $# = 0',
      'RUN for i in $x; do true; done',
      'RUN $x',
    ],
  },
  'unquoted-substitution': {
    invalid: ['RUN a ⟦$(b)⟧', 'RUN a ⟦`b`⟧'],
    valid: [
      'RUN a "$(b)"',
      'RUN x=$(b)',
      'RUN for i in $(b); do true; done',
      'RUN for i in $(seq 3); do true; done',
    ],
  },
  'masked-status': {
    invalid: ['RUN ⟦export⟧ A="$(b)" && c'],
    valid: ['RUN A="$(b)" && export A', 'RUN export A="$b"'],
    fixed: [['RUN export A="$(b)" && c', 'RUN A="$(b)" && export A && c']],
  },
  'single-quoted-expansion': {
    invalid: ["RUN echo ⟦'$HOME'⟧"],
    valid: ["RUN awk '{ print $1 }'", "RUN sed -i '$d' x", "RUN echo 'costs 5$'", "RUN sh -c 'echo $HOME'"],
  },
  'echo-flags': {
    invalid: ['RUN echo ⟦-e⟧ "a\\n"'],
    valid: ['SHELL ["/bin/bash", "-c"]\nRUN echo -e a', 'RUN echo a -e', "RUN bash -c 'echo -e a'"],
  },
  'unset-shell-variable': {
    invalid: ['ARG version\nFROM a\nRUN echo "⟦$version⟧"'],
    valid: [
      'RUN echo "$VERSION" "${x:-1}"',
      'RUN read -r x && echo "$x"',
      'RUN echo "$http_proxy"',
      "RUN echo '$x'",
    ],
  },
  'tls-off-in-run': {
    invalid: [
      'RUN curl ⟦-sSLk⟧ https://x',
      'RUN git config --global ⟦http.sslVerify⟧ false',
      'RUN pip install ⟦--trusted-host⟧ x y',
    ],
    valid: [
      'RUN curl -o k https://x',
      'RUN curl -okay https://x',
      'RUN git config --global http.sslVerify true',
      'RUN rm -k',
    ],
  },
  'tls-off-by-variable': {
    invalid: [
      'ENV ⟦NODE_TLS_REJECT_UNAUTHORIZED=0⟧',
      'RUN ⟦GIT_SSL_NO_VERIFY=1⟧ git clone x',
      'RUN export ⟦PYTHONHTTPSVERIFY=0⟧ && x',
    ],
    valid: ['ENV NODE_TLS_REJECT_UNAUTHORIZED=1'],
  },
  'apk-cache': {
    invalid: ['RUN apk ⟦add⟧ curl'],
    valid: ['RUN apk add --no-cache curl', 'RUN apk add --no-network --virtual .run $needed'],
  },
  'yarn-cache': {
    invalid: ['RUN ⟦yarn⟧', 'RUN yarn ⟦install⟧ --frozen-lockfile'],
    valid: ['RUN yarn --version', 'RUN yarn -v', 'RUN yarn && yarn cache clean'],
  },
  'secret-in-arg-or-env': {
    invalid: ['ENV ⟦API_KEY⟧=a1b2c3d4e5f6', 'ARG ⟦NPM_TOKEN⟧'],
    valid: [
      'ENV OPENSSL_PGP_KEY_IDS="0xEFC0A467 0xBA5473A2"',
      'ENV BROKER_PGP_KEY_ID=0x0A9AF211 GPG_KEYS=5C3C5F3E TOOL_PGP_KEYS=A9C5DF4D RELEASE_GPG_KEY=E3FF2839',
    ],
  },
  'world-writable': {
    invalid: ['RUN chmod -R ⟦777⟧ /x', 'RUN chmod ⟦a+rwx⟧ /x', 'RUN chmod ⟦o+w⟧ /x', 'RUN chmod ⟦0666⟧ x'],
    valid: [
      'RUN chmod 1777 /tmp',
      'RUN chmod -R g=u /x',
      'RUN chmod 755 /x',
      'RUN chmod a+rx x',
      'RUN work="$(mktemp -d)" && chmod 777 "$work" && make && rm -rf "$work"',
    ],
  },
  'piped-script': {
    invalid: [
      'RUN curl https://x | ⟦sh⟧ -s -- -y',
      'RUN ⟦bash⟧ -c "$(curl https://x)"',
      'RUN curl x | sudo -E ⟦bash⟧ -',
    ],
    valid: ['RUN curl https://x | tar x', "RUN curl x | python3 -c 'import sys'", 'RUN sh x | curl -T - y'],
  },
  'secret-in-run': {
    invalid: [
      'RUN git clone https://me:⟦hunter22⟧@x/y',
      'RUN DB_PASSWORD=⟦hunter22⟧ ./migrate',
      `RUN curl -H "Authorization: token ⟦ghp_${'a1'.repeat(18)}⟧" https://x`,
    ],
    valid: [
      'RUN git clone https://git@x/y',
      'RUN PASSWORD_FILE=/run/secrets/x ./migrate',
      'RUN SECRET_KEY=dummy-for-build ./manage.py collectstatic',
      'RUN git clone https://me:${TOKEN}@x/y',
      'RUN KMS_KEY_ALIAS=alias/x PASSWORD_PROMPT=please ./x',
    ],
  },
  'secret-from-arg': {
    invalid: ['ARG NPM_TOKEN\nRUN npm config set //x/:_authToken ⟦$NPM_TOKEN⟧'],
    valid: [
      'ARG TOKEN_URL\nRUN curl $TOKEN_URL',
      'RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN x $NPM_TOKEN',
    ],
    fixed: [
      [
        'ARG NPM_TOKEN\nRUN x "$NPM_TOKEN"',
        'RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN x "$NPM_TOKEN"',
      ],
    ],
  },
  'bash-only-variable': {
    invalid: ['RUN echo ⟦$RANDOM⟧', 'ONBUILD RUN test "⟦${UID}⟧" = 0'],
    valid: [
      'ARG UID=1\nRUN echo $UID',
      'RUN RANDOM=1; echo $RANDOM ${SECONDS:-0}',
      'SHELL ["/bin/bash", "-c"]\nRUN echo $RANDOM',
      "RUN bash -c 'echo $RANDOM'",
      'FROM alpine:3.20\nRUN echo $RANDOM',
    ],
  },
  'copy-before-install': {
    invalid: [
      'COPY ⟦.⟧ .\nRUN npm ci && npm run build',
      'COPY --chown=1 ⟦./⟧ /app\nENV A=1\nRUN pip install -r requirements.txt',
      'COPY ⟦.⟧ .\nRUN go mod download',
      'COPY ⟦.⟧ .\nRUN cd x && dotnet build src/App/App.csproj',
    ],
    valid: [
      'COPY . .\nRUN go install example.com/tool@v1.2.3',
      'COPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN go build',
      'COPY . .\nRUN go build -mod=vendor && GO111MODULE=off go build',
      'COPY . .\nRUN cargo install ripgrep && cargo build --offline && mvn -o package && mvn --version',
      'COPY . .\nRUN dotnet publish --no-restore && dotnet tool restore && gradle --version',
      'COPY package.json .\nRUN npm ci\nCOPY . .',
      'COPY . .\nRUN npm install -g typescript',
      'COPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci',
      'COPY --from=build . .\nRUN npm ci',
      'COPY package.json .\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev',
    ],
    fixed: [
      [
        'WORKDIR /app\n# sources\nCOPY --chown=1:1 . .\n# dependencies\nRUN yarn \\\n  --frozen-lockfile\nCMD x',
        'WORKDIR /app\n# sources\nCOPY --chown=1:1 package.json yarn.lock* ./\n# dependencies\nRUN yarn \\\n  --frozen-lockfile\nCOPY --chown=1:1 . .\nCMD x',
      ],
      [
        'COPY . .\nRUN npm ci && \\\n    npm run build',
        'COPY package.json package-lock.json* ./\nRUN npm ci\nCOPY . .\nRUN npm run build',
      ],
      [
        'COPY . /app\nWORKDIR /app\nENV A=1\nRUN pip install -r requirements.txt',
        'COPY requirements.txt /app/\nWORKDIR /app\nENV A=1\nRUN pip install -r requirements.txt\nCOPY . /app',
      ],
      [
        'COPY . .\nRUN --network=host poetry install --only main',
        'COPY pyproject.toml poetry.lock* ./\nRUN --network=host poetry install --only main --no-root\nCOPY . .\nRUN --network=host poetry install --only main',
      ],
      [
        'COPY . .\nRUN uv sync --frozen --no-install-project',
        'COPY pyproject.toml uv.lock* ./\nRUN uv sync --frozen --no-install-project\nCOPY . .',
      ],
      [
        'COPY . .\nRUN x; go build -o /a ./...',
        'COPY go.mod go.sum* ./\nRUN go mod download\nCOPY . .\nRUN x; go build -o /a ./...',
      ],
      [
        'COPY . .\nRUN cargo install --path .',
        "COPY Cargo.toml Cargo.lock* ./\nRUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo fetch && rm -r src\nCOPY . .\nRUN cargo install --path .",
      ],
      [
        'COPY . .\nRUN composer install --no-dev --no-scripts',
        'COPY composer.json composer.lock* ./\nRUN composer install --no-dev --no-scripts --no-autoloader\nCOPY . .\nRUN composer install --no-dev --no-scripts',
      ],
      [
        'COPY . .\nRUN ./mvnw -P test package',
        'COPY mvnw pom.xml ./\nCOPY .mvn ./.mvn/\nRUN ./mvnw -B dependency:go-offline\nCOPY . .\nRUN ./mvnw -P test package',
      ],
      [
        'COPY --chown=1 . .\nRUN gradle bootJar -x test',
        'COPY --chown=1 build.gradle* settings.gradle* gradle.properties* ./\nRUN gradle --no-daemon dependencies\nCOPY --chown=1 . .\nRUN gradle bootJar -x test',
      ],
      [
        'COPY . .\nRUN dotnet publish App.csproj -c Release',
        'COPY App.csproj ./\nRUN dotnet restore App.csproj\nCOPY . .\nRUN dotnet publish App.csproj -c Release',
      ],
      ['COPY . .\nRUN bundle', 'COPY Gemfile Gemfile.lock* ./\nRUN bundle\nCOPY . .'],
    ],
  },
  'missing-exec': {
    invalid: [
      'CMD ["sh", "-c", "a && ⟦server⟧"]',
      'COPY <<EOF /start.sh\n#!/bin/sh\nset -e\n⟦server⟧ --port 1\nEOF\nENTRYPOINT ["/start.sh"]',
    ],
    valid: [
      'CMD ["sh", "-c", "server"]',
      'CMD ["sh", "-c", "a && exec server"]',
      'CMD ["sh", "-c", "a & wait"]',
    ],
  },
  'exec-form-shell-syntax': {
    invalid: [
      'CMD ["a", "⟦&&⟧", "b"]',
      'ENTRYPOINT ["java", "⟦$OPTS⟧"]',
      'CMD ["⟦cd⟧", "/x"]',
      'RUN ["⟦source⟧", "/env", "&&", "run"]',
    ],
    valid: [
      'ENTRYPOINT ["/start"]\nCMD ["set", "x"]',
      'CMD ["sh", "-c", "cd /x"]',
      'CMD ["sh", "-c", "a && b"]',
      'CMD ["a", "cost$"]',
      'ENTRYPOINT ["/entrypoint.sh", "$X"]',
    ],
  },
  'debug-env': {
    invalid: ['ENV ⟦DEBUG="true"⟧ A=1', 'FROM a AS b\nENV ⟦FLASK_ENV=development⟧\nFROM b'],
    valid: ['ENV DEBUG=app:*', 'ENV NODE_ENV=production', 'FROM a AS b\nENV DEBUG=1\nFROM c', 'ARG DEBUG=1'],
  },
  'executable-not-owned-by-root': {
    invalid: [
      'COPY ⟦--chown=app:app⟧ a /usr/local/bin/',
      'ADD ⟦--chown=1000⟧ --chmod=0755 a /x',
      'COPY --chmod=u+x ⟦--chown=app⟧ a /x',
    ],
    valid: [
      'COPY --chown=root:app a /bin/a',
      'COPY --chown=0 a /bin/a',
      'COPY --chown=app --chmod=555 a /bin/a',
      'COPY --chown=app --chmod=644 a /srv/a',
      'COPY --chown=app . /app',
      'COPY --chown=$USER a /bin/a',
    ],
  },
  'image-without-digest': {
    invalid: ['FROM ⟦alpine:3.20⟧ AS a\nFROM a'],
    valid: ['FROM scratch', 'FROM alpine:$V'],
  },
  'consecutive-runs': {
    invalid: ['RUN a\n# why\n⟦RUN⟧ b'],
    valid: [
      'RUN a && b\nRUN c',
      'RUN --mount=type=cache,target=/x a\nRUN b',
      'RUN <<EOF\na\nEOF\nRUN b',
      'RUN a\nENV b=1\nRUN c',
    ],
  },
  'copied-archive': {
    invalid: ['COPY ⟦a.tar.gz⟧ /x/\nRUN cd /x && tar xzf a.tar.gz'],
    valid: [
      'COPY --from=a a.tar.gz /x/\nRUN tar xzf /x/a.tar.gz',
      'COPY a.tar.gz /x/\nRUN tar czf /x/a.tar.gz /y',
    ],
  },
  'shell-syntax': {
    invalid: ['RUN if a; then b⟦;⟧'],
    valid: ['RUN if a; then b; fi', 'FROM mcr.microsoft.com/windows\nRUN if exist x (', 'RUN ["a", "("]'],
  },
  'wget-and-curl': {
    invalid: ['RUN wget a\nRUN ⟦curl⟧ b'],
    valid: ['RUN wget a\nFROM b\nRUN curl c', 'RUN curl a && apt-get install wget'],
  },
};

function withFrom(text: string): string {
  return /^(FROM|ARG version\nFROM)/.test(text) ? text : `FROM debian:12\n${text}`;
}

function findings(id: string, text: string): Finding[] {
  const rule = dockerfileRules.find((candidate) => candidate.id === id);
  assert.ok(rule, `there is a rule ${id}`);
  return [...rule.check(parseDockerfile(text))];
}

function marked(id: string, text: string): string {
  const insertions = findings(id, text).flatMap(({ span }) => [
    { span: { start: span.start, end: span.start }, newText: '⟦' },
    { span: { start: span.end, end: span.end }, newText: '⟧' },
  ]);
  return applyEdits(text, insertions);
}

describe('rules about RUN', () => {
  for (const [id, { invalid = [], valid = [], fixed = [] }] of Object.entries(cases)) {
    it(`${id} finds what is wrong, where it is`, () => {
      for (const text of invalid.map(withFrom)) assert.equal(marked(id, text.replaceAll(/[⟦⟧]/g, '')), text);
      for (const text of valid.map(withFrom)) assert.equal(marked(id, text), text);
    });
    if (fixed.length === 0) continue;
    it(`${id} repairs it, once`, () => {
      for (const [before, after] of fixed) {
        const text = withFrom(before);
        const edits = findings(id, text)[0]?.fixes?.[0]?.edits;
        assert.ok(edits, `a fix for ${before}`);
        const repaired = applyEdits(text, edits);
        assert.equal(repaired, withFrom(after));
        assert.deepEqual(findings(id, repaired), []);
      }
    });
  }
});
