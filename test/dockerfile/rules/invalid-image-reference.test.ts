import rule from '../../../src/dockerfile/rules/invalid-image-reference';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Registry, port, tag and digest',
      text: 'FROM registry.example.com:5000/team/app:1.0@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d',
    },
    {
      title: 'An ARG with a default',
      text: `
        ARG VERSION=3.20
        FROM alpine:\${VERSION}
      `,
    },
    {
      title: 'An ARG with a build argument',
      text: `
        ARG VERSION=3
        FROM alpine:\${VERSION}
      `,
      options: { buildArgs: { VERSION: '3.20' } },
    },
  ],
  invalid: [
    {
      title: 'A number with a sign in a mount, which is neither a stage nor an image',
      text: `
        FROM debian:12
        FROM debian:12
        RUN --mount=from=+0,target=/a true
        #           ^^^^^^^ error invalid-image-reference
      `,
    },
    {
      title: 'An argument without a default',
      text: `
        ARG VERSION
        FROM alpine:\${VERSION}
        #    ^^^^^^^^^^^^^^^^^ error invalid-image-reference
      `,
    },
    { title: 'Capital letters', text: 'FROM Alpine:3.20\n#    ^^^^^^^^^^^ error invalid-image-reference' },
    {
      title: 'Two tags',
      text: 'FROM alpine:3.20:latest AS base\n#    ^^^^^^^^^^^^^^^^^^ error invalid-image-reference',
    },
    {
      title: 'A warning if it is valid only with a build argument',
      text: `
        ARG VERSION
        FROM alpine:\${VERSION}
        #    ^^^^^^^^^^^^^^^^^ warning invalid-image-reference
      `,
      options: { buildArgs: { VERSION: '3.20' } },
    },
    {
      title: 'In COPY --from',
      text: `
        FROM alpine:3.20
        COPY --from=Nginx:1.27 /a /a
        #           ^^^^^^^^^^ error invalid-image-reference
      `,
    },
  ],
});
