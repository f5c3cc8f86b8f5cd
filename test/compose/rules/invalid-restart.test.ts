import rule from '../../../src/compose/rules/invalid-restart';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'All valid policies',
      text: `
        services:
          a:
            image: example/a:1.0
            restart: "no"
          b:
            image: example/b:1.0
            restart: always
          c:
            image: example/c:1.0
            restart: unless-stopped
          d:
            image: example/d:1.0
            restart: on-failure:5
      `,
    },
    {
      title: 'A variable with a valid default',
      text: `
        services:
          web:
            image: nginx:1.27
            restart: \${RESTART:-unless-stopped}
      `,
    },
    {
      title: 'The restart policy of deploy',
      text: `
        services:
          web:
            image: nginx:1.27
            deploy:
              restart_policy:
                condition: any
      `,
    },
  ],
  invalid: [
    {
      title: 'Underscores instead of dashes',
      text: `
        services:
          web:
            image: nginx:1.27
            restart: unless_stopped
        #            ^^^^^^^^^^^^^^ warning invalid-restart (fixable)
      `,
    },
    {
      title: 'In capitals',
      text: `
        services:
          web:
            image: nginx:1.27
            restart: "Always"
        #            ^^^^^^^^ warning invalid-restart (fixable)
      `,
    },
    {
      title: 'A count for a policy other than on-failure',
      text: `
        services:
          web:
            image: nginx:1.27
            restart: always:3
        #            ^^^^^^^^ warning invalid-restart
      `,
    },
  ],
});
