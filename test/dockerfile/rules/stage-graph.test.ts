import assert from 'node:assert/strict';
import rule from '../../../src/dockerfile/rules/stage-graph';
import { testRule } from '../../support/dockerfileCases';
import { lintDockerfile } from '../../support/lintDockerfile';

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

describe('problems with stages', () => {
  for (const [text, aliases] of [
    ['WORKDIR /app\nFROM debian:12\n', ['DL3061']],
    ['FROM debian:12\nCOPY --from=1 /a /a\nFROM debian:12\n', ['DL3022']],
    ['FROM debian:12 AS app\nCOPY --from=app /a /a\n', ['DL3023', 'DS-0006']],
  ] as const) {
    it(`are ${aliases.join(' and ')} to other tools`, () => {
      const found = lintDockerfile(text).filter(({ rule }) => rule.id === 'stage-graph');
      assert.deepEqual(
        found.map((report) => report.aliases),
        [aliases],
      );
    });
  }
});
