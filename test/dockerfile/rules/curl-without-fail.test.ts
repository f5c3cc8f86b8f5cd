import rule from '../../../src/dockerfile/rules/curl-without-fail';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Options in a variable',
      text: `
        FROM debian:12
        RUN curl $CURL_OPTS -o a https://x.y/a && curl "$OPTS" https://x.y/a > a
      `,
    },
    {
      title: 'Another program',
      text: `
        FROM debian:12
        RUN wget -O a https://x.y/a
      `,
    },
    {
      title: 'Nothing is kept',
      text: `
        FROM debian:12
        RUN curl -s https://x.y/ && curl -o /dev/null https://x.y/ && curl -I https://x.y/ > a && curl --version > v
      `,
    },
    {
      title: 'With both, in any form',
      text: `
        FROM debian:12
        RUN curl -fsSLO https://x.y/a && curl --fail --location https://x.y/a > a && curl -sSfL https://x.y/a | tar x
      `,
    },
  ],
  invalid: [
    {
      title: 'To a file, and behind sudo',
      text: `
        FROM debian:12
        RUN curl https://x.y/a > b && sudo curl -L https://x.y/a --output c
        #   ^^^^ info curl-without-fail (fixable)
        #                                  ^^^^ info curl-without-fail (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN curl -fL https://x.y/a > b && sudo curl -L https://x.y/a --output c
      `,
    },
    {
      title: 'Redirects',
      text: `
        FROM debian:12
        RUN curl -fO https://x.y/a
        #   ^^^^ info curl-without-fail (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN curl -L -fO https://x.y/a
      `,
    },
    {
      title: 'Piped',
      text: `
        FROM debian:12
        RUN curl -s "$URL" | tar x
        #   ^^^^ info curl-without-fail (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN curl -fL -s "$URL" | tar x
      `,
    },
    {
      title: 'Saved',
      text: `
        FROM debian:12
        RUN curl -sSo a https://x.y/a
        #   ^^^^ info curl-without-fail (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN curl -fL -sSo a https://x.y/a
      `,
    },
  ],
});
