import rule from '../../../src/dockerfile/rules/invalid-signal';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Names and numbers',
      text: `
        FROM debian:12 AS a
        STOPSIGNAL SIGTERM
        FROM debian:12
        STOPSIGNAL 9
      `,
    },
    {
      title: 'Without SIG, in lower case',
      text: `
        FROM debian:12 AS a
        STOPSIGNAL quit
        FROM debian:12
        STOPSIGNAL sigint
      `,
    },
    {
      title: 'From a variable',
      text: `
        FROM debian:12
        ARG SIGNAL=SIGINT
        STOPSIGNAL $SIGNAL
      `,
    },
    {
      title: 'In quotes',
      text: `
        FROM debian:12
        STOPSIGNAL "SIGTERM"
      `,
    },
  ],
  invalid: [
    {
      title: 'A typo',
      text: `
        FROM debian:12
        STOPSIGNAL SIGTREM
        #          ^^^^^^^ error invalid-signal
      `,
    },
    {
      title: 'A variable without a value',
      text: `
        FROM debian:12
        STOPSIGNAL $SIGNAL
        #          ^^^^^^^ error invalid-signal
      `,
    },
    {
      title: 'Zero',
      text: `
        FROM debian:12
        STOPSIGNAL 0
        #          ^ error invalid-signal
      `,
    },
    {
      title: 'An option of the kill command',
      text: `
        FROM debian:12
        STOPSIGNAL -KILL
        #          ^^^^^ error invalid-signal
      `,
    },
  ],
});
