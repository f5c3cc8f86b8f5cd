import rule from '../../../src/dockerfile/rules/negated-command';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Without !',
      text: `
        FROM debian:12
        RUN set -e; grep a b; true
      `,
    },
    {
      title: 'In a condition',
      text: `
        FROM debian:12
        RUN if ! grep a b; then x; fi; while ! y; do z; done
      `,
    },
    {
      title: 'Looked at',
      text: `
        FROM debian:12
        RUN set -e; ! grep -q a b && x; ! y
      `,
    },
  ],
  invalid: [
    {
      title: 'A pipeline',
      text: `
        FROM debian:12
        RUN set -e; ! a | b; c
        #           ^ info negated-command
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM debian:12
        RUN <<EOF
        set -e
        ! grep -q a b
        ^ info negated-command
        c
        EOF
      `,
    },
    {
      title: 'Before another command',
      text: `
        FROM debian:12
        RUN set -e; ! grep -q a b; true
        #           ^ info negated-command
      `,
    },
  ],
});
