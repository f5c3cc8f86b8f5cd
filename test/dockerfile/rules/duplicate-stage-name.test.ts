import rule from '../../../src/dockerfile/rules/duplicate-stage-name';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Unique names',
      text: `
        FROM debian:12 AS build
        FROM debian:12 AS test
      `,
    },
    {
      title: 'A stage based on another stage',
      text: `
        FROM debian:12 AS base
        FROM base AS base-dev
      `,
    },
    {
      title: 'Stages without names',
      text: `
        FROM debian:12
        FROM debian:12
      `,
    },
  ],
  invalid: [
    {
      title: 'A copied stage',
      text: `
        FROM golang:1.24 AS build
        RUN go build ./cmd/a
        FROM golang:1.24 AS build
        #                   ^^^^^ warning duplicate-stage-name
        RUN go build ./cmd/b
      `,
    },
    {
      title: 'In capitals',
      text: `
        FROM debian:12 AS Build
        FROM debian:12 AS build
        #                 ^^^^^ warning duplicate-stage-name
      `,
    },
    {
      title: 'Each duplicate',
      text: `
        FROM a:1 AS x
        FROM b:1 AS x
        #           ^ warning duplicate-stage-name
        FROM c:1 AS x
        #           ^ warning duplicate-stage-name
      `,
    },
  ],
});
