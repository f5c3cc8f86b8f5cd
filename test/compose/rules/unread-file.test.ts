import rule from '../../../src/compose/rules/unread-file';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Regular files',
      text: `
        include: [db/compose.yaml]
        services:
          web:
            image: nginx:1.27
            env_file: web.env
      `,
      files: {
        'db/compose.yaml': `
          services:
            db:
              image: postgres:17
        `,
        'web.env': 'A=1\n',
      },
    },
    {
      title: 'A missing .env',
      text: `
        services:
          web:
            image: nginx:1.27
      `,
    },
    {
      title: 'A folder that is mounted',
      text: `
        services:
          web:
            image: nginx:1.27
            volumes: ["./conf:/conf"]
      `,
      files: { 'conf/a': 'x\n' },
    },
  ],
  invalid: [
    {
      title: 'A folder called .env beside an included file',
      text: `
        include:
          - db/compose.yaml
        #   ^^^^^^^^^^^^^^^ info unread-file
        services:
          web:
            image: nginx:1.27
      `,
      files: {
        'db/compose.yaml': `
          services:
            db:
              image: postgres:17
        `,
        'db/.env/local': 'TAG=17\n',
      },
    },
    {
      title: 'A named pipe as an env_file',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file:
              - web.env
        #       ^^^^^^^ info unread-file
      `,
      options: { declined: { 'web.env': 'is a named pipe' } },
    },
    {
      title: 'A link out of the project as an extended file',
      text: `
        services:
          web:
            extends:
              file: common.yaml
        #           ^^^^^^^^^^^ info unread-file
              service: app
      `,
      options: { declined: { 'common.yaml': 'is a link that leads out of the project' } },
    },
  ],
});
