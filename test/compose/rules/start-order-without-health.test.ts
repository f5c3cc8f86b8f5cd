import rule from '../../../src/compose/rules/start-order-without-health';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The dependency waits for health',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db: { condition: service_healthy }
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
    },
    {
      title: 'No healthcheck',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on: [db]
          db:
            image: postgres:17
      `,
    },
    {
      title: 'A disabled healthcheck',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on: [db]
          db:
            image: postgres:17
            healthcheck: { disable: true }
      `,
    },
  ],
  invalid: [
    {
      title: 'The list form',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              - db
        #       ^^ info start-order-without-health (fixable)
              - cache
          cache:
            image: redis:7.4
          db:
            image: postgres:17
            healthcheck:
              test: ["CMD-SHELL", "pg_isready"]
      `,
      fixed: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db:
                condition: service_healthy
              cache:
                condition: service_started
          cache:
            image: redis:7.4
          db:
            image: postgres:17
            healthcheck:
              test: ["CMD-SHELL", "pg_isready"]
      `,
    },
    {
      title: 'In one line',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on: [cache, "db"]
        #                       ^^^^ info start-order-without-health (fixable)
          cache:
            image: redis:7.4
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
      fixed: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              cache:
                condition: service_started
              "db":
                condition: service_healthy
          cache:
            image: redis:7.4
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
    },
    {
      title: 'Items without indentation, and a blank line',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
            - cache

            - db
        #     ^^ info start-order-without-health (fixable)
          cache:
            image: redis:7.4
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
      fixed: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              cache:
                condition: service_started
              db:
                condition: service_healthy
          cache:
            image: redis:7.4
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
    },
    {
      title: 'A service in a flow mapping has no fix',
      text: `
        services:
          api: { image: example/api:1.0, depends_on: [db] }
        #                                             ^^ info start-order-without-health
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
    },
    {
      title: 'A list with comments has no fix',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              - cache # first
              - db
        #       ^^ info start-order-without-health
          cache:
            image: redis:7.4
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
    },
    {
      title: 'An explicit service_started',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db:
        #     ^^ info start-order-without-health
                condition: service_started
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
      `,
    },
  ],
});
