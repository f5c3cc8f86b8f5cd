import rule from '../../../src/compose/rules/endless-completion';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A job that ends',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              migrate:
                condition: service_completed_successfully
          migrate:
            image: example/api:1.0
            command: migrate up
      `,
    },
    {
      title: 'A job that is retried until it succeeds',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              migrate: { condition: service_completed_successfully }
          migrate:
            image: example/api:1.0
            restart: on-failure
      `,
    },
    {
      title: 'Waiting for a long-running service to be healthy',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on:
              db: { condition: service_healthy }
          db:
            image: postgres:17
            restart: always
      `,
    },
  ],
  invalid: [
    {
      title: 'The job merges the restart policy of the other services',
      text: `
        x-app: &app
          image: example/api:1.0
          restart: unless-stopped
        services:
          migrate:
            <<: *app
            command: migrate up
          api:
            <<: *app
            depends_on:
              migrate:
                condition: service_completed_successfully
        #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning endless-completion
      `,
    },
    {
      title: 'In one line',
      text: `
        services:
          api:
            image: example/api:1.0
            depends_on: { init: { condition: service_completed_successfully } }
        #                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning endless-completion
          init:
            image: example/init:1.0
            restart: "always"
      `,
    },
    {
      title: 'Once for each waiting service',
      text: `
        services:
          a:
            image: example/a:1.0
            depends_on:
              init:
                condition: service_completed_successfully
        #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning endless-completion
          b:
            image: example/b:1.0
            depends_on:
              init:
                condition: service_completed_successfully
        #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning endless-completion
          init:
            image: example/init:1.0
            restart: always
      `,
    },
  ],
});
