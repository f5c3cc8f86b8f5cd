import rule from '../../../src/dockerfile/rules/redundant-target-platform';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    { title: 'The machine that builds', text: 'FROM --platform=$BUILDPLATFORM golang:1.24' },
    { title: 'A part of the platform', text: 'FROM --platform=linux/$TARGETARCH debian:12' },
    { title: 'A default', text: 'FROM --platform=${TARGETPLATFORM:-linux/amd64} debian:12' },
  ],
  invalid: [
    {
      title: 'With a value of its own, without which it means another platform',
      text: `
        ARG TARGETPLATFORM=linux/arm64
        FROM --platform=$TARGETPLATFORM alpine:3.20
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint redundant-target-platform
      `,
    },
    {
      title: 'On each stage of a build for several platforms',
      text: `
        FROM --platform=$BUILDPLATFORM golang:1.24 AS build
        FROM --platform=$TARGETPLATFORM alpine:3.20
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint redundant-target-platform (fixable)
      `,
      fixed: `
        FROM --platform=$BUILDPLATFORM golang:1.24 AS build
        FROM alpine:3.20
      `,
    },
    {
      title: 'With braces',
      text: 'FROM --platform=${TARGETPLATFORM} alpine:3.20 AS a\n#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint redundant-target-platform (fixable)',
      fixed: 'FROM alpine:3.20 AS a',
    },
    {
      title: 'On a line of its own',
      text: `
        FROM --platform=$TARGETPLATFORM \\
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint redundant-target-platform (fixable)
          alpine:3.20
      `,
      fixed: `
        FROM  \\
          alpine:3.20
      `,
    },
  ],
});
