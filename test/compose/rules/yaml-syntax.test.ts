import rule from '../../../src/compose/rules/yaml-syntax';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Comments, anchors and several documents',
      text: `
        # shop
        x-a: &a { restart: always }
        services:
          web:
            <<: *a
            image: "nginx:1.27" # pinned
        ---
        services:
          web:
            tty: true
      `,
    },
    {
      title: 'Tabs within a string',
      text: `
        services:
          web:
            image: nginx:1.27
            command: "a	b"
      `,
    },
    {
      title: 'A colon without a space after it',
      text: `
        services:
          web:
            image: nginx:1.27
            command: echo a:b
      `,
    },
  ],
  invalid: [
    {
      title: 'A list without its closing bracket',
      text: `
        services:
          web:
            image: nginx:1.27
            ports: ["80:80"
        #          ^ error yaml-syntax
            tty: true
      `,
    },
    {
      title: 'Indentation by a tab',
      text: `
        services:
          web:
        	image: nginx:1.27
        ^ error yaml-syntax
      `,
    },
    {
      title: 'An alias without its anchor',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: *common
        #                ^^^^^^^ error yaml-syntax
      `,
    },
    {
      title: 'Wrong indentation',
      text: `
        services:
          web:
            image: nginx:1.27
           ports: ["80:80"]
        #  ^^^^^^^^^^^^^^^^ error yaml-syntax
      `,
    },
    {
      title: 'Only a comment',
      text: `
        # services:
        ^ error yaml-syntax
        #   web:
      `,
    },
    {
      title: 'A file of the stack that is missing',
      text: `
        services:
        ^ error yaml-syntax
          web:
            image: nginx:1.27
      `,
      options: { stack: ['compose.yaml', 'compose.override.yaml'] },
    },
    {
      title: 'A name of the project that the environment gives',
      text: `
        services:
        ^ error yaml-syntax
          web:
            image: nginx:1.27
      `,
      options: { environment: { COMPOSE_PROJECT_NAME: 'My App' } },
    },
    {
      title: 'A list instead of a mapping',
      text: `
        - image: nginx:1.27
        ^^^^^^^^^^^^^^^^^^^ error yaml-syntax (to 2:21)
        - image: postgres:17
      `,
    },
  ],
});
