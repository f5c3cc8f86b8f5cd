import rule from '../../../src/compose/rules/undefined-service';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A service whose profile is not active may be optional',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              mail:
                condition: service_started
                required: false
          mail:
            image: example/mail:1.0
            profiles: [mail]
      `,
    },
    {
      title: 'A service from an included file',
      text: `
        include: [db.yaml]
        services:
          web:
            image: nginx:1.27
            depends_on: [db]
      `,
      files: {
        'db.yaml': `
          services:
            db:
              image: postgres:17
        `,
      },
    },
    {
      title: 'A container of another project',
      text: `
        services:
          web:
            image: nginx:1.27
            network_mode: container:vpn
      `,
    },
    {
      title: 'The profile of the dependency is active',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on: [trace]
            profiles: [debug]
          trace:
            image: example/trace:1.0
            profiles: [debug]
      `,
      options: { profiles: ['debug'] },
    },
  ],
  invalid: [
    {
      title: 'A renamed service',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              - postgres
        #       ^^^^^^^^ error undefined-service
          database:
            image: postgres:17
      `,
    },
    {
      title: 'In long form',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              databse: { condition: service_healthy }
        #     ^^^^^^^ error undefined-service (fixable)
          database:
            image: postgres:17
      `,
    },
    {
      title: 'In other keys that refer to services',
      text: `
        services:
          web:
            image: nginx:1.27
            network_mode: service:vpn
        #                 ^^^^^^^^^^^ error undefined-service
            volumes_from: [data:ro]
        #                  ^^^^^^^ error undefined-service
      `,
    },
    {
      title: 'An optional dependency must be defined as well',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              mail: { condition: service_started, required: false }
        #     ^^^^ error undefined-service
      `,
    },
    {
      title: 'A service whose profile is not active',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on: [trace]
        #                ^^^^^ error undefined-service
          trace:
            image: example/trace:1.0
            profiles: [debug]
      `,
    },
  ],
});
