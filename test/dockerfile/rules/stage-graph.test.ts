import rule from '../../../src/dockerfile/rules/stage-graph';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Stages in the right order',
      text: `
        FROM debian:12 AS a
        FROM a AS b
        COPY --from=a /x /x
        RUN --mount=from=a,target=/a make
      `,
    },
    {
      title: 'ARG may stand above all',
      text: `
        ARG VERSION=12
        FROM debian:$VERSION
      `,
    },
    {
      title: 'An image',
      text: `
        FROM debian:12
        COPY --from=nginx /a /a
      `,
    },
  ],
  invalid: [
    {
      title: 'A stage that copies from itself',
      text: `
        FROM debian:12 AS app
        COPY --from=app /a /b
        #           ^^^ error stage-graph
      `,
    },
    {
      title: 'Above the first stage',
      text: `
        ARG VERSION=12
        WORKDIR /app
        ^^^^^^^ error stage-graph
        FROM debian:$VERSION
      `,
    },
    {
      title: 'The number of a later stage',
      text: `
        FROM debian:12
        COPY --from=1 /a /a
        #           ^ error stage-graph
        FROM debian:12
      `,
    },
    {
      title: 'A stage that mounts itself',
      text: `
        FROM debian:12 AS app
        RUN --mount=type=bind,from=app,target=/x true
        #                     ^^^^^^^^ error stage-graph
      `,
    },
  ],
});
