import rule from '../../../src/compose/rules/cannot-merge';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The list form and the mapping form of an attribute merge',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              - MODE=prod
      `,
      files: {
        'compose.override.yaml': `
          services:
            web:
              environment:
                MODE: dev
        `,
      },
    },
    {
      title: '!override replaces a value of any kind',
      text: `
        services:
          web:
            image: nginx:1.27
            cap_add: [NET_ADMIN]
        ---
        services:
          web:
            cap_add: !override [NET_RAW]
      `,
    },
    {
      title: 'A build in short form is a mapping in the model',
      text: `
        services:
          web:
            build: ./web
      `,
      files: {
        'compose.override.yaml': `
          services:
            web:
              build:
                target: dev
        `,
      },
    },
  ],
  invalid: [
    {
      title: "A string can't be merged into a list",
      text: `
        services:
          web:
            image: nginx:1.27
            cap_add: [NET_ADMIN]
        ---
        services:
          web:
            cap_add: NET_RAW
        #            ^^^^^^^ error cannot-merge
      `,
    },
    {
      title: "A list can't be merged into a mapping from another file",
      text: `
        services:
          web:
            logging: [json-file]
        #            ^^^^^^^^^^^ error cannot-merge
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
              logging:
                driver: json-file
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
    {
      title: "A list can't be merged into a service",
      text: `
        services:
          web:
            image: nginx:1.27
        ---
        services:
          web: [tty]
        #      ^^^^^ error cannot-merge
      `,
    },
    {
      title: "An item that isn't text",
      text: `
        services:
          web:
            image: nginx:1.27
            dns_search: [a.example.com, 1]
        #                               ^ error cannot-merge
      `,
    },
  ],
});
