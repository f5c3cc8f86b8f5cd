import rule from '../../../src/dockerfile/rules/late-clean-up';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In the RUN that made it',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      title: "A file that an earlier RUN didn't download",
      text: `
        FROM debian:12
        RUN make
        RUN rm -rf /usr/share/doc /usr/share/man
      `,
    },
    `
      FROM debian:12
      RUN apt-get update
      RUN apt-get update && rm -rf /var/lib/apt/lists/*
    `,
    `
      FROM debian:12
      RUN --mount=type=cache,target=/var/lib/apt apt-get update
      RUN rm -rf /var/lib/apt/lists/*
    `,
  ],
  invalid: [
    {
      title: 'A cleanup at the end of the file',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y curl git
        RUN curl -fsSLO https://example.com/a
        RUN apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/*
        #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info late-clean-up
      `,
    },
    {
      title: 'The cache of pip',
      text: `
        FROM python:3.13
        RUN pip install -r requirements.txt
        RUN rm -r /root/.cache
        #   ^^^^^^^^^^^^^^^^^^ info late-clean-up
      `,
    },
    `
      FROM debian:12
      RUN apt-get update && apt-get install -y a
      RUN rm -rf /var/lib/apt/lists/*
      #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info late-clean-up
    `,
  ],
});
