import rule from '../../../src/dockerfile/rules/invalid-copy-source';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Files, patterns, a stage, a heredoc',
      text: `
        FROM debian:12 AS a
        FROM debian:12
        COPY a b* /x/
        COPY --from=a /c /c
        COPY <<EOF /d
        https://example.com
        EOF
      `,
    },
    {
      title: 'ADD',
      text: `
        FROM debian:12
        ADD https://example.com/a https://github.com/example/tool.git /x/
      `,
    },
    {
      title: 'A destination that looks like a URL',
      text: `
        FROM debian:12
        COPY a http:/x/
      `,
    },
  ],
  invalid: [
    {
      title: 'A URL',
      text: `
        FROM debian:12
        COPY https://example.com/a.conf /etc/
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-copy-source (fixable)
      `,
    },
    {
      title: 'A Git repository',
      text: `
        FROM debian:12
        COPY git@github.com:example/tool.git /src
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-copy-source (fixable)
      `,
    },
    {
      title: 'With a local file, in JSON form',
      text: `
        FROM debian:12
        COPY ["a", "http://example.com/b", "/x/"]
        #          ^^^^^^^^^^^^^^^^^^^^^^ error invalid-copy-source (fixable)
      `,
    },
  ],
});
