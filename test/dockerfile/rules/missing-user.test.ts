import rule from '../../../src/dockerfile/rules/missing-user';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'USER in the parent stage',
      text: `
        FROM node:22 AS base
        USER node
        FROM base
        CMD ["a"]
      `,
    },
    {
      title: 'A nonroot image',
      text: `
        FROM gcr.io/distroless/static-debian12:nonroot
        COPY app /
      `,
    },
    {
      title: 'An explicit root user is covered by another rule',
      text: `
        FROM debian:12
        USER root
      `,
    },
  ],
  invalid: [
    {
      title: 'A typical first Dockerfile',
      text: `
        FROM node:22
        #    ^^^^^^^ info missing-user
        COPY . /app
        CMD ["node", "/app"]
      `,
    },
    {
      title: 'USER in another stage',
      text: `
        FROM debian:12 AS build
        USER app
        FROM debian:12
        #    ^^^^^^^^^ info missing-user
      `,
    },
    {
      title: 'From an argument',
      text: `
        ARG BASE=debian:12
        FROM $BASE AS final
        #    ^^^^^ info missing-user
      `,
    },
  ],
});
