import rule from '../../../src/compose/rules/healthy-without-healthcheck';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The service has a healthcheck',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db:
                condition: service_healthy
          db:
            image: postgres:17
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -U postgres"]
      `,
    },
    {
      title: 'A built service may have a HEALTHCHECK in its Dockerfile',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              api: { condition: service_healthy }
          api:
            build: ./api
      `,
    },
    {
      title: 'The condition service_started',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              api: { condition: service_started }
          api:
            image: example/api:1.0
      `,
    },
    {
      title: 'An override adds the healthcheck',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              db: { condition: service_healthy }
          db:
            image: postgres:17
      `,
      files: {
        'compose.override.yaml': `
          services:
            db:
              healthcheck:
                test: pg_isready
        `,
      },
    },
  ],
  invalid: [
    {
      title: 'A database without a healthcheck',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db:
                condition: service_healthy
        #                  ^^^^^^^^^^^^^^^ warning healthy-without-healthcheck (fixable)
          db: # kept small
            image: mysql:8.4
      `,
      fixed: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db:
                condition: service_healthy
          db: # kept small
            healthcheck:
              test: ["CMD-SHELL", "true"] # what tells that it works
              interval: 10s
              timeout: 5s
              retries: 5
            image: mysql:8.4
      `,
    },
    {
      title: 'A disabled healthcheck',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db: { condition: service_healthy }
        #                      ^^^^^^^^^^^^^^^ warning healthy-without-healthcheck
          db:
            image: postgres:17
            healthcheck:
              disable: true
      `,
    },
    {
      title: 'A disabled healthcheck of a built service',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db: { condition: service_healthy, required: false }
        #                      ^^^^^^^^^^^^^^^ warning healthy-without-healthcheck
          db:
            build: ./db
            healthcheck: { disable: true }
      `,
    },
    {
      title: 'A healthcheck of the image that is turned off',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db: { condition: service_healthy }
        #                      ^^^^^^^^^^^^^^^ warning healthy-without-healthcheck
          db:
            image: postgres:17
            healthcheck: { test: [NONE] }
      `,
    },
    {
      title: "A dependency that isn't required",
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db: { condition: service_healthy, required: false }
        #                      ^^^^^^^^^^^^^^^ warning healthy-without-healthcheck (fixable)
          db:
            image: postgres:17
      `,
    },
  ],
});
