import rule from '../../../src/compose/rules/restart-always';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'unless-stopped',
      text: `
        services:
          web:
            image: nginx:1.27
            restart: unless-stopped
      `,
    },
    {
      title: 'on-failure with a count',
      text: `
        services:
          web:
            image: nginx:1.27
            restart: on-failure:3
      `,
    },
    {
      title: 'The word "always" in another key',
      text: `
        services:
          web:
            image: nginx:1.27
            pull_policy: always
      `,
    },
  ],
  invalid: [
    {
      title: 'The usual form',
      text: `
        services:
          db:
            image: postgres:17
            restart: always # keep it up
        #            ^^^^^^ hint restart-always
      `,
    },
    {
      title: 'In quotes',
      text: `
        services:
          db: { image: "postgres:17", restart: "always" }
        #                                      ^^^^^^^^ hint restart-always
      `,
    },
    {
      title: 'From a variable with a default',
      text: `
        services:
          db:
            image: postgres:17
            restart: \${RESTART:-always}
        #            ^^^^^^^^^^^^^^^^^^ hint restart-always
      `,
    },
  ],
});
