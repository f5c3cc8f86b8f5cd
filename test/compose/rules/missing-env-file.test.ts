import rule from '../../../src/compose/rules/missing-env-file';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The file exists',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file:
              - ./env/web.env
      `,
      files: { 'env/web.env': 'MODE=prod\n' },
    },
    {
      title: 'An optional file',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file:
              - path: .env.local
                required: false
      `,
    },
    {
      title: 'Quotes, comments and export',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file: web.env
      `,
      files: {
        'web.env': `
          # for all
          export A="b c"
          D='$e'
        `,
      },
    },
  ],
  invalid: [
    {
      title: "The example file wasn't copied yet",
      text: `
        services:
          web:
            image: nginx:1.27
            env_file:
              - .env
        #       ^^^^ error missing-env-file
      `,
      files: { '.env.example': 'MODE=prod\n' },
    },
    {
      title: 'An explicitly required file',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file:
              - path: .env.local
        #             ^^^^^^^^^^ error missing-env-file
                required: true
      `,
    },
    {
      title: 'The missing one of two files',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file: [web.env, secret.env]
        #                       ^^^^^^^^^^ error missing-env-file
      `,
      files: { 'web.env': 'MODE=prod\n' },
    },
    {
      title: 'A directory',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file: env
        #             ^^^ error missing-env-file
      `,
      files: { 'env/web.env': 'MODE=prod\n' },
    },
    {
      title: "A file that isn't valid",
      text: `
        services:
          web:
            image: nginx:1.27
            env_file: web.env
        #             ^^^^^^^ error missing-env-file
      `,
      files: { 'web.env': 'MODE="prod\n' },
    },
    {
      title: 'An unknown format',
      text: `
        services:
          web:
            image: nginx:1.27
            env_file:
              - path: web.env
        #       ^^^^^^^^^^^^^ error missing-env-file (to 6:21)
                format: json
      `,
      files: { 'web.env': 'MODE=prod\n' },
    },
  ],
});
