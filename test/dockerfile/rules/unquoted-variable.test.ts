import rule from '../../../src/dockerfile/rules/unquoted-variable';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: "The builder's own variables",
      text: `
        FROM debian:12
        ARG TARGETARCH
        ARG VERSION=1.2
        RUN touch $TARGETARCH $VERSION
      `,
    },
    {
      title: 'A version in a declared ARG',
      text: `
        FROM debian:12
        ARG TOOL_VERSION=1.2.3
        RUN curl -fsSLo /tmp/tool.tgz https://example.com/tool-\${TOOL_VERSION}.tgz && tar xzf /tmp/tool.tgz
      `,
    },
    `
      FROM debian:12
      RUN rm "$x"
    `,
    `
      FROM debian:12
      RUN v=1; rm $v
    `,
    `
      FROM debian:12
      ARG v=1
      RUN rm $v
    `,
    `
      FROM debian:12
      RUN a=$x; case $x in y) ;; esac
    `,
    `
      FROM debian:12
      RUN [[ $x = y ]]
    `,
    `
      FROM debian:12
      RUN test $# = 0
    `,
    `
      FROM debian:12
      RUN for i in $x; do true; done
    `,
    `
      FROM debian:12
      RUN $x
    `,
  ],
  invalid: [
    {
      title: 'An ARG without a default, and a value with a blank',
      text: `
        FROM debian:12
        ARG NAME
        ENV LIST="a b" ONE=a PATH2=$PATH:/x
        RUN touch $NAME $LIST $ONE $PATH2 $TARGETARCH
        #         ^^^^^ info unquoted-variable
        #               ^^^^^ info unquoted-variable
        #                                 ^^^^^^^^^^^ info unquoted-variable
      `,
    },
    {
      title: 'A folder from mktemp',
      text: `
        FROM debian:12
        RUN tmp="$(mktemp -d)" && cp -r /src $tmp/ && cd $tmp && make
        #                                    ^^^^ info unquoted-variable
        #                                                ^^^^ info unquoted-variable (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN tmp="$(mktemp -d)" && cp -r /src $tmp/ && cd "$tmp" && make
      `,
    },
    `
      FROM debian:12
      RUN rm $x
      #      ^^ info unquoted-variable
    `,
    `
      FROM debian:12
      RUN set -e && v=1 && rm $v
      #                       ^^ info unquoted-variable (fixable)
    `,
    `
      FROM debian:12
      RUN for f in *; do rm $f; done
      #                     ^^ info unquoted-variable
    `,
  ],
});
