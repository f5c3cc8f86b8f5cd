import rule from '../../../src/compose/rules/misread-scalar';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Quoted values',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              UMASK: "0022"
              VERSION: '3.10'
      `,
    },
    {
      title: 'Numbers that YAML keeps as written',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              PORT: 8080
              RATIO: 0.5
              OFFSET: -3
      `,
    },
    {
      title: 'A list of pairs is text',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              - UMASK=0022
              - VERSION=3.10
      `,
    },
    {
      title: 'YAML 1.1 booleans are text',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              LEGACY: yes
              COUNTRY: no
      `,
    },
    {
      title: 'The value of a variable is text',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              UMASK: \${UMASK:-0022}
      `,
    },
  ],
  invalid: [
    {
      title: 'An octal number and a version',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              UMASK: 0022 # group may read
        #            ^^^^ warning misread-scalar (fixable)
              PYTHON: 3.10
        #             ^^^^ warning misread-scalar (fixable)
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            environment:
              UMASK: "0022" # group may read
              PYTHON: 3.10
      `,
    },
    {
      title: 'Build arguments and labels',
      text: `
        services:
          web:
            build:
              context: .
              args:
                NODE: 1_000
        #             ^^^^^ warning misread-scalar (fixable)
            labels:
              release: 1e3
        #              ^^^ warning misread-scalar (fixable)
      `,
    },
    {
      title: 'A hexadecimal number',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: { COLOR: 0xFF }
        #                         ^^^^ warning misread-scalar (fixable)
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            environment: { COLOR: "0xFF" }
      `,
    },
  ],
});
