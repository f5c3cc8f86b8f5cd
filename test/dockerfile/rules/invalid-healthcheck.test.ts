import rule from '../../../src/dockerfile/rules/invalid-healthcheck';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A duration with a sign',
      text: `
        FROM debian:12
        HEALTHCHECK --interval=+5s --timeout=-0s CMD true
      `,
    },
    {
      title: 'A command with durations',
      text: `
        FROM debian:12
        HEALTHCHECK --interval=1m30s --timeout=500ms --retries=3 --start-period=0s CMD true
      `,
    },
    {
      title: 'None',
      text: `
        FROM debian:12
        HEALTHCHECK NONE
      `,
    },
    {
      title: 'In lower case',
      text: `
        FROM debian:12
        healthcheck cmd ["true"]
      `,
    },
  ],
  invalid: [
    {
      title: 'Durations below zero, and above it but too short',
      text: `
        FROM debian:12
        HEALTHCHECK --interval=-1s CMD true
        #                      ^^^ error invalid-healthcheck
        HEALTHCHECK --start-period=-1m30s CMD true
        #                          ^^^^^^ error invalid-healthcheck
        HEALTHCHECK --timeout=+500us CMD true
        #                     ^^^^^^ error invalid-healthcheck
      `,
    },
    {
      title: 'A duration without a unit',
      text: `
        FROM debian:12
        HEALTHCHECK --interval=30 CMD true
        #                      ^^ error invalid-healthcheck
      `,
    },
    {
      title: 'CMD is missing',
      text: `
        FROM debian:12
        HEALTHCHECK curl -f http://localhost/
        #           ^^^^ error invalid-healthcheck
      `,
    },
    {
      title: 'No command',
      text: `
        FROM debian:12
        HEALTHCHECK CMD
        #           ^^^ error invalid-healthcheck
      `,
    },
    {
      title: 'Not a number',
      text: `
        FROM debian:12
        HEALTHCHECK --retries=many CMD true
        #                     ^^^^ error invalid-healthcheck
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD HEALTHCHECK --interval=soon CMD curl -f http://localhost
        #                              ^^^^ warning invalid-healthcheck
      `,
    },
  ],
});
