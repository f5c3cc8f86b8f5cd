import rule from '../../../src/dockerfile/rules/copy-to-relative-path';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'An absolute path in quotes, whole or in part',
      text: `
        FROM debian:12
        ENV H=/opt
        COPY a "\${H}"/x
        COPY a '/opt'/x
        COPY a "$H"
      `,
    },
    {
      title: 'Below a WORKDIR, also one of the stage before',
      text: `
        FROM node:22 AS base
        WORKDIR /app
        FROM base
        COPY package.json ./
      `,
    },
    {
      title: 'Absolute paths and a variable',
      text: `
        FROM debian:12
        COPY a /app/
        COPY a $HOME/app
        COPY a C:/app/
      `,
    },
    {
      title: 'After ONBUILD WORKDIR',
      text: `
        FROM debian:12
        ONBUILD WORKDIR /app
        ONBUILD COPY . .
      `,
    },
  ],
  invalid: [
    {
      title: 'No WORKDIR',
      text: `
        FROM node:22
        COPY package*.json ./
        #                  ^^ warning copy-to-relative-path
      `,
    },
    {
      title: 'The WORKDIR comes too late',
      text: `
        FROM debian:12
        COPY --chown=app a conf/a
        #                  ^^^^^^ warning copy-to-relative-path
        WORKDIR /app
        COPY b ./
      `,
    },
    {
      title: 'The WORKDIR of another stage',
      text: `
        FROM debian:12 AS a
        WORKDIR /app
        FROM debian:12
        COPY --from=a ["/app/x", "x"]
        #                        ^^^ warning copy-to-relative-path
      `,
    },
  ],
});
