import rule from '../../../src/compose/rules/legacy-link';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Services reach each other by name',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: { DB_HOST: db }
            depends_on: [db]
          db:
            image: postgres:17
      `,
    },
    {
      title: 'Links to containers of other projects',
      text: `
        services:
          web:
            image: nginx:1.27
            external_links: [legacy-db]
      `,
    },
    {
      title: 'A label called links',
      text: `
        services:
          web:
            image: nginx:1.27
            labels: { links: none }
      `,
    },
  ],
  invalid: [
    {
      title: 'A blog linked to its database',
      text: `
        services:
          blog:
            image: wordpress:6.6
            links:
        #   ^^^^^ info legacy-link
              - db:mysql
          db:
            image: mysql:8.4
      `,
    },
    {
      title: 'In one line',
      text: `
        services:
          blog: { image: "wordpress:6.6", links: [db] }
        #                                 ^^^^^ info legacy-link
          db: { image: "mysql:8.4" }
      `,
    },
    {
      title: 'In the override',
      text: `
        services:
          web:
            links: [mail]
        #   ^^^^^ info legacy-link
          mail:
            image: example/mail:1.0
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: nginx:1.27
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
  ],
});
