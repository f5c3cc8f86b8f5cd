import rule from '../../../src/dockerfile/rules/stage-name-casing';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    { title: 'Lower case, with dashes', text: 'FROM debian:12 AS build-env' },
    { title: 'No name', text: 'FROM debian:12' },
    { title: 'AS in lower case', text: 'FROM debian:12 as build' },
  ],
  invalid: [
    {
      title: 'References are renamed as well',
      text: `
        FROM node:22 AS Builder
        #               ^^^^^^^ hint stage-name-casing (fixable)
        FROM nginx:1.27
        COPY --from=Builder /a /a
        COPY --from=builder /b /b
      `,
      fixed: `
        FROM node:22 AS builder
        FROM nginx:1.27
        COPY --from=builder /a /a
        COPY --from=builder /b /b
      `,
    },
    {
      title: 'Capitals only',
      text: 'FROM debian:12 AS BASE\n#                 ^^^^ hint stage-name-casing (fixable)',
      fixed: 'FROM debian:12 AS base',
    },
    {
      title: 'With a platform',
      text: 'FROM --platform=$BUILDPLATFORM debian:12 AS buildEnv\n#                                           ^^^^^^^^ hint stage-name-casing (fixable)',
    },
  ],
});
