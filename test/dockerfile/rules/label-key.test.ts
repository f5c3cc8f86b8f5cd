import rule from '../../../src/dockerfile/rules/label-key';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Reverse domain names and dashes',
      text: `
        FROM debian:12
        LABEL org.opencontainers.image.source="https://example.com" com.example.build-date=2026 team=web
      `,
    },
    {
      title: 'A variable in the key',
      text: `
        FROM debian:12
        ARG NAME
        LABEL \${NAME}.team=web
      `,
    },
    {
      title: 'Any value',
      text: `
        FROM debian:12
        LABEL description="A B_C"
      `,
    },
  ],
  invalid: [
    {
      title: 'Capital letters and spaces',
      text: `
        FROM debian:12
        LABEL Maintainer="me" "build date"="2026"
        #     ^^^^^^^^^^ hint label-key
        #                     ^^^^^^^^^^^^ hint label-key
      `,
    },
    {
      title: 'A reserved namespace',
      text: `
        FROM debian:12
        LABEL com.docker.team=web
        #     ^^^^^^^^^^^^^^^ hint label-key
      `,
    },
    {
      title: 'An underscore, a dot at the end',
      text: `
        FROM debian:12
        LABEL build_date=2026 team.=web
        #     ^^^^^^^^^^ hint label-key
        #                     ^^^^^ hint label-key
      `,
    },
    {
      title: 'Two separators in a row',
      text: `
        FROM debian:12
        LABEL com..example=x com--example=x
        #     ^^^^^^^^^^^^ hint label-key
        #                    ^^^^^^^^^^^^ hint label-key
      `,
    },
  ],
});
