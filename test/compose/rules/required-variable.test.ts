import rule from '../../../src/compose/rules/required-variable';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The variable is in .env',
      text: `
        services:
          web:
            image: nginx:\${TAG:?set TAG}
      `,
      files: { '.env': 'TAG=1.27\n' },
    },
    {
      title: 'The shell sets it',
      text: `
        services:
          web:
            image: nginx:\${TAG?}
      `,
      options: { environment: { TAG: '1.27' } },
    },
    {
      title: 'A default',
      text: `
        services:
          web:
            image: nginx:\${TAG:-1.27}
      `,
    },
  ],
  invalid: [
    {
      title: 'A password without a default',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD: \${DB_PASSWORD:?write it into .env}
        #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error required-variable
      `,
    },
    {
      title: 'Set, but empty',
      text: `
        services:
          web:
            image: "nginx:\${TAG:?set TAG}"
        #                 ^^^^^^^^^^^^^^^ error required-variable
      `,
      files: { '.env': 'TAG=\n' },
    },
    {
      title: 'In a list, within other text',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              - URL=https://\${HOST?}/api
        #                   ^^^^^^^^ error required-variable
      `,
    },
  ],
});
