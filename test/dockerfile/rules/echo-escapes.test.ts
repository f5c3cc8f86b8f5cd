import rule from '../../../src/dockerfile/rules/echo-escapes';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A path',
      text: `
        FROM debian:12
        RUN echo 'C:\\Windows'
      `,
    },
    {
      title: 'Outside of quotes',
      text: `
        FROM debian:12
        RUN echo a\\nb
      `,
    },
    {
      title: 'Without one, with -e, and escaped',
      text: `
        FROM debian:12
        RUN echo "ab"; echo -e "a\\n"; echo "a\\\\nb"; printf "a\\n"
      `,
    },
  ],
  invalid: [
    {
      title: 'As a later word',
      text: `
        FROM debian:12
        RUN echo a "b\\n" > x
        #          ^^^^^ info echo-escapes
      `,
    },
    {
      title: 'In single quotes',
      text: `
        FROM debian:12
        RUN echo 'a\\tb' > x && echo -n 'c\\n'
        #        ^^^^^^ info echo-escapes
        #                              ^^^^^ info echo-escapes
      `,
    },
    {
      title: 'In double quotes',
      text: `
        FROM debian:12
        RUN echo "a\\nb" > x
        #        ^^^^^^ info echo-escapes
      `,
    },
  ],
});
