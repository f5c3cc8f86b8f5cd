import rule from '../../../src/compose/rules/wrong-type';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Numbers where strings are expected',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: [80]
            environment: { PORT: 8080 }
      `,
    },
    {
      title: 'A boolean from a variable',
      text: `
        services:
          web:
            image: nginx:1.27
            tty: \${TTY:-true}
      `,
    },
    {
      title: 'Empty mappings and lists',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: {}
            labels: []
      `,
    },
  ],
  invalid: [
    {
      title: 'A string instead of a list',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: "80:80"
        #          ^^^^^^^ error wrong-type
      `,
    },
    {
      title: 'A list instead of a mapping',
      text: `
        services:
          - web
        # ^^^^^ error wrong-type
      `,
    },
    {
      title: 'All items are commented out',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
        #               ^ error wrong-type
            #  MODE: dev
      `,
    },
    {
      title: 'A number as a command',
      text: `
        services:
          web:
            image: nginx:1.27
            command: 3
        #            ^ error wrong-type
      `,
    },
    {
      title: 'A boolean as a dependency',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              db: true
        #         ^^^^ error wrong-type
          db:
            image: postgres:17
      `,
    },
    {
      title: 'A typo in a condition',
      text: `
        services:
          web:
            image: nginx:1.27
            depends_on:
              db: { condition: service_helthy }
        #                      ^^^^^^^^^^^^^^ error wrong-type (fixable)
          db:
            image: postgres:17
      `,
    },
  ],
});
