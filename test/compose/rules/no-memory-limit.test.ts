import rule from '../../../src/compose/rules/no-memory-limit';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The service-level key',
      text: `
        services:
          db:
            image: postgres:17
            mem_limit: 1g
      `,
    },
    {
      title: 'The limit of deploy',
      text: `
        services:
          db:
            image: postgres:17
            deploy:
              resources:
                limits:
                  memory: 512M
      `,
    },
    {
      title: 'In the override',
      text: `
        services:
          db:
            image: postgres:17
      `,
      files: {
        'compose.override.yaml': `
          services:
            db:
              mem_limit: 256m
        `,
      },
    },
  ],
  invalid: [
    {
      title: 'Not set',
      text: `
        services:
          db:
        # ^^ hint no-memory-limit
            image: postgres:17
      `,
    },
    {
      title: "A reservation isn't a limit",
      text: `
        services:
          search:
        # ^^^^^^ hint no-memory-limit
            image: example/search:8
            mem_reservation: 1g
            environment:
              JAVA_OPTS: -Xmx1g
      `,
    },
    {
      title: "A swap limit isn't a memory limit",
      text: `
        services:
          db:
        # ^^ hint no-memory-limit
            image: postgres:17
            memswap_limit: 2g
      `,
    },
  ],
});
