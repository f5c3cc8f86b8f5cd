import rule from '../../../src/dockerfile/rules/unknown-flag';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Supported flags',
      text: `
        FROM --platform=linux/amd64 debian:12
        COPY --from=a --chown=b --chmod=755 --link --parents --exclude=c d /e
        RUN --mount=type=cache,target=/c --network=none true
      `,
    },
    {
      title: 'A flag of the program',
      text: `
        FROM debian:12
        RUN make --jobs=4
        CMD ["--help"]
      `,
    },
    {
      title: 'After the first argument',
      text: `
        FROM debian:12
        COPY a --chown=b /c/
      `,
    },
  ],
  invalid: [
    {
      title: 'Within ONBUILD',
      text: `
        FROM alpine:3.20
        ONBUILD COPY --form=a b c
        #            ^^^^^^ warning unknown-flag (fixable)
      `,
      fixed: `
        FROM alpine:3.20
        ONBUILD COPY --from=a b c
      `,
    },
    {
      title: 'A typo',
      text: `
        FROM debian:12
        COPY --chwon=app:app . /app
        #    ^^^^^^^ error unknown-flag (fixable)
      `,
    },
    {
      title: 'A flag of another instruction',
      text: `
        FROM debian:12
        ADD --from=build /a /a
        #   ^^^^^^ error unknown-flag
      `,
    },
    {
      title: 'Flags of docker run and of the program',
      text: `
        FROM debian:12
        RUN --rm make
        #   ^^^^ error unknown-flag
        CMD --help
        #   ^^^^^^ error unknown-flag
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD COPY --form=build /a /b
        #            ^^^^^^ warning unknown-flag (fixable)
      `,
    },
  ],
});
