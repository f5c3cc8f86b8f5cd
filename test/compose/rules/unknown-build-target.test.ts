import rule from '../../../src/compose/rules/unknown-build-target';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A stage with that name, in any case',
      text: `
        services:
          web:
            build: { context: ./app, target: Dev }
      `,
      files: {
        'app/Dockerfile': `
          FROM node:22 AS dev
          FROM node:22 AS prod
        `,
      },
    },
    {
      title: 'A stage by its number',
      text: `
        services:
          web:
            build: { context: ., target: "1" }
      `,
      files: {
        Dockerfile: `
          FROM node:22
          FROM node:22
        `,
      },
    },
    {
      title: 'An unknown Dockerfile',
      text: `
        services:
          web:
            build: { context: ./app, target: dev }
      `,
    },
  ],
  invalid: [
    {
      title: 'A stage that another Dockerfile has',
      text: `
        services:
          web:
            build:
              context: .
              dockerfile: docker/web.Dockerfile
              target: development
        #             ^^^^^^^^^^^ warning unknown-build-target
      `,
      files: {
        Dockerfile: 'FROM node:22 AS development\n',
        'docker/web.Dockerfile': 'FROM node:22 AS dev\n',
      },
    },
    {
      title: 'An inline Dockerfile',
      text: `
        services:
          web:
            build:
              context: .
              target: "final"
        #             ^^^^^^^ warning unknown-build-target
              dockerfile_inline: |
                FROM alpine:3.20 AS base
      `,
    },
    {
      title: 'From a variable with a default',
      text: `
        services:
          web:
            build:
              context: ./app
              target: \${STAGE:-prod}
        #             ^^^^^^^^^^^^^^ warning unknown-build-target
      `,
      files: { 'app/Dockerfile': 'FROM node:22 AS dev\n' },
    },
    {
      title: 'A typo',
      text: `
        services:
          web:
            build:
              context: .
              target: prodcution
        #             ^^^^^^^^^^ warning unknown-build-target (fixable)
      `,
      files: { Dockerfile: 'FROM node:22 AS production\n' },
    },
  ],
});
