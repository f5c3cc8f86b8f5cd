import rule from '../../../src/dockerfile/rules/workdir-not-absolute';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Absolute paths',
      text: `
        FROM debian:12
        WORKDIR /app
      `,
    },
    {
      title: 'The first relative WORKDIR is covered by another rule',
      text: `
        FROM debian:12
        WORKDIR app
      `,
    },
    {
      title: 'On Windows',
      text: `
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        WORKDIR /app
      `,
    },
  ],
  invalid: [
    {
      title: 'Below an absolute WORKDIR',
      text: `
        FROM debian:12
        WORKDIR /app
        WORKDIR web
        #       ^^^ hint workdir-not-absolute
        RUN make
      `,
    },
    {
      title: 'A path with a dot, in quotes',
      text: `
        FROM debian:12
        WORKDIR /app
        WORKDIR "./web"
        #       ^^^^^^^ hint workdir-not-absolute
      `,
    },
    {
      title: 'In a child stage',
      text: `
        FROM debian:12 AS base
        WORKDIR /app
        FROM base
        WORKDIR src
        #       ^^^ hint workdir-not-absolute
      `,
    },
  ],
});
