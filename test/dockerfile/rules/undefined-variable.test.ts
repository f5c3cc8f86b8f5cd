import rule from '../../../src/dockerfile/rules/undefined-variable';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'With a default within a heredoc or a flag',
      text: `
        FROM alpine:3.20
        COPY --chown=\${OWNER:-root} <<EOF /x
        \${BAR:-d} \${BAR+e}
        EOF
      `,
    },
    {
      title: 'A family of images sets more than is known',
      text: `
        FROM quay.io/jupyter/pyspark-notebook:2024-01-01
        ENV A=$SPARK_HOME B=$HOME
        COPY --chown=\${NB_UID}:\${NB_GID} a /x
      `,
    },
    {
      title: 'Variables of the stage, its parent and the base image',
      text: `
        FROM node:22 AS base
        ARG VERSION=1
        ENV HOME_DIR=/app
        FROM base
        COPY app-\${VERSION}.conf $HOME_DIR/$NODE_VERSION/
      `,
    },
    {
      title: 'Variables with a default',
      text: `
        FROM alpine:3.20
        ENV A=\${B:-c} D=\${E:+f}
      `,
    },
    {
      title: 'Shell variables in RUN and CMD',
      text: `
        FROM alpine:3.20
        RUN echo $X
        CMD echo $Y
      `,
    },
    {
      title: 'An unknown base image may set it',
      text: `
        FROM registry.example.com/base:1
        COPY a $APP_HOME/
      `,
    },
  ],
  invalid: [
    {
      title: 'A slip in a variable with a default',
      text: `
        FROM alpine:3.20
        ARG VERSION=1
        COPY app-\${VERSON:-1}.conf /etc/
        #        ^^^^^^^^^^^^ warning undefined-variable (fixable)
      `,
    },
    {
      title: 'Each name once, with its other lines',
      text: `
        FROM alpine:3.20
        COPY $SRC /a
        #    ^^^^ warning undefined-variable
        COPY $SRC/b $OTHER /c/
        #           ^^^^^^ warning undefined-variable
        WORKDIR $SRC
        ENV X=$SRC Y=$SRC
      `,
    },
    {
      title: 'Two letters are like any other two',
      text: `
        FROM alpine:3.20
        ARG X
        COPY $Y /b
        #    ^^ warning undefined-variable
      `,
    },
    {
      title: 'Within a flag and a mount',
      text: `
        FROM alpine:3.20
        COPY --chown=$OWNER a /b
        #            ^^^^^^ warning undefined-variable
        RUN --mount=type=cache,target=/c/$NAME true
        #                                ^^^^^ warning undefined-variable
      `,
    },
    {
      title: 'Within a heredoc',
      text: `
        FROM alpine:3.20
        COPY <<EOF /x
        one
        two $BAR
        #   ^^^^ warning undefined-variable
        EOF
      `,
    },
    {
      title: "A global ARG that isn't declared in the stage",
      text: `
        ARG VERSION=1.0
        FROM alpine:3.20
        COPY app-\${VERSION}.conf /etc/
        #        ^^^^^^^^^^ warning undefined-variable
      `,
    },
    {
      title: 'A typo, even with an unknown base image',
      text: `
        FROM registry.example.com/base:1
        ARG APP_HOME=/app
        WORKDIR $APP_HOEM
        #       ^^^^^^^^^ warning undefined-variable (fixable)
      `,
    },
    {
      title: 'In a label and a user',
      text: `
        FROM alpine:3.20
        LABEL commit=$COMMIT
        #            ^^^^^^^ warning undefined-variable
        USER \${RUN_AS}
        #    ^^^^^^^^^ warning undefined-variable
      `,
    },
    {
      title: 'Declared too late',
      text: `
        FROM alpine:3.20
        WORKDIR $APP
        #       ^^^^ warning undefined-variable
        ARG APP=/app
      `,
    },
    {
      title: 'In two lines',
      text: `
        FROM alpine:3.20
        COPY a $TARGET
        #      ^^^^^^^ warning undefined-variable
        COPY b $TARGET
      `,
    },
    {
      title: 'A typo in two lines',
      text: `
        FROM alpine:3.20
        ARG VERSION=1
        COPY app-$VERSON.conf /etc/
        #        ^^^^^^^ warning undefined-variable (fixable)
        COPY lib-$VERSON.conf /etc/
      `,
    },
    {
      title: 'A typo in many lines',
      text: `
        FROM alpine:3.20
        ARG VERSION=1
        COPY app-$VERSON.conf /etc/
        #        ^^^^^^^ warning undefined-variable (fixable)
        COPY lib-$VERSON.conf /etc/
        COPY doc-$VERSON.conf /etc/
      `,
    },
    {
      title: 'A parameter that only shells have',
      text: `
        FROM alpine:3.20
        ENV PS1="$$ " COST=\\$5 FIRST=\${1:-none}
        #        ^^ warning undefined-variable
        COPY --chmod=755 <<EOF /start.sh
        #!/bin/sh
        exec "$@"
        #     ^^ warning undefined-variable
        EOF
        COPY --chmod=755 <<"EOF" /other.sh
        exec "$@"
        EOF
      `,
    },
    {
      title: 'In an instruction that ONBUILD holds for this stage',
      text: `
        FROM alpine:3.20 AS base
        ONBUILD COPY $SOURCES /src
        FROM base
        #    ^^^^ warning undefined-variable
      `,
    },
    {
      title: 'A typo in an instruction that ONBUILD holds for this stage',
      text: `
        FROM alpine:3.20 AS base
        ARG SOURCES=src
        ONBUILD COPY $SOURCE /src
        FROM base
        #    ^^^^ warning undefined-variable (fixable)
        ARG SOURCES=src
      `,
    },
  ],
});
