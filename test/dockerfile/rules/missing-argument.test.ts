import rule from '../../../src/dockerfile/rules/missing-argument';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Complete instructions',
      text: `
        FROM debian:12
        COPY a b
        USER app
        WORKDIR /x
        SHELL ["/bin/sh", "-c"]
      `,
    },
    {
      title: 'A heredoc as the source',
      text: `
        FROM debian:12
        COPY <<EOF /a
        x
        EOF
      `,
    },
    {
      title: 'An empty CMD',
      text: `
        FROM debian:12
        CMD []
      `,
    },
  ],
  invalid: [
    {
      title: 'No destination',
      text: `
        FROM debian:12
        COPY app.conf
        ^^^^ error missing-argument
      `,
    },
    {
      title: 'No argument',
      text: `
        FROM debian:12
        WORKDIR
        ^^^^^^^ error missing-argument
      `,
    },
    {
      title: 'Only a flag',
      text: `
        FROM debian:12
        ADD --chown=app
        ^^^ error missing-argument
      `,
    },
    {
      title: 'Only a continuation',
      text: `
        FROM debian:12
        USER \\
        ^^^^ error missing-argument
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD COPY a
        #       ^^^^ warning missing-argument
      `,
    },
  ],
});
