import rule from '../../../src/dockerfile/rules/undeclared-default';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Declared variables, with values or without',
      text: `
        FROM alpine:3.20
        ARG APP_HOME
        ENV MODE=prod
        WORKDIR \${APP_HOME:-/srv}\${MODE:+/\${MODE}}
      `,
    },
    {
      title: "Variables of the base image, of the builder, and of an image that isn't known",
      text: `
        FROM node:22
        WORKDIR /srv/\${NODE_VERSION:-22}
        FROM example/base:1
        WORKDIR \${APP_HOME:-/srv}
      `,
    },
    {
      title: 'What a shell expands',
      text: `
        FROM alpine:3.20
        RUN echo \${APP_HOME:-/srv}
        CMD echo \${APP_HOME:-/srv}
        COPY '\${APP_HOME:-a}' b
      `,
    },
    {
      title: 'A slip, of which undefined-variable speaks, and one without a default',
      text: `
        FROM alpine:3.20
        ARG VERSION=1
        COPY a\${VERSON:-1} b\${OTHER} /c/
      `,
    },
  ],
  invalid: [
    {
      title: 'A variable of no ARG, and one that is declared for FROM alone',
      text: `
        ARG TAG=3.20
        FROM alpine:\${TAG}
        WORKDIR \${APP_HOME:-/srv}
        #       ^^^^^^^^^^^^^^^^^ warning undeclared-default
        LABEL a=\${TAG-latest}
        #       ^^^^^^^^^^^^^ warning undeclared-default
      `,
    },
    {
      title: 'What is used if a variable is set, and a default within it',
      text: `
        FROM alpine:3.20
        COPY a\${DEBUG:+-\${LEVEL:-1}} /b/
        #     ^^^^^^^^^^^^^^^^^^^^^^ warning undeclared-default
        #               ^^^^^^^^^^^ warning undeclared-default
      `,
    },
    {
      title: 'Before its ARG, in a flag and in a text',
      text: `
        FROM alpine:3.20
        USER \${NAME:-app}
        #    ^^^^^^^^^^^^ warning undeclared-default
        ARG NAME
        COPY --chown=\${OWNER:-app} a b
        #            ^^^^^^^^^^^^^ warning undeclared-default
        COPY <<EOF /etc/app.conf
        port=\${PORT:-80}
        #    ^^^^^^^^^^^ warning undeclared-default
        EOF
      `,
    },
  ],
});
