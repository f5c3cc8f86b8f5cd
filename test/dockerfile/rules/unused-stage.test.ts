import rule from '../../../src/dockerfile/rules/unused-stage';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Chosen by a variable',
      text: `
        ARG TARGET=x
        FROM a AS x
        FROM b AS y
        FROM \${TARGET}
      `,
    },
    {
      title: 'One for each architecture',
      text: `
        FROM a AS base-amd64
        FROM a AS base-arm64
        ARG TARGETARCH
        FROM "base-$TARGETARCH"
      `,
    },
    {
      title: 'A single stage',
      text: `
        FROM a
        RUN true
      `,
    },
    {
      title: 'Made to be built by itself',
      text: `
        FROM a AS test
        FROM a AS dev-base
        FROM a
      `,
    },
    {
      title: 'Used by COPY, a mount, FROM and ONBUILD',
      text: `
        FROM a AS one
        FROM b AS two
        FROM c AS three
        ONBUILD COPY --from=one /a /a
        FROM three
        COPY --from=two a b
      `,
    },
  ],
  invalid: [
    {
      title: 'Without a name',
      text: `
        FROM a
        ^^^^ hint unused-stage
        RUN true
        FROM b
      `,
    },
    {
      title: 'Used by a stage that nothing uses',
      text: `
        FROM a AS one
        #         ^^^ hint unused-stage
        FROM one AS two
        #           ^^^ hint unused-stage
        FROM c
      `,
    },
    {
      title: 'Neither named nor numbered anywhere',
      text: `
        FROM alpine:3.20 AS tools
        #                   ^^^^^ hint unused-stage
        RUN true
        FROM alpine:3.20
      `,
    },
  ],
});
