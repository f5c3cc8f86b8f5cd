import rule from '../../../src/compose/rules/missing-build-context';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The folder and its Dockerfile exist',
      text: `
        services:
          web:
            build: ./web
      `,
      files: { 'web/Dockerfile': 'FROM scratch\n' },
    },
    {
      title: 'A remote context',
      text: `
        services:
          web:
            build: https://git.example.com/shop/web.git#main
      `,
    },
    {
      title: 'A Dockerfile outside the context',
      text: `
        services:
          web:
            build:
              context: ./web
              dockerfile: ../docker/web.Dockerfile
      `,
      files: { 'web/index.html': 'hello\n', 'docker/web.Dockerfile': 'FROM scratch\n' },
    },
    {
      title: 'A context from an unset variable',
      text: `
        services:
          web:
            build: \${SOURCES}
      `,
    },
  ],
  invalid: [
    {
      title: 'A renamed folder',
      text: `
        services:
          web:
            build:
              context: ./frontend
        #              ^^^^^^^^^^ warning missing-build-context
      `,
      files: { 'front-end/Dockerfile': 'FROM scratch\n' },
    },
    {
      title: 'A Dockerfile with another name',
      text: `
        services:
          web:
            build:
              context: .
              dockerfile: Dockerfile.dev
        #                 ^^^^^^^^^^^^^^ warning missing-build-context
      `,
      files: { Dockerfile: 'FROM scratch\n' },
    },
    {
      title: 'In short form, in quotes',
      text: `
        services:
          api:
            build: "./services/api"
        #          ^^^^^^^^^^^^^^^^ warning missing-build-context
      `,
    },
    {
      title: 'The Dockerfile path is relative to the context',
      text: `
        services:
          web:
            build:
              context: ./web
              dockerfile: web/Dockerfile
        #                 ^^^^^^^^^^^^^^ warning missing-build-context
      `,
      files: { 'web/Dockerfile': 'FROM scratch\n' },
    },
    {
      title: 'A Dockerfile as the context',
      text: `
        services:
          web:
            build: ./web/Dockerfile
        #          ^^^^^^^^^^^^^^^^ warning missing-build-context
      `,
      files: { 'web/Dockerfile': 'FROM scratch\n' },
    },
    {
      title: 'A folder as the Dockerfile',
      text: `
        services:
          web:
            build:
              context: .
              dockerfile: docker
        #                 ^^^^^^ warning missing-build-context
      `,
      files: { 'docker/Dockerfile': 'FROM scratch\n' },
    },
  ],
});
