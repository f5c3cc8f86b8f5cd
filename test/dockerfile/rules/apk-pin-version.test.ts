import rule from '../../../src/dockerfile/rules/apk-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'By the value of a variable',
      text: `
        FROM alpine:3.20
        ENV PACKAGES="a=1 b=2"
        ARG DEPS=c=3
        RUN apk add --no-cache $PACKAGES $DEPS && more="d=4" && apk add --no-cache $more
      `,
    },
    {
      title: 'Exact and fuzzy versions',
      text: `
        FROM alpine:3.22
        RUN apk add --no-cache curl=8.14.1-r1 git=~2.49
      `,
    },
    {
      title: 'A version range',
      text: `
        FROM alpine:3.22
        RUN ["apk", "add", "curl>8"]
      `,
    },
    {
      title: 'Removed packages, and local files',
      text: `
        FROM alpine:3.22
        RUN apk del curl && apk add --no-cache ./tool.apk
      `,
    },
  ],
  invalid: [
    {
      title: 'By the value of a variable, and without one',
      text: `
        FROM alpine:3.20
        ENV PACKAGES="a=1 b"
        RUN apk add --no-cache $PACKAGES
        #                      ^^^^^^^^^ info apk-pin-version
        RUN apk add --no-cache $UNKNOWN
        #                      ^^^^^^^^ info apk-pin-version
      `,
    },
    {
      title: 'Each package on its line',
      text: `
        FROM alpine:3.22
        RUN apk add --no-cache \\
              bash \\
        #     ^^^^ info apk-pin-version
              curl=8.14.1-r1 \\
              git
      `,
    },
    {
      title: "A virtual package isn't installed",
      text: `
        FROM alpine:3.22
        RUN apk add --no-cache --virtual .build-deps gcc musl-dev && make && apk del .build-deps
        #                                            ^^^ info apk-pin-version
      `,
    },
    {
      title: 'In ONBUILD, in JSON form',
      text: `
        FROM alpine:3.22
        ONBUILD RUN ["apk", "add", "curl"]
        #                          ^^^^^^ info apk-pin-version
      `,
    },
  ],
});
