import rule from '../../../src/dockerfile/rules/workdir-system-directory';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Application folders',
      text: `
        FROM debian:12
        WORKDIR /app
        WORKDIR /usr/src/app
        WORKDIR /var/www/html
      `,
    },
    {
      title: 'The root itself',
      text: `
        FROM debian:12
        WORKDIR /
      `,
    },
    {
      title: 'A similar name',
      text: `
        FROM debian:12
        WORKDIR /etcetera
      `,
    },
  ],
  invalid: [
    {
      title: 'The /etc folder',
      text: `
        FROM debian:12
        WORKDIR /etc
        #       ^^^^ warning workdir-system-directory
        COPY app.conf .
      `,
    },
    {
      title: 'With a slash at the end',
      text: `
        FROM debian:12
        WORKDIR /usr/bin/
        #       ^^^^^^^^^ warning workdir-system-directory
      `,
    },
    {
      title: 'From a variable',
      text: `
        FROM debian:12
        ARG BIN=/usr/sbin
        WORKDIR $BIN
        #       ^^^^ warning workdir-system-directory
      `,
    },
  ],
});
