import rule from '../../../src/dockerfile/rules/invalid-flag-value';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A platform that is empty counts as none',
      text: `
        FROM --platform= alpine:3.20
        RUN true
      `,
    },
    {
      title: 'Valid values',
      text: `
        FROM debian:12
        RUN --network=none --security=sandbox true
        COPY --chmod=0755 --link=true a /a
      `,
    },
    {
      title: 'From a variable',
      text: `
        FROM --platform=$BUILDPLATFORM debian:12
        COPY --chown=$USER a /a
      `,
    },
    {
      title: 'A symbolic mode',
      text: `
        FROM debian:12
        COPY --chmod=u+rwx,go-w a /a
      `,
    },
  ],
  invalid: [
    {
      title: 'A variable in COPY --from',
      text: `
        ARG IMG=alpine
        FROM alpine:3.20
        COPY --from=$IMG /a /b
        #           ^^^^ error invalid-flag-value
        COPY --from=\${IMG}:3 /a /b
        #           ^^^^^^^^ error invalid-flag-value
      `,
    },
    {
      title: 'A mode that is empty',
      text: `
        FROM alpine:3.20
        RUN --network= true
        #             ^ error invalid-flag-value
        RUN --security= true
        #              ^ error invalid-flag-value
      `,
    },
    {
      title: 'An unknown network',
      text: `
        FROM debian:12
        RUN --network=offline make
        #             ^^^^^^^ error invalid-flag-value
      `,
    },
    {
      title: 'Not a file mode',
      text: `
        FROM debian:12
        COPY --chmod=rwx a /a
        #            ^^^ error invalid-flag-value
      `,
    },
    {
      title: 'Not a platform',
      text: 'FROM --platform=linux/amd64/v2/x/y debian:12\n#               ^^^^^^^^^^^^^^^^^^ error invalid-flag-value',
    },
    {
      title: 'Not a boolean',
      text: `
        FROM debian:12
        COPY --link=yes a /a
        #           ^^^ error invalid-flag-value
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD COPY --link=maybe a /b
        #                   ^^^^^ warning invalid-flag-value
      `,
    },
  ],
});
