import rule from '../../../src/dockerfile/rules/apk-cache';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A cache mount',
      text: `
        FROM alpine:3.22
        RUN --mount=type=cache,target=/var/cache/apk apk add --update curl
      `,
    },
    {
      title: "Commands that don't download the index",
      text: `
        FROM alpine:3.22
        RUN apk info -vv && apk del .build
      `,
    },
    `
      FROM debian:12
      RUN apk add --no-cache curl
    `,
    `
      FROM debian:12
      RUN apk add --no-network --virtual .run $needed
    `,
  ],
  invalid: [
    {
      title: 'After an explicit update',
      text: `
        FROM alpine:3.22
        RUN apk update && apk add bash git \\
        #       ^^^^^^ info apk-cache (fixable)
        #                     ^^^ info apk-cache (fixable)
            && adduser -D app
      `,
      fix: 'no-cache',
      fixed: `
        FROM alpine:3.22
        RUN apk update && apk add --no-cache bash git \\
            && adduser -D app
      `,
    },
    {
      title: 'A hint if the same RUN removes the cache',
      text: `
        FROM alpine:3.22
        RUN apk add --update nodejs npm \\
        #       ^^^ hint apk-cache (fixable)
         && rm -rf /var/cache/apk/*
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM alpine:3.22
        RUN <<EOF
        set -e
        apk add --virtual .build gcc
        #   ^^^ info apk-cache (fixable)
        EOF
      `,
      fixed: `
        FROM alpine:3.22
        RUN <<EOF
        set -e
        apk add --no-cache --virtual .build gcc
        EOF
      `,
    },
    {
      title: 'With an update whose removal leaves the others to fetch the index themselves',
      text: `
        FROM alpine:3.22
        RUN apk update && apk add curl && apk add --no-cache git
        #       ^^^^^^ info apk-cache (fixable)
        #                     ^^^ info apk-cache (fixable)
      `,
      fixed: `
        FROM alpine:3.22
        RUN apk add --no-cache curl && apk add --no-cache git
      `,
    },
    {
      title: 'With an index that a later call needs: that one is fixed first',
      text: `
        FROM alpine:3.22
        RUN apk add -U curl
        #       ^^^ info apk-cache
        RUN apk add git
        #       ^^^ info apk-cache (fixable)

        FROM alpine:3.22
        RUN apk add -U curl
        #       ^^^ info apk-cache (fixable)
        RUN apk update && apk add --no-cache git

        FROM alpine:3.22
        RUN apk update && apk add --no-cache curl
        #       ^^^^^^ info apk-cache
        RUN apk add git
        #       ^^^ info apk-cache (fixable)
      `,
    },
    `
      FROM debian:12
      RUN apk add curl
      #       ^^^ info apk-cache (fixable)
    `,
  ],
});
