import rule from '../../../src/dockerfile/rules/reserved-stage-name';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Similar names',
      text: `
        FROM debian:12 AS context-files
        FROM debian:12 AS scratchpad
      `,
    },
    { title: 'The empty image', text: 'FROM scratch' },
    { title: 'Stages without names', text: 'FROM debian:12' },
  ],
  invalid: [
    {
      title: 'A stage for the sources',
      text: `
        FROM debian:12 AS context
        #                 ^^^^^^^ warning reserved-stage-name
        COPY . /src
      `,
    },
    {
      title: 'A stage called scratch',
      text: 'FROM scratch AS scratch\n#               ^^^^^^^ warning reserved-stage-name',
    },
    {
      title: 'In capitals',
      text: 'FROM debian:12 AS Context\n#                 ^^^^^^^ warning reserved-stage-name',
    },
  ],
});
