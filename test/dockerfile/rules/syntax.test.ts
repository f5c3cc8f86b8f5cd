import rule from '../../../src/dockerfile/rules/syntax';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Pairs, lists and heredocs',
      text: `
        FROM debian:12
        ENV A=1 B="c d"
        SHELL ["/bin/sh", "-c"]
        COPY <<EOF /a
        x
        EOF
      `,
    },
    {
      title: 'Parser directives',
      text: `
        # syntax=docker/dockerfile:1
        # escape=\\
        FROM debian:12
      `,
    },
    {
      title: 'A directive below the first instruction is a comment',
      text: `
        FROM debian:12
        # escape=x
      `,
    },
  ],
  invalid: [
    {
      title: 'A name without a value',
      text: `
        FROM debian:12
        ENV GREETING
        #   ^^^^^^^^ error syntax
      `,
    },
    {
      title: 'A heredoc without an end',
      text: `
        FROM debian:12
        COPY <<EOF /a
        #    ^^^^^ error syntax
        x
      `,
    },
    {
      title: 'A number in SHELL',
      text: `
        FROM debian:12
        SHELL ["/bin/sh", 1]
        #     ^^^^^^^^^^^^^^ error syntax
      `,
    },
    {
      title: 'A directive twice',
      text: `
        # escape=\\
        # escape=\`
        ^^^^^^^^^^ error syntax
        FROM debian:12
      `,
    },
  ],
});
