import rule from '../../../src/dockerfile/rules/masked-status';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'readonly without a value',
      text: `
        FROM debian:12
        RUN readonly VERSION
      `,
    },
    {
      title: 'A constant value',
      text: `
        FROM debian:12
        RUN export DEBIAN_FRONTEND=noninteractive && apt-get update && apt-get install -y tzdata
      `,
    },
    `
      FROM debian:12
      RUN A="$(b)" && export A
    `,
    `
      FROM debian:12
      RUN export A="$b"
    `,
  ],
  invalid: [
    {
      title: 'In a loop',
      text: `
        FROM debian:12
        RUN for f in *; do export NAME="$(basename "$f")"; ./build "$NAME"; done
        #                  ^^^^^^ info masked-status
      `,
    },
    `
      FROM debian:12
      RUN export A="$(b)" && c
      #   ^^^^^^ info masked-status (fixable)
    `,
    {
      text: `
        FROM debian:12
        RUN export A="$(b)" && c
        #   ^^^^^^ info masked-status (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN A="$(b)" && export A && c
      `,
    },
  ],
});
