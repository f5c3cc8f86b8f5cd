import rule from '../../../src/dockerfile/rules/copy-source-missing';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: "Build output isn't in the repository",
      text: `
        FROM eclipse-temurin:21
        COPY conf/app.yaml run.sh /app/
        COPY target/app.jar /app/
        COPY dist /app/dist
      `,
      files: { 'conf/app.yaml': '', 'run.sh': '' },
    },
    {
      title: "The context isn't certain",
      text: `
        FROM alpine:3.20
        COPY a b c /x/
      `,
      files: { 'README.md': '' },
    },
    {
      title: 'Mounts of another stage, of caches and of the whole context',
      text: `
        FROM golang:1.24 AS build
        COPY go.mod go.sum ./
        RUN --mount=type=bind,from=other,source=gone,target=/gone \\
            --mount=type=cache,source=gone,target=/cache \\
            --mount=target=/src \\
            go build ./...
      `,
      files: { 'go.mod': '', 'go.sum': '' },
    },
    {
      title: 'Wildcards may match nothing',
      text: `
        FROM alpine:3.20
        COPY a.txt b.tx? /x/
      `,
      files: { 'a.txt': '' },
    },
  ],
  invalid: [
    {
      title: 'A typo',
      text: `
        FROM python:3.13-slim
        COPY requirments.txt setup.py ./
        #    ^^^^^^^^^^^^^^^ warning copy-source-missing (fixable)
        COPY src ./src
      `,
      files: { 'requirements.txt': '', 'setup.py': '', 'src/app.py': '' },
    },
    {
      title: 'A bind mount',
      text: `
        FROM golang:1.24
        RUN --mount=type=bind,source=go.mod,target=go.mod \\
            --mount=type=bind,source=go.sun,target=go.sum \\
        #                            ^^^^^^ warning copy-source-missing (fixable)
            go mod download
        COPY main.go ./
      `,
      files: { 'go.mod': '', 'go.sum': '', 'main.go': '' },
    },
    {
      title: 'The context comes from a Compose file',
      text: `
        FROM alpine:3.20
        COPY docker/start.sh /
        #    ^^^^^^^^^^^^^^^ warning copy-source-missing
      `,
      files: { 'docker/Dockerfile': '', 'docker/start.sh': '', 'app/main.py': '' },
      options: { directory: 'docker', statedRoot: 'app' },
    },
    {
      title: 'In JSON form, in a folder',
      text: `
        FROM alpine:3.20
        COPY ["conf/a.conf", "conf/b.conf", "conf/c.conf", "/etc/"]
        #                                   ^^^^^^^^^^^^^ warning copy-source-missing
      `,
      files: { 'conf/a.conf': '', 'conf/b.conf': '' },
    },
  ],
});
