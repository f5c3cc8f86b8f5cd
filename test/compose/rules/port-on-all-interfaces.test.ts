import rule from '../../../src/compose/rules/port-on-all-interfaces';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Specific host addresses',
      text: `
        services:
          db:
            image: postgres:17
            ports:
              - "127.0.0.1:5432:5432"
              - "[::1]:5432:5432"
      `,
    },
    {
      title: 'A port that the engine picks',
      text: `
        services:
          db:
            image: postgres:17
            ports: ["5432"]
      `,
    },
    {
      title: 'Exposed within the project only',
      text: `
        services:
          db:
            image: postgres:17
            expose: ["5432"]
      `,
    },
  ],
  invalid: [
    {
      title: 'A database',
      text: `
        services:
          db:
            image: postgres:17
            ports:
              - 5432:5432 # for the client
        #       ^^^^^^^^^ hint port-on-all-interfaces (fixable)
      `,
      fixed: `
        services:
          db:
            image: postgres:17
            ports:
              - "127.0.0.1:5432:5432" # for the client
      `,
    },
    {
      title: 'Explicitly on all addresses',
      text: `
        services:
          db:
            image: postgres:17
            ports: ["0.0.0.0:5432:5432"]
        #           ^^^^^^^^^^^^^^^^^^^ hint port-on-all-interfaces (fixable)
      `,
      fixed: `
        services:
          db:
            image: postgres:17
            ports: ["127.0.0.1:5432:5432"]
      `,
    },
    {
      title: 'A range, a protocol and a variable',
      text: `
        services:
          ftp:
            image: example/ftp:1.0
            ports:
              - "21000-21010:21000-21010"
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^ hint port-on-all-interfaces (fixable)
              - "53:53/udp"
        #       ^^^^^^^^^^^ hint port-on-all-interfaces (fixable)
              - "\${PORT:-2121}:21"
        #       ^^^^^^^^^^^^^^^^^^ hint port-on-all-interfaces
      `,
    },
    {
      title: 'The long form has no fix',
      text: `
        services:
          web:
            image: nginx:1.27
            ports:
              - target: 80
        #       ^^^^^^^^^^ hint port-on-all-interfaces (to 6:24)
                published: 8080
      `,
    },
  ],
});
