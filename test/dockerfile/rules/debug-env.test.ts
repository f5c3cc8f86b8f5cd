import rule from '../../../src/dockerfile/rules/debug-env';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Settings for production',
      text: `
        FROM node:22
        ENV NODE_ENV=production PORT=3000 DEBUG_COLORS=no
      `,
    },
    `
      FROM debian:12
      ENV DEBUG=app:*
    `,
    `
      FROM debian:12
      ENV NODE_ENV=production
    `,
    `
      FROM a AS b
      ENV DEBUG=1
      FROM c
    `,
    `
      FROM debian:12
      ARG DEBUG=1
    `,
  ],
  invalid: [
    {
      title: 'Development settings',
      text: `
        FROM python:3.13-slim
        ENV PYTHONUNBUFFERED=1 DJANGO_DEBUG=True
        #                      ^^^^^^^^^^^^^^^^^ warning debug-env
        ENV NODE_ENV development
        #   ^^^^^^^^^^^^^^^^^^^^ warning debug-env
      `,
    },
    `
      FROM debian:12
      ENV DEBUG="true" A=1
      #   ^^^^^^^^^^^^ warning debug-env
    `,
    `
      FROM a AS b
      ENV FLASK_ENV=development
      #   ^^^^^^^^^^^^^^^^^^^^^ warning debug-env
      FROM b
    `,
  ],
});
