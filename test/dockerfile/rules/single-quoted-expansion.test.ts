import rule from '../../../src/dockerfile/rules/single-quoted-expansion';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Programs that expand variables themselves',
      text: `
        FROM debian:12
        RUN jq '.a[$i]' x && find . -exec sh -c 'mv "$1" x' _ {} \\; && envsubst '$A $B' < a > b
      `,
    },
    {
      title: 'A package source without variables',
      text: `
        FROM debian:12
        RUN echo 'deb [signed-by=/etc/apt/keyrings/example.gpg] https://example.com/apt stable main' \\
            > /etc/apt/sources.list.d/example.list
      `,
    },
    `
      FROM debian:12
      RUN awk '{ print $1 }'
    `,
    `
      FROM debian:12
      RUN sed -i '$d' x
    `,
    `
      FROM debian:12
      RUN echo 'costs 5$'
    `,
    `
      FROM debian:12
      RUN sh -c 'echo $HOME'
    `,
  ],
  invalid: [
    {
      title: 'A line for a shell profile',
      text: `
        FROM debian:12
        RUN echo 'export PATH=$PATH:/opt/bin' >> /etc/profile
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info single-quoted-expansion
      `,
    },
    {
      title: 'Backticks',
      text: `
        FROM debian:12
        RUN echo 'now: \`date\`' '\${HOME}'
        #        ^^^^^^^^^^^^^ info single-quoted-expansion
        #                      ^^^^^^^^^ info single-quoted-expansion
      `,
    },
    `
      FROM debian:12
      RUN echo '$HOME'
      #        ^^^^^^^ info single-quoted-expansion
    `,
  ],
});
