import rule from '../../../src/dockerfile/rules/bash-only-variable';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'UID and GID as build arguments',
      text: `
        FROM debian:12
        ARG UID=1000
        ARG GID=1000
        RUN groupadd -g "$GID" app && useradd -l -u "$UID" -g app app
      `,
    },
    `
      FROM debian:12
      ARG UID=1
      RUN echo $UID
    `,
    `
      FROM debian:12
      RUN RANDOM=1; echo $RANDOM \${SECONDS:-0}
    `,
    `
      FROM debian:12
      SHELL ["/bin/bash", "-c"]
      RUN echo $RANDOM
    `,
    `
      FROM debian:12
      RUN bash -c 'echo $RANDOM'
    `,
    `
      FROM alpine:3.20
      RUN echo $RANDOM
    `,
  ],
  invalid: [
    {
      title: 'A random seed',
      text: `
        FROM ubuntu:24.04
        RUN echo "\${HOSTNAME}-$RANDOM-$SECONDS" > /key
        #                     ^^^^^^^ warning bash-only-variable
        #                             ^^^^^^^^ warning bash-only-variable
      `,
    },
    `
      FROM debian:12
      RUN echo $RANDOM
      #        ^^^^^^^ warning bash-only-variable
    `,
    `
      FROM debian:12
      ONBUILD RUN test "\${UID}" = 0
      #                 ^^^^^^ warning bash-only-variable
    `,
  ],
});
