import rule from '../../../src/dockerfile/rules/unknown-instruction';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In any case',
      text: `
        from debian:12
        Run make
        copy . /app
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM debian:12
        RUN <<EOF
        INSTALL curl
        EOF
      `,
    },
    {
      title: 'After a continuation',
      text: `
        FROM debian:12
        RUN apt-get update && \\
        apt-get install -y curl
      `,
    },
  ],
  invalid: [
    {
      title: 'Within ONBUILD',
      text: `
        FROM alpine:3.20
        ONBUILD CPOY a b
        #       ^^^^ warning unknown-instruction (fixable)
      `,
      fixed: `
        FROM alpine:3.20
        ONBUILD COPY a b
      `,
    },
    {
      title: 'A typo',
      text: `
        FROM debian:12
        RNU make
        ^^^ error unknown-instruction (fixable)
      `,
    },
    {
      title: 'A missing continuation on the line above',
      text: `
        FROM debian:12
        RUN apt-get update
            apt-get install -y curl
        #   ^^^^^^^ error unknown-instruction
      `,
    },
    {
      title: 'A line of a Compose file',
      text: `
        FROM debian:12
        ports: 80
        ^^^^^^ error unknown-instruction
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD COPPY a /b
        #       ^^^^^ warning unknown-instruction (fixable)
      `,
    },
  ],
});
