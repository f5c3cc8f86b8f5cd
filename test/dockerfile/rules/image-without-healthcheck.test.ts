import rule from '../../../src/dockerfile/rules/image-without-healthcheck';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'HEALTHCHECK, and HEALTHCHECK NONE',
      text: `
        FROM nginx:1.27 AS a
        HEALTHCHECK NONE
        FROM nginx:1.27
        HEALTHCHECK CMD curl -f http://localhost/
      `,
    },
    {
      title: 'From the parent stage',
      text: `
        FROM nginx:1.27 AS base
        HEALTHCHECK CMD true
        FROM base
        COPY . /
      `,
    },
    {
      title: 'From ONBUILD of the parent stage',
      text: `
        FROM nginx:1.27 AS base
        ONBUILD HEALTHCHECK CMD true
        FROM base
      `,
    },
  ],
  invalid: [
    {
      title: 'A server',
      text: `
        FROM nginx:1.27
        ^^^^ info image-without-healthcheck
        EXPOSE 80
      `,
    },
    {
      title: 'Only in another stage',
      text: `
        FROM nginx:1.27 AS a
        HEALTHCHECK CMD true
        FROM nginx:1.27
        ^^^^ info image-without-healthcheck
      `,
    },
    {
      title: 'ONBUILD applies to child images only',
      text: `
        FROM nginx:1.27
        ^^^^ info image-without-healthcheck
        ONBUILD HEALTHCHECK CMD true
      `,
    },
  ],
});
