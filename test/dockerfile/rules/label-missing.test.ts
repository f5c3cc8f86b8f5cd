import rule from '../../../src/dockerfile/rules/label-missing';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In the last stage',
      text: `
        FROM debian:12
        LABEL com.example.team=web
      `,
      options: { labelSchema: { 'com.example.team': 'text' } },
    },
    {
      title: 'From the parent stage, in quotes',
      text: `
        FROM debian:12 AS base
        LABEL "com.example.team"=web
        FROM base
      `,
      options: { labelSchema: { 'com.example.team': 'text' } },
    },
    {
      title: 'A stage that is only copied from',
      text: `
        FROM debian:12 AS build
        FROM debian:12
        LABEL com.example.team=web
        COPY --from=build /a /a
      `,
      options: { labelSchema: { 'com.example.team': 'text' } },
    },
    { title: 'No schema', text: 'FROM debian:12' },
  ],
  invalid: [
    {
      title: 'No labels',
      text: `
        FROM debian:12
        ^^^^ warning label-missing
        RUN make
      `,
      options: { labelSchema: { 'com.example.team': 'text' } },
    },
    {
      title: 'One of two labels',
      text: `
        FROM debian:12
        ^^^^ warning label-missing
        LABEL com.example.team=web
      `,
      options: { labelSchema: { 'com.example.team': 'text', 'com.example.url': 'url' } },
    },
    {
      title: 'Each final stage',
      text: `
        FROM debian:12 AS a
        ^^^^ warning label-missing
        FROM debian:12 AS b
        ^^^^ warning label-missing
      `,
      options: { labelSchema: { 'com.example.team': 'text' } },
    },
    {
      title: 'A typo',
      text: `
        FROM debian:12
        ^^^^ warning label-missing
        LABEL com.example.tema=web
      `,
      options: { labelSchema: { 'com.example.team': 'text' } },
    },
  ],
});
