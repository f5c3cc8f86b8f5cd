import rule from '../../../src/dockerfile/rules/copy-from-unknown-stage';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'What runs in another file, with stages of its own',
      text: `
        FROM debian:12
        ONBUILD COPY --from=build /a /b
      `,
    },
    {
      title: 'A stage, its number, an image with a tag',
      text: `
        FROM debian:12 AS build
        FROM debian:12
        COPY --from=build /a /a
        COPY --from=0 /b /b
        COPY --from=nginx:1.27 /etc/nginx/nginx.conf /etc/nginx/
      `,
    },
    {
      title: 'In any case',
      text: `
        FROM debian:12 AS build
        FROM debian:12
        COPY --from=BUILD /a /a
      `,
    },
    {
      title: 'An image with a registry',
      text: `
        FROM debian:12
        COPY --from=ghcr.io/example/tool /tool /bin/
      `,
    },
    {
      title: 'A mount from a stage, and one from an image with a tag',
      text: `
        FROM debian:12 AS build
        FROM debian:12
        RUN --mount=from=BUILD,target=/a --mount=from=nginx:1.27,target=/b --mount=from=scratch,target=/c true
        ONBUILD RUN --mount=from=0,target=/a true
      `,
    },
    {
      title: 'A variable',
      text: `
        ARG TOOLS=busybox
        FROM debian:12
        COPY --from=$TOOLS /bin/busybox /bin/
      `,
    },
  ],
  invalid: [
    {
      title: 'A stage that was renamed in one place',
      text: `
        FROM node:22 AS builder
        FROM nginx:1.27
        COPY --from=build /app/dist /usr/share/nginx/html
        #           ^^^^^ warning copy-from-unknown-stage
      `,
    },
    {
      title: 'A mount from a number, and one from a misspelled stage',
      text: `
        FROM node:22 AS builder
        FROM nginx:1.27
        RUN --mount=from=0,target=/x true
        #           ^^^^^^ warning copy-from-unknown-stage (fixable)
        RUN --mount=from=bulider,target=/x --mount=from=context,target=/y true
        #           ^^^^^^^^^^^^ warning copy-from-unknown-stage (fixable)
      `,
    },
    {
      title: 'An image without a tag looks like a stage',
      text: `
        FROM debian:12
        COPY --from=busybox /bin/busybox /bin/
        #           ^^^^^^^ warning copy-from-unknown-stage
      `,
    },
    {
      title:
        'A mount from a stage that was renamed, and one from the number of a stage, which means an image',
      text: `
        FROM debian:12 AS base
        FROM debian:12
        RUN --mount=type=bind,from=bass,target=/a true
        #                     ^^^^^^^^^ warning copy-from-unknown-stage (fixable)
        RUN --mount=from=0,target=/a true
        #           ^^^^^^ warning copy-from-unknown-stage (fixable)
        RUN --mount=type=cache,from=1,target=/a true
        #                      ^^^^^^ warning copy-from-unknown-stage
        RUN --mount=from=7,target=/a true
        #           ^^^^^^ warning copy-from-unknown-stage
      `,
    },
    {
      title: 'In ONBUILD, with other flags',
      text: `
        FROM debian:12 AS base
        FROM debian:12
        ONBUILD COPY --link --from=bsae --chown=1 /a /a
        #                          ^^^^ warning copy-from-unknown-stage (fixable)
      `,
    },
  ],
});
