import rule from '../../../src/compose/rules/ineffective-reset';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The base file has the key',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["80:80"]
      `,
      files: {
        'compose.override.yaml': `
          services:
            web:
              ports: !reset []
        `,
      },
    },
    {
      title: 'A list, and a key of a mapping',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes: [./site:/site]
            environment:
              DEBUG: "1"
        ---
        services:
          web:
            volumes: !reset null
            environment:
              DEBUG: !reset null
      `,
    },
    {
      title: "A single file may override another one that isn't known here",
      text: `
        services:
          web:
            image: nginx:1.27
            ports: !reset []
      `,
    },
    {
      title: '!override needs nothing to replace',
      text: `
        services:
          web:
            image: nginx:1.27
        ---
        services:
          web:
            ports: !override ["80:80"]
      `,
    },
  ],
  invalid: [
    {
      title: 'The base file has a list, which has no keys',
      text: `
        services:
          web:
            environment:
              DEBUG: !reset null
        #     ^^^^^^^^^^^^^^^^^^ warning ineffective-reset
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
              environment:
                - DEBUG=1
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
    {
      title: 'The base file does not have the key',
      text: `
        services:
          web:
            image: nginx:1.27
        ---
        services:
          web:
            container_name: !reset null
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ineffective-reset
      `,
    },
    {
      title: 'The service has another name in the base file',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["80:80"]
        ---
        services:
          wbe:
            image: nginx:1.27
            ports: !reset []
        #   ^^^^^^^^^^^^^^^^ warning ineffective-reset
      `,
    },
    {
      title: 'The name of the project, which what follows the tag becomes',
      text: `
        name: shop
        services:
          web:
            image: nginx:1.27
        ---
        name: !reset null
        #            ^^^^ warning ineffective-reset
      `,
    },
    {
      title: 'A section that no file before has',
      text: `
        services:
          web:
            image: nginx:1.27
        ---
        volumes: !reset
        ^^^^^^^^^^^^^^^ warning ineffective-reset
      `,
    },
    {
      title: 'An item of a list',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: [TZ=UTC, LANG=C]
        ---
        services:
          web:
            environment:
              - A=1
              - !reset TZ
        #              ^^ warning ineffective-reset
      `,
    },
  ],
});
