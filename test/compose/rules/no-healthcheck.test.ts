import rule from '../../../src/compose/rules/no-healthcheck';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A command',
      text: `
        services:
          web:
            image: nginx:1.27
            healthcheck:
              test: curl -f http://localhost
      `,
    },
    {
      title: 'A disabled healthcheck',
      text: `
        services:
          job:
            image: example/job:1.0
            healthcheck:
              disable: true
      `,
    },
    {
      title: 'From an anchor',
      text: `
        x-check: &check
          test: ["CMD", "true"]
          interval: 30s
        services:
          web:
            image: nginx:1.27
            healthcheck:
              <<: *check
      `,
    },
  ],
  invalid: [
    {
      title: 'Not set',
      text: `
        services:
          db:
        # ^^ hint no-healthcheck
            image: postgres:17
      `,
    },
    {
      title: 'Only the service without one',
      text: `
        services:
          db:
            image: postgres:17
            healthcheck: { test: pg_isready }
          web:
        # ^^^ hint no-healthcheck
            image: nginx:1.27
      `,
    },
    {
      title: 'An override resets it',
      text: `
        services:
          db:
        # ^^ hint no-healthcheck
            image: postgres:17
            healthcheck: { test: pg_isready }
        ---
        services:
          db:
            healthcheck: !reset null
      `,
    },
  ],
});
