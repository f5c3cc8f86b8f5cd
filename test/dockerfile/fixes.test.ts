import assert from 'node:assert/strict';
import { applyEdits } from '../../src/base/textEdit';
import { baseOf } from '../../src/dockerfile/bases/baseOf';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { contextOf, lintDockerfile } from '../support/lintDockerfile';

/** The texts after each fix of a rule, by the title of the fix. */
function fixesOf(rule: string, text: string, files?: Readonly<Record<string, string>>): Map<string, string> {
  const found = lintDockerfile(text, files ? { context: contextOf(files) } : {});
  const fixes = found.filter((report) => report.rule.id === rule).flatMap((report) => report.fixes ?? []);
  // The first one of a title counts.
  return new Map(
    fixes.reverse().map((fix) => [fix.title, fix.createFile?.text ?? applyEdits(text, fix.edits)]),
  );
}

function findings(rule: string, text: string): number {
  return lintDockerfile(text).filter((report) => report.rule.id === rule).length;
}

describe('the base of a stage', () => {
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    // FROM, family, bash, wget, platform
    ['FROM node:22-alpine', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM node:22-slim', 'debian', 'yes', 'gnu', 'linux'],
    ['FROM node', 'debian', 'yes', 'gnu', 'linux'],
    ['FROM node@sha256:' + 'a'.repeat(64), 'unknown', 'unknown', 'unknown', 'unknown'],
    ['FROM nginx:alpine', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM nginx:1.27-alpine-slim', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM golang:1.22-bookworm', 'debian', 'yes', 'gnu', 'linux'],
    ['FROM python:3.12-windowsservercore-ltsc2022', 'windows', 'no', 'none', 'windows'],
    ['FROM mcr.microsoft.com/windows/nanoserver:ltsc2022', 'windows', 'no', 'none', 'windows'],
    ['FROM mcr.microsoft.com/dotnet/sdk:8.0', 'debian', 'yes', 'gnu', 'linux'],
    ['FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM mcr.microsoft.com/dotnet/runtime:8.0-jammy-chiseled', 'distroless', 'no', 'none', 'linux'],
    ['FROM gcr.io/distroless/static-debian12:nonroot', 'distroless', 'no', 'none', 'linux'],
    ['FROM cgr.dev/chainguard/node:latest', 'distroless', 'no', 'none', 'linux'],
    ['FROM registry.access.redhat.com/ubi9/ubi-minimal:9.5', 'rhel-minimal', 'yes', 'gnu', 'linux'],
    ['FROM redhat/ubi9', 'rhel', 'yes', 'gnu', 'linux'],
    ['FROM amazonlinux:2023', 'amazon', 'yes', 'gnu', 'linux'],
    ['FROM public.ecr.aws/docker/library/node:20-alpine', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM registry.example.com:5000/dockerhub-proxy/library/debian', 'debian', 'yes', 'gnu', 'linux'],
    ['FROM arm64v8/alpine:3.20', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM docker.io/library/ubuntu:24.04', 'ubuntu', 'yes', 'gnu', 'linux'],
    ['ARG V=22-alpine\nFROM node:$V', 'alpine', 'no', 'busybox', 'linux'],
    ['ARG REGISTRY\nFROM ${REGISTRY}/node:20-alpine', 'alpine', 'no', 'busybox', 'linux'],
    ['ARG V\nFROM node:$V', 'unknown', 'unknown', 'unknown', 'unknown'],
    ['ARG V\nFROM node:${V}-alpine', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM alpine AS a\nFROM a AS b\nFROM b', 'alpine', 'no', 'busybox', 'linux'],
    ['FROM busybox:musl', 'busybox', 'no', 'busybox', 'linux'],
    ['FROM scratch', 'scratch', 'no', 'none', 'linux'],
    ['FROM example/app:1.2', 'unknown', 'unknown', 'unknown', 'unknown'],
    ['FROM example/app:1.2-alpine', 'alpine', 'unknown', 'unknown', 'linux'],
    ['FROM --platform=windows/amd64 example/app', 'windows', 'no', 'none', 'windows'],
  ];
  for (const [text, family, bash, wget, platform] of cases) {
    it(`is known of ${text.replaceAll('\n', '; ')}`, () => {
      const base = baseOf(parseDockerfile(`${text}\n`).stages.at(-1));
      assert.deepEqual(
        { family: base.family, bash: base.bash, wget: base.wget, platform: base.platform },
        { family, bash, wget, platform },
      );
    });
  }
});

describe('the fix that starts a server with exec', () => {
  const json = (script: string) => `FROM debian:12\nCMD ["sh", "-c", ${JSON.stringify(script)}]\n`;

  it('is safe before a program', () => {
    const fixed = fixesOf('missing-exec', json('migrate && server --port 80'));
    assert.deepEqual([...fixed.values()], [json('migrate && exec server --port 80')]);
  });

  for (const script of [
    'run() { server; }; run',
    'function run { server; }; cd /app; run',
    'migrate; umask 022',
    'migrate; ulimit -n 1024',
    'trap "echo bye" EXIT; server',
    '. /env.sh; server',
    'eval "$X"; server',
    'alias server=other; server',
    'worker & server',
    'migrate; A=b server',
    'migrate; server || true',
    'migrate; server | tee log',
    'migrate; ! server',
    'migrate; time server',
    'migrate; "$SERVER"',
  ]) {
    it(`is not offered for ${script}`, () => {
      assert.deepEqual([...fixesOf('missing-exec', json(script)).keys()], []);
    });
  }

  it('leaves a here-document alone that the builder changes', () => {
    const text = (mark: string) =>
      `FROM debian:12\nCOPY <<${mark} /start.sh\n#!/bin/sh\nset -e\nserver --flag \\\\\n  value\nEOF\nENTRYPOINT ["/start.sh"]\n`;
    assert.equal(findings('missing-exec', text('EOF')), 0);
    const quoted = `FROM debian:12\nCOPY <<"EOF" /start.sh\n#!/bin/sh\nset -e\nserver --flag \\\n  value\nEOF\nENTRYPOINT ["/start.sh"]\n`;
    assert.match([...fixesOf('missing-exec', quoted).values()].join(''), /\nexec server --flag/);
  });
});

describe('the fix against the progress of wget', () => {
  const offered = (text: string) => [...fixesOf('wget-progress', text).keys()].length;

  it('is offered for GNU Wget alone', () => {
    assert.equal(offered('FROM debian:12\nRUN wget https://e.org/a\n'), 1);
    assert.equal(offered('FROM alpine:3.20\nRUN apk add --no-cache wget && wget https://e.org/a\n'), 1);
    assert.equal(offered('FROM alpine:3.20\nRUN apk add --no-cache wget\nRUN wget https://e.org/a\n'), 1);
    assert.equal(offered('FROM corp/base\nRUN apt-get install -y wget\nRUN wget https://e.org/a\n'), 1);
  });

  it('is not offered where wget is the one of busybox, or may be', () => {
    for (const base of ['alpine:3.20', 'busybox', 'node:22-alpine', 'corp/base', 'fedora:41'])
      assert.equal(offered(`FROM ${base}\nRUN wget https://e.org/a\n`), 0, base);
    assert.equal(offered('FROM alpine:3.20\nRUN wget https://e.org/a\nRUN apk add --no-cache wget\n'), 0);
  });
});

describe('the fix that sets pipefail', () => {
  const shellOf = (text: string) =>
    [...fixesOf('pipefail', text).values()].map(
      (fixed) => /SHELL .*/.exec(fixed.slice(fixed.lastIndexOf('SHELL')))?.[0],
    );

  it('takes a shell that is there', () => {
    assert.deepEqual(shellOf('FROM debian:12\nRUN a | b\n'), ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]']);
    assert.deepEqual(shellOf('FROM alpine:3.20\nRUN a | b\n'), [
      'SHELL ["/bin/ash", "-o", "pipefail", "-c"]',
    ]);
    assert.deepEqual(shellOf('FROM corp/base\nRUN a | b\n'), []);
    assert.deepEqual(shellOf('FROM corp/base\nRUN apt-get install -y bash\nRUN a | b\n'), []);
  });

  it('keeps the options of the SHELL that is in force', () => {
    assert.deepEqual(shellOf('FROM debian:12\nSHELL ["/bin/bash", "-l", "-e", "-c"]\nRUN a | b\n'), [
      'SHELL ["/bin/bash", "-l", "-e", "-o", "pipefail", "-c"]',
    ]);
  });

  it('is not offered where bash reads something else than dash', () => {
    for (const script of [String.raw`echo 'a\tb' | tee x`, 'echo -e a | b', 'mkdir {a,b} | c', "a $'x' | b"])
      assert.deepEqual(shellOf(`FROM debian:12\nRUN ${script}\n`), [], script);
    assert.deepEqual(shellOf(`FROM debian:12\nRUN a | b\nRUN echo 'x\\ny' > /z\n`), []);
  });
});

describe('the fixes that put double quotes', () => {
  const offered = (rule: string, script: string) => fixesOf(rule, `FROM debian:12\nRUN ${script}\n`).size;

  it('are not offered for lists', () => {
    for (const script of [
      "deps='a b' && apt-get purge $deps",
      'deps="a\tb"; rm $deps',
      'rm $FILES',
      'x="$(ls)" && rm $x',
      'for p in a b; do l="$l $p"; done; rm $l',
      'x=*.txt; rm $x',
      "x='' && rm $x y",
    ])
      assert.equal(offered('unquoted-variable', script), 0, script);
    for (const script of [
      'rm $(ls)',
      'apt-get purge $(cat list)',
      'kill $(pgrep x)',
      'cp $(find . -name x) /y',
    ])
      assert.equal(offered('unquoted-substitution', script), 0, script);
    assert.equal(fixesOf('unquoted-variable', 'FROM a\nARG P="x y"\nRUN apk add $P\n').size, 0);
  });

  it('are offered for one thing', () => {
    assert.equal(offered('unquoted-variable', 'dir="$(mktemp -d)" && rm -r $dir'), 1);
    assert.equal(offered('unquoted-variable', 'a > $LOG'), 1);
    assert.equal(offered('unquoted-substitution', 'cp x $(dirname /a/b)'), 1);
    assert.equal(offered('unquoted-substitution', 'make -j $(nproc)'), 1);
  });
});

describe('the fix that writes a .dockerignore', () => {
  const lines = (text: string, files: readonly string[]) => {
    const found = fixesOf('missing-dockerignore', text, Object.fromEntries(files.map((file) => [file, ''])));
    return [...found.values()].join('').split('\n');
  };

  it('leaves nothing out that the Dockerfile copies or a RUN uses', () => {
    const files = ['package.json', 'README.md', 'compose.yaml', '.env', 'x'];
    const copied = lines('FROM node:22\nCOPY . .\nCOPY README.md compose.yaml /doc/\nRUN npm ci\n', files);
    assert.ok(copied.includes('node_modules') && copied.includes('.git'));
    assert.ok(!copied.includes('*.md') && !copied.includes('compose*.yaml') && !copied.includes('.env'));
    for (const script of ['git describe > v', 'make', './build.sh', 'cp .git/HEAD v', 'pip install .'])
      assert.ok(!lines(`FROM node:22\nCOPY . .\nRUN ${script}\n`, files).includes('.git'), script);
    assert.ok(!lines('FROM nginx\nCOPY . /usr/share/nginx/html\n', files).includes('node_modules'));
    assert.ok(
      !lines('FROM openjdk:17\nCOPY . .\nCMD java -jar target/a.jar\n', ['pom.xml']).includes('target'),
    );
  });
});

describe('the fix that mounts a cache', () => {
  const offered = (text: string) => [...fixesOf('no-cache-mount', text).values()];

  it('is for Linux and root alone', () => {
    assert.equal(offered('FROM node:22-slim\nRUN npm ci\n').length, 1);
    assert.equal(
      offered('FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022\nRUN dotnet restore\n').length,
      0,
    );
    assert.equal(offered('# escape=`\nFROM corp/win\nRUN npm ci\n').length, 0);
    assert.equal(offered('FROM node:22-slim\nUSER node\nRUN npm ci\n').length, 0);
  });

  it('does not take away what a later command needs', () => {
    const sdk = 'FROM mcr.microsoft.com/dotnet/sdk:8.0\n';
    assert.equal(offered(`${sdk}RUN dotnet restore\nCOPY . .\nRUN dotnet publish --no-restore\n`).length, 0);
    assert.equal(offered('FROM maven:3\nRUN mvn dependency:go-offline\nRUN mvn -o package\n').length, 0);
    assert.equal(offered('FROM maven:3\nRUN mvn dependency:go-offline\nCMD mvn spring-boot:run\n').length, 0);
    assert.equal(offered('FROM golang:1.22\nRUN go mod download\nRUN make\n').length, 0);
    const both = offered(`${sdk}RUN dotnet restore\nRUN dotnet publish\n`);
    assert.equal(both[0]?.match(/--mount/g)?.length, 2);
  });

  it('leaves a RUN alone that removes the folder', () => {
    assert.equal(offered('FROM node:22-slim\nRUN npm ci && rm -rf ~/.npm\n').length, 0);
    assert.equal(offered('FROM node:22-slim\nRUN npm ci && rm -rf /root/.*\n').length, 0);
  });
});

describe('the fixes for the index of apk', () => {
  it('speak of apk update too, and leave no index together', () => {
    const text = 'FROM alpine:3.20\nRUN apk update && \\\n    apk add curl\n';
    assert.deepEqual([...fixesOf('apk-cache', text).keys()].sort(), ['Add --no-cache', 'Remove apk update']);
    assert.equal(findings('apk-cache', 'FROM alpine:3.20\nRUN apk update && apk add --no-cache curl\n'), 1);
    assert.equal(
      findings(
        'apk-cache',
        'FROM alpine:3.20\nRUN apk update && apk add --no-cache curl && rm -rf /var/cache/apk/*\n',
      ),
      0,
    );
  });

  it('are not offered where rm would fail without the files', () => {
    assert.equal(fixesOf('apk-cache', 'FROM alpine:3.20\nRUN apk add curl && rm /var/cache/apk/*\n').size, 0);
  });
});

describe('the fix that removes the lists of apt', () => {
  it('is not offered where a later RUN reads them', () => {
    const first = 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends a\n';
    assert.equal(fixesOf('apt-lists', first).size, 1);
    assert.equal(fixesOf('apt-lists', `${first}RUN apt-get install -y b\n`).size, 0);
    assert.equal(fixesOf('apt-lists', `${first}RUN ./install.sh\n`).size, 0);
    assert.equal(
      fixesOf(
        'apt-lists',
        `${first}RUN apt-get update && apt-get install -y b && rm -rf /var/lib/apt/lists/*\n`,
      ).size,
      1,
    );
  });
});

describe('the JSON form', () => {
  it('is not offered where it changes what ENTRYPOINT and CMD do together', () => {
    const offered = (text: string) => fixesOf('json-args-recommended', text).size;
    assert.equal(offered('FROM alpine:3.20\nCMD httpd -f\n'), 1);
    assert.equal(offered('FROM alpine:3.20\nENTRYPOINT httpd -f\nCMD ["x"]\n'), 0);
    assert.equal(offered('FROM alpine:3.20\nENTRYPOINT ["/e"]\nCMD httpd -f\n'), 0);
    assert.equal(offered('FROM alpine:3.20\nCMD command x\n'), 0);
  });
});

describe('every "Did you mean" has its fix', () => {
  for (const text of [
    'FROM alpine\nRUNN x\n',
    'FROM alpine\nCOPY --form=a b c\n',
    'FROM alpine AS build\nFROM alpine\nCOPY --from=buidl /a /b\n',
    'FROM alpine\nRUN --mount=type=cahe,target=/x true\n',
    'FROM alpine\nRUN --mount=type=cache,targt=/x true\n',
    'FROM alpine\nHEALTHCHECK CDM true\n',
    '# check=skp=all\nFROM alpine\n',
    'ARG TAG=1\nFROM alpine:$TGA\n',
    'FROM --platform=$BUILDPLATFOM alpine\n',
    'FROM alpine\nARG FOOBAR=1\nCOPY $FOOBRA /x\n',
  ]) {
    it(JSON.stringify(text), () => {
      const asked = lintDockerfile(text).filter(({ message }) => message.includes('Did you mean'));
      assert.notEqual(asked.length, 0);
      for (const { message, fixes } of asked) {
        const word = /Did you mean (\S+)\?/.exec(message)?.[1] ?? '';
        assert.equal(fixes?.[0]?.title, `Change to ${word}`);
      }
    });
  }
});
