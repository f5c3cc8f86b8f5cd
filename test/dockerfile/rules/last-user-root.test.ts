import rule from '../../../src/dockerfile/rules/last-user-root';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Root only for the installation',
      text: `
        FROM debian:12
        USER root
        RUN apt-get update
        USER 1000:1000
      `,
    },
    {
      title: 'No USER',
      text: `
        FROM debian:12
        RUN make
      `,
    },
    {
      title: 'Root in a build stage',
      text: `
        FROM debian:12 AS build
        USER root
        FROM debian:12
        USER app
      `,
    },
    {
      title: 'A name that starts with root',
      text: `
        FROM debian:12
        USER rootless
      `,
    },
  ],
  invalid: [
    {
      title: 'Switched to root and not back',
      text: `
        FROM node:22
        USER node
        RUN npm ci
        USER root
        #    ^^^^ warning last-user-root
        CMD ["node", "app.js"]
      `,
    },
    {
      title: 'From the parent stage',
      text: `
        FROM debian:12 AS base
        USER 0
        #    ^ warning last-user-root
        FROM base
        CMD ["a"]
      `,
    },
    {
      title: 'With a group, from a variable',
      text: `
        FROM debian:12
        ARG RUN_AS=root:root
        USER \${RUN_AS}
        #    ^^^^^^^^^ warning last-user-root
      `,
    },
  ],
});
