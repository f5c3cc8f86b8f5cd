import rule from '../../../src/compose/rules/invalid-value';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Sizes and durations in their units',
      text: `
        services:
          db:
            image: postgres:17
            shm_size: 256mb
            mem_limit: 1.5g
            stop_grace_period: 1m30s
            healthcheck:
              test: pg_isready
              interval: 500ms
      `,
    },
    {
      title: 'Values from variables',
      text: `
        services:
          web:
            image: nginx:1.27
            mem_limit: \${LIMIT:-512m}
            privileged: \${PRIVILEGED:-false}
      `,
    },
    {
      title: 'A size without a unit is in bytes',
      text: `
        services:
          db:
            image: postgres:17
            mem_limit: 536870912
      `,
    },
  ],
  invalid: [
    {
      title: 'An unknown unit',
      text: `
        services:
          db:
            image: postgres:17
            shm_size: 256 megabytes
        #             ^^^^^^^^^^^^^ error invalid-value
      `,
    },
    {
      title: 'A duration without a unit',
      text: `
        services:
          db:
            image: postgres:17
            healthcheck:
              test: pg_isready
              interval: "30"
        #               ^^^^ error invalid-value
      `,
    },
    {
      title: 'A variable with an invalid default',
      text: `
        services:
          web:
            image: nginx:1.27
            mem_limit: \${LIMIT:-plenty}
        #              ^^^^^^^^^^^^^^^^ error invalid-value
      `,
    },
    {
      title: 'A variable that must be a number',
      text: `
        services:
          web:
            image: nginx:1.27
            cpu_count: \${CPUS:-two}
        #              ^^^^^^^^^^^^ error invalid-value
      `,
    },
  ],
});
