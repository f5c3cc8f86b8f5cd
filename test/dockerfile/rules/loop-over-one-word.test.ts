import rule from '../../../src/dockerfile/rules/loop-over-one-word';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'while',
      text: `
        FROM debian:12
        RUN while read x; do a; done
      `,
    },
    {
      title: 'Without a list',
      text: `
        FROM debian:12
        RUN for a; do b; done
      `,
    },
    {
      title: 'Lists, patterns and variables',
      text: `
        FROM debian:12
        RUN for f in $x; do a; done; for f in *.x; do a; done; for a in b c; do a; done; for a in {1..3}; do a; done
      `,
    },
  ],
  invalid: [
    {
      title: 'Within another',
      text: `
        FROM debian:12
        RUN if a; then for f in x; do b; done; fi
        #                       ^ warning loop-over-one-word
      `,
    },
    {
      title: 'A list in quotes',
      text: `
        FROM debian:12
        RUN for f in "a b c"; do rm "$f"; done
        #            ^^^^^^^ warning loop-over-one-word
      `,
    },
    {
      title: 'A word',
      text: `
        FROM debian:12
        RUN for f in files; do rm "$f"; done
        #            ^^^^^ warning loop-over-one-word
      `,
    },
  ],
});
