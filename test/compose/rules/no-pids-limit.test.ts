import rule from '../../../src/compose/rules/no-pids-limit';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The service-level key',
      text: `
        services:
          web:
            image: nginx:1.27
            pids_limit: 100
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
                limits: { pids: 100 }
      `,
    },
    {
      title: 'From an anchor',
      text: `
        x-limits: &limits
          pids_limit: 100
        services:
          web:
            <<: *limits
            image: nginx:1.27
      `,
    },
  ],
  invalid: [
    {
      title: 'Not set',
      text: `
        services:
          web:
        # ^^^ hint no-pids-limit
            image: nginx:1.27
      `,
    },
    {
      title: 'A limit of open files',
      text: `
        services:
          web:
        # ^^^ hint no-pids-limit
            image: nginx:1.27
            ulimits:
              nofile: 1024
      `,
    },
    {
      title: 'Each service without one',
      text: `
        services:
          web:
        # ^^^ hint no-pids-limit
            image: nginx:1.27
          api:
            image: example/api:1.0
            pids_limit: 50
          db:
        # ^^ hint no-pids-limit
            image: postgres:17
      `,
    },
  ],
});
