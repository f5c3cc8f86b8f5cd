import rule from '../../../src/dockerfile/rules/replaced-sh';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'SHELL chooses the shell',
      text: `
        FROM debian:12
        SHELL ["/bin/bash", "-c"]
        RUN source /env
      `,
    },
    {
      title: 'Links that point to /bin/sh, and other links',
      text: `
        FROM debian:12
        RUN ln -s /bin/sh /usr/local/bin/shell && ln -sf /bin/dash /bin/ash
      `,
    },
    {
      title: 'The command in a string',
      text: `
        FROM debian:12
        RUN echo "ln -sf /bin/bash /bin/sh"
      `,
    },
  ],
  invalid: [
    {
      title: 'A link to Bash',
      text: `
        FROM ubuntu:24.04
        RUN ln -sf /bin/bash /bin/sh
        #                    ^^^^^^^ warning replaced-sh (fixable)
      `,
      fixed: `
        FROM ubuntu:24.04
        SHELL ["/bin/bash", "-c"]
      `,
    },
    {
      title: 'As a part of a longer RUN has no fix',
      text: `
        FROM debian:12
        RUN rm /bin/sh && ln -s /bin/bash /bin/sh && make
        #                                 ^^^^^^^ warning replaced-sh
      `,
    },
    {
      title: 'A relative link has no fix',
      text: `
        FROM debian:12
        RUN ln -s -f bash /bin/sh
        #                 ^^^^^^^ warning replaced-sh
      `,
    },
  ],
});
