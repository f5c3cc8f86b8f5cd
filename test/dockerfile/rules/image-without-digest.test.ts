import rule from '../../../src/dockerfile/rules/image-without-digest';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A digest, with or without a tag',
      text: `
        FROM alpine:3.20@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d
        FROM alpine@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d
      `,
    },
    {
      title: 'An ARG without a default',
      text: `
        ARG BASE
        FROM $BASE
      `,
    },
    'FROM scratch',
    'FROM alpine:$V',
  ],
  invalid: [
    {
      title: 'Images, but not stages',
      text: `
        FROM node:22 AS build
        #    ^^^^^^^ hint image-without-digest
        FROM build AS test
        FROM nginx:1.27
        #    ^^^^^^^^^^ hint image-without-digest
      `,
    },
    {
      title: 'A version from an ARG',
      text: `
        ARG VERSION=3.20
        FROM alpine:\${VERSION}
        #    ^^^^^^^^^^^^^^^^^ hint image-without-digest
      `,
    },
    `
      FROM alpine:3.20 AS a
      #    ^^^^^^^^^^^ hint image-without-digest
      FROM a
    `,
  ],
});
