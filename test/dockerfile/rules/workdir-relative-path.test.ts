import rule from '../../../src/dockerfile/rules/workdir-relative-path';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Absolute paths, and relative ones below them',
      text: `
        FROM debian:12
        WORKDIR /app
        WORKDIR web
      `,
    },
    {
      title: 'A variable with an absolute path',
      text: `
        FROM debian:12
        ARG APP=/app
        WORKDIR $APP
      `,
    },
    {
      title: 'A Windows path',
      text: `
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        WORKDIR C:\\\\app
      `,
    },
  ],
  invalid: [
    {
      title: 'A missing slash',
      text: `
        FROM node:22
        WORKDIR usr/src/app
        #       ^^^^^^^^^^^ warning workdir-relative-path
        COPY . .
      `,
    },
    {
      title: 'A path with a dot',
      text: `
        FROM debian:12
        WORKDIR ./app
        #       ^^^^^ warning workdir-relative-path
      `,
    },
    {
      title: 'A variable with a relative path',
      text: `
        FROM debian:12
        ARG APP=app
        WORKDIR \${APP}
        #       ^^^^^^ warning workdir-relative-path
      `,
    },
    {
      title: 'In a child stage',
      text: `
        FROM debian:12 AS base
        RUN make
        FROM base
        WORKDIR app
        #       ^^^ warning workdir-relative-path
      `,
    },
  ],
});
