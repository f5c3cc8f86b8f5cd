import rule from '../../../src/compose/rules/missing-bind-source';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The engine creates a missing folder',
      text: `
        services:
          db:
            image: postgres:17
            volumes:
              - ./data:/var/lib/postgresql/data
      `,
    },
    {
      title: 'A file outside the project may exist on another machine',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - /etc/ssl/site.pem:/etc/ssl/site.pem:ro
              - ../shared.conf:/etc/shared.conf
      `,
    },
    {
      title: 'The file exists',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./conf/nginx.conf:/etc/nginx/nginx.conf:ro
      `,
      files: { 'conf/nginx.conf': 'events {}\n' },
    },
    {
      title: 'Folders with a dot in their name',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - ./.cache:/cache
              - ./v1.2:/data
      `,
    },
  ],
  invalid: [
    {
      title: 'An init script for a database',
      text: `
        services:
          db:
            image: postgres:17
            volumes:
              - ./db/init.sql:/docker-entrypoint-initdb.d/init.sql:ro
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning missing-bind-source
      `,
      files: { 'db/schema.sql': 'create table a (b int);\n' },
    },
    {
      title: 'The long form',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - type: bind
        #       ^^^^^^^^^^ warning missing-bind-source (to 7:44)
                source: ./site.conf
                target: /etc/nginx/conf.d/site.conf
      `,
    },
    {
      title: 'In quotes, from a variable',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes:
              - "\${CONF:-./conf}/app.yaml:/app.yaml"
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning missing-bind-source
      `,
    },
  ],
});
