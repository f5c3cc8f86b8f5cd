import rule from '../../../src/compose/rules/no-cpu-limit';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The service-level key',
      text: `
        services:
          web:
            image: nginx:1.27
            cpus: "0.5"
      `,
    },
    {
      title: 'The limit of deploy',
      text: `
        services:
          web:
            image: nginx:1.27
            deploy:
              resources:
                limits:
                  cpus: "1.5"
      `,
    },
    {
      title: 'A quota or shares',
      text: `
        services:
          a:
            image: example/a:1.0
            cpu_quota: 50000
          b:
            image: example/b:1.0
            cpu_shares: 512
      `,
    },
  ],
  invalid: [
    {
      title: 'Not set',
      text: `
        services:
          web:
        # ^^^ hint no-cpu-limit
            image: nginx:1.27
      `,
    },
    {
      title: "A reservation isn't a limit",
      text: `
        services:
          web:
        # ^^^ hint no-cpu-limit
            image: nginx:1.27
            deploy:
              resources:
                reservations:
                  cpus: "0.5"
      `,
    },
    {
      title: 'A memory limit only',
      text: `
        services:
          db:
        # ^^ hint no-cpu-limit
            image: postgres:17
            mem_limit: 1g
      `,
    },
  ],
});
