import rule from '../../../src/dockerfile/rules/undefined-arg-in-from';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A global ARG',
      text: `
        ARG VERSION=12
        FROM debian:\${VERSION}
      `,
    },
    {
      title: 'Predefined platform ARGs',
      text: `
        FROM --platform=$BUILDPLATFORM debian:12
        FROM debian:12-\${TARGETARCH}
      `,
    },
    {
      title: 'An ARG without a value is covered by another rule',
      text: `
        ARG VERSION
        FROM debian:\${VERSION}
      `,
    },
  ],
  invalid: [
    {
      title: 'With a default, and with an alternative',
      text: `
        FROM \${VAR:-alpine} AS a
        #    ^^^^^^^^^^^^^^ warning undefined-arg-in-from
        FROM alpine\${SUFFIX:+:3.20} AS b
        #          ^^^^^^^^^^^^^^^^ warning undefined-arg-in-from
        FROM alpine\${TAG:-}
        #          ^^^^^^^^ warning undefined-arg-in-from
      `,
    },
    {
      title: 'An ARG within a stage',
      text: `
        FROM debian:12 AS base
        ARG VARIANT=slim
        FROM node:22-$VARIANT
        #            ^^^^^^^^ warning undefined-arg-in-from
      `,
    },
    {
      title: 'A typo',
      text: `
        ARG VARIANT=-alpine
        FROM node:22\${VARIENT}
        #           ^^^^^^^^^^ warning undefined-arg-in-from (fixable)
      `,
    },
    {
      title: 'In --platform',
      text: 'FROM --platform=$PLATFORM debian:12\n#               ^^^^^^^^^ warning undefined-arg-in-from',
    },
    {
      title: 'An undeclared variable with a default',
      text: 'FROM debian:${VERSION:-12}\n#           ^^^^^^^^^^^^^^ warning undefined-arg-in-from',
    },
    {
      title: 'A typo, with a default',
      text: `
        ARG VARIANT=alpine
        FROM node:22-\${VARIENT:-slim}
        #            ^^^^^^^^^^^^^^^^ warning undefined-arg-in-from (fixable)
      `,
    },
    {
      title: 'A typo, with an alternative',
      text: `
        ARG VARIANT=alpine
        FROM node:22\${VARIENT:+-alpine}
        #           ^^^^^^^^^^^^^^^^^^^ warning undefined-arg-in-from (fixable)
      `,
    },
  ],
});
