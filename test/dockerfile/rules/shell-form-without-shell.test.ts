import rule from '../../../src/dockerfile/rules/shell-form-without-shell';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Images that are not known',
      text: `
        FROM example.com/app
        RUN ls
      `,
    },
    {
      title: 'A shell that is copied, and an image with one',
      text: `
        FROM gcr.io/distroless/static-debian12
        COPY --from=x /bin/sh /bin/sh
        CMD foo
        FROM gcr.io/distroless/static-debian12:debug
        CMD foo
      `,
    },
    {
      title: 'A mount that brings a shell',
      text: `
        FROM scratch
        RUN --mount=from=busybox,target=/bin ls
        RUN --mount=type=bind,from=busybox:1,source=/bin/busybox,target=/bin/sh ls
      `,
    },
    {
      title: 'A root file system, and exec form',
      text: `
        FROM scratch
        ADD rootfs.tar.gz /
        RUN ls
        FROM scratch
        COPY app /app
        ENTRYPOINT ["/app"]
      `,
    },
  ],
  invalid: [
    {
      title: 'A stage on top of another',
      text: `
        FROM scratch AS base
        FROM base
        RUN ls
        ^^^ warning shell-form-without-shell
      `,
    },
    {
      title: 'Distroless',
      text: `
        FROM golang:1.22 AS build
        RUN go build -o /app .
        FROM gcr.io/distroless/static-debian12
        COPY --from=build /app /app
        ENTRYPOINT /app
        ^^^^^^^^^^ warning shell-form-without-shell
      `,
    },
    {
      title: 'RUN, CMD and HEALTHCHECK',
      text: `
        FROM scratch
        COPY app /app
        RUN --mount=type=cache,target=/bin --mount=from=busybox,target=/tools /app init
        ^^^ warning shell-form-without-shell
        CMD /app
        ^^^ warning shell-form-without-shell
        HEALTHCHECK CMD /app check
        ^^^^^^^^^^^ warning shell-form-without-shell
      `,
    },
  ],
});
