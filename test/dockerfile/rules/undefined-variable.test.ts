import rule from '../../../src/dockerfile/rules/undefined-variable';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
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
  ],
});
