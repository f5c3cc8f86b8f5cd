import rule from '../../../src/dockerfile/rules/unchecked-cd';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The style of official images',
      text: `
        FROM debian:12
        RUN set -eux; \\
            mkdir -p /usr/src/tool; \\
            cd /usr/src/tool; \\
            make
      `,
    },
    `
      FROM debian:12
      RUN set -e; cd /x; make
    `,
    `
      FROM debian:12
      RUN cd /x || exit 1; make
    `,
    `
      FROM debian:12
      RUN cd ..; make
    `,
    `
      FROM debian:12
      SHELL ["/bin/sh", "-ec"]
      RUN cd /x; make
    `,
  ],
  invalid: [
    {
      title: 'In a heredoc',
      text: `
        FROM debian:12
        RUN <<EOF
        cd /src
        ^^^^^^^ warning unchecked-cd (fixable)
        make
        EOF
      `,
    },
    `
      FROM debian:12
      RUN cd /x; make
      #   ^^^^^ warning unchecked-cd (fixable)
    `,
    `
      FROM debian:12
      RUN if a; then cd /x; b; fi
      #              ^^^^^ warning unchecked-cd (fixable)
    `,
  ],
});
