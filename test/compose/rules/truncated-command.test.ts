import rule from '../../../src/compose/rules/truncated-command';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A shell runs it',
      text: `
        services:
          web:
            image: node:22
            command: sh -c "npm ci && npm start"
      `,
    },
    {
      title: 'A list is passed as it is',
      text: `
        services:
          web:
            image: node:22
            command: ["echo", "a", "&&", "b"]
      `,
    },
    {
      title: 'A quoted operator',
      text: `
        services:
          web:
            image: example/web:1.0
            command: serve --greeting 'a && b' --filter "x|y"
      `,
    },
    {
      title: 'A quoted URL with an ampersand',
      text: `
        services:
          web:
            image: example/web:1.0
            command: fetch "https://example.com/?a=1&b=2"
      `,
    },
  ],
  invalid: [
    {
      title: 'Migrations before the server',
      text: `
        services:
          api:
            image: example/api:1.0
            command: python manage.py migrate && python manage.py runserver 0.0.0.0:8000
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning truncated-command (fixable)
      `,
      fixed: `
        services:
          api:
            image: example/api:1.0
            command: sh -c "python manage.py migrate && python manage.py runserver 0.0.0.0:8000"
      `,
    },
    {
      title: 'In several lines',
      text: `
        services:
          api:
            image: example/api:1.0
            command: >
        #            ^ warning truncated-command (to 7:1)
              ./wait-for db:5432;
              ./serve
            tty: true
      `,
    },
    {
      title: 'A redirection in the entrypoint',
      text: `
        services:
          api:
            image: example/api:1.0
            entrypoint: serve --verbose > /var/log/api.log
        #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning truncated-command (fixable)
      `,
      fixed: `
        services:
          api:
            image: example/api:1.0
            entrypoint: sh -c "serve --verbose > /var/log/api.log"
      `,
    },
    {
      title: 'A command with quotes has no fix',
      text: `
        services:
          api:
            image: example/api:1.0
            command: 'echo "a b" | work'
        #            ^^^^^^^^^^^^^^^^^^^ warning truncated-command
      `,
    },
  ],
});
