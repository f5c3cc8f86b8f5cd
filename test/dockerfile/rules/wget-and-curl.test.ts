import rule from '../../../src/dockerfile/rules/wget-and-curl';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In different stages',
      text: `
        FROM debian:12 AS a
        RUN curl -fsSO https://example.com/a
        FROM debian:12
        RUN wget -q https://example.com/b
      `,
    },
    {
      title: 'One program for all downloads',
      text: `
        FROM debian:12
        RUN curl -fsSLO https://example.com/a
        RUN curl -fsSL https://example.com/b | tar xz
      `,
    },
    `
      FROM debian:12
      RUN wget a
      FROM b
      RUN curl c
    `,
    `
      FROM debian:12
      RUN curl a && apt-get install wget
    `,
  ],
  invalid: [
    {
      title: 'In one RUN',
      text: `
        FROM debian:12
        RUN curl -fsSO https://example.com/key && wget -q https://example.com/a
        #                                         ^^^^ info wget-and-curl
      `,
    },
    {
      title: "HEALTHCHECK doesn't count",
      text: `
        FROM debian:12
        RUN wget -q https://example.com/a
        RUN curl -fsSO https://example.com/b
        #   ^^^^ info wget-and-curl
        HEALTHCHECK CMD curl -f http://localhost/
      `,
    },
    `
      FROM debian:12
      RUN wget a
      RUN curl b
      #   ^^^^ info wget-and-curl
    `,
  ],
});
