import rule from '../../../src/compose/rules/unknown-key';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Extension keys',
      text: `
        x-common: { a: 1 }
        services:
          web:
            image: nginx:1.27
            x-owner: team
      `,
    },
    {
      title: 'Recent keys of the specification',
      text: `
        services:
          web:
            image: nginx:1.27
            develop:
              watch:
                - { path: ./src, action: sync, target: /app }
      `,
    },
    {
      title: 'Any key where names are arbitrary',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: { enviroment: x }
            labels: { imgae: x }
      `,
    },
  ],
  invalid: [
    {
      title: 'A typo',
      text: `
        services:
          web:
            image: nginx:1.27
            enviroment:
        #   ^^^^^^^^^^ error unknown-key (fixable)
              MODE: prod
      `,
    },
    {
      title: 'One level too high',
      text: `
        services:
          web:
            image: nginx:1.27
        ports:
        ^^^^^ error unknown-key
          - "80:80"
      `,
    },
    {
      title: 'One level too low',
      text: `
        services:
          web:
            image: nginx:1.27
            healthcheck:
              test: ["CMD", "true"]
              restart: always
        #     ^^^^^^^ error unknown-key
      `,
    },
    {
      title: 'An unknown key of a dependency',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              db:
                condition: service_started
                timeout: 30s
        #       ^^^^^^^ error unknown-key
          db:
            image: postgres:17
      `,
    },
  ],
});
