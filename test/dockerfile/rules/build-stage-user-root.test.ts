import rule from '../../../src/dockerfile/rules/build-stage-user-root';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The stage ends without privileges',
      text: `
        FROM debian:12 AS build
        USER root
        RUN make
        USER nobody
        FROM debian:12
        USER app
      `,
    },
    {
      title: 'The final stage is covered by another rule',
      text: `
        FROM debian:12
        USER root
      `,
    },
    {
      title: 'No USER in the stage',
      text: `
        FROM debian:12 AS build
        RUN make
        FROM debian:12
        USER app
      `,
    },
  ],
  invalid: [
    {
      title: 'A stage that installs dependencies',
      text: `
        FROM node:22 AS build
        USER root
        #    ^^^^ hint build-stage-user-root
        RUN npm ci
        FROM node:22-slim
        USER node
      `,
    },
    {
      title: 'By number, with a group',
      text: `
        FROM debian:12 AS build
        USER 0:0
        #    ^^^ hint build-stage-user-root
        FROM debian:12
        USER 1000
      `,
    },
    {
      title: 'From a variable',
      text: `
        FROM debian:12 AS build
        ARG BUILDER=root
        USER $BUILDER
        #    ^^^^^^^^ hint build-stage-user-root
        FROM debian:12
        USER app
      `,
    },
  ],
});
