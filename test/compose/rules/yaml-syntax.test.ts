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
      title: 'A name of the project with a default, and one with more than its variable',
      text: `
        name: \${NOPE:-shop}
        services:
          web:
            image: nginx:1.27
        ---
        name: \${NOPE}-shop
      `,
    },
    {
      title: 'A next line character, which is none of the control characters',
      text: `
        services:
          web:
            image: "nginx:1.27" # \x85
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
      title: 'A name of the project that a variable leaves empty, though a folder could name it',
      text: `
        name: \${NOPE}
        #     ^^^^^^^ error yaml-syntax
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'A name of the project without a letter or digit, the last one of two',
      text: `
        name: shop
        services:
          web:
            image: nginx:1.27
        ---
        name: "--"
        #     ^^^^ error yaml-syntax
      `,
    },
    ...['\0', '\x9b', '\x0b'].map((character) => ({
      title: `A control character, reported once: ${JSON.stringify(character)}`,
      text: `
        services:
          web: { image: nginx:1.27 }${character}
        #                           ^ error yaml-syntax
      `,
    })),
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
