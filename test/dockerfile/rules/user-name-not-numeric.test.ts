import rule from '../../../src/dockerfile/rules/user-name-not-numeric';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Numbers',
      text: `
        FROM debian:12
        USER 10001
        USER 10001:10001
      `,
    },
    {
      title: 'A variable',
      text: `
        FROM debian:12
        ARG UID=1000
        USER $UID
      `,
    },
    {
      title: 'A group name',
      text: `
        FROM debian:12
        USER 1000:app
      `,
    },
  ],
  invalid: [
    {
      title: 'A user name',
      text: `
        FROM node:22
        USER node
        #    ^^^^ info user-name-not-numeric
      `,
    },
    {
      title: 'With a group',
      text: `
        FROM debian:12
        USER app:1000
        #    ^^^^^^^^ info user-name-not-numeric
      `,
    },
    {
      title: 'In ONBUILD, in quotes',
      text: `
        FROM debian:12
        ONBUILD USER "www-data"
        #            ^^^^^^^^^^ info user-name-not-numeric
      `,
    },
  ],
});
