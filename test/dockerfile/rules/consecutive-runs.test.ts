import rule from '../../../src/dockerfile/rules/consecutive-runs';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Different flags',
      text: `
        FROM debian:12
        RUN --network=none make
        RUN make install
      `,
    },
    {
      title: 'Steps of several commands',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
        RUN curl -fsSLO https://example.com/a && tar xzf a
      `,
    },
    `
      FROM debian:12
      RUN a && b
      RUN c
    `,
    `
      FROM debian:12
      RUN --mount=type=cache,target=/x a
      RUN b
    `,
    `
      FROM debian:12
      RUN <<EOF
      a
      EOF
      RUN b
    `,
    `
      FROM debian:12
      RUN a
      ENV b=1
      RUN c
    `,
  ],
  invalid: [
    {
      title: 'One command for each step',
      text: `
        FROM debian:12
        RUN mkdir /data
        RUN chown app /data
        ^^^ info consecutive-runs
        RUN chmod 750 /data
        ^^^ info consecutive-runs
      `,
    },
    {
      title: 'The same mount',
      text: `
        FROM debian:12
        RUN --mount=type=cache,target=/c a
        RUN --mount=type=cache,target=/c b
        ^^^ info consecutive-runs
      `,
    },
    `
      FROM debian:12
      RUN a
      # why
      RUN b
      ^^^ info consecutive-runs
    `,
  ],
});
