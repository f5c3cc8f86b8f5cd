import rule from '../../../src/compose/rules/entrypoint-keeps-command';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'The override sets both',
      text: `
        services:
          web:
            image: example/web:1.0
            command: [gunicorn, app]
      `,
      files: {
        'compose.override.yaml': `
          services:
            web:
              entrypoint: [python, -m, debugpy]
              command: [--listen, "0.0.0.0:5678", app.py]
        `,
      },
    },
    {
      title: 'Both in one file belong together',
      text: `
        services:
          web:
            image: example/web:1.0
            entrypoint: /entrypoint.sh
            command: serve
      `,
    },
    {
      title: 'An empty command clears the old one',
      text: `
        services:
          web:
            image: node:22
            command: [npm, start]
        ---
        services:
          web:
            entrypoint: [node, app.js]
            command: []
      `,
    },
    {
      title: 'A null entrypoint changes nothing',
      text: `
        services:
          web:
            image: node:22
            command: [npm, start]
        ---
        services:
          web:
            entrypoint:
      `,
    },
  ],
  invalid: [
    {
      title: 'An override that keeps the container idle',
      text: `
        services:
          web:
            entrypoint: ["tail", "-f", "/dev/null"]
        #   ^^^^^^^^^^ warning entrypoint-keeps-command
      `,
      files: {
        'compose.yaml': `
          services:
            web:
              image: example/web:1.0
              command: bundle exec puma
        `,
      },
      options: { path: 'compose.override.yaml' },
    },
    {
      title: 'In a later document of the same file',
      text: `
        services:
          web:
            image: node:22
            command: npm start
        ---
        services:
          web:
            entrypoint: node --inspect app.js
        #   ^^^^^^^^^^ warning entrypoint-keeps-command
      `,
    },
    {
      title: 'Three files, with the command in the first one',
      text: `
        services:
          web:
            entrypoint: []
        #   ^^^^^^^^^^ warning entrypoint-keeps-command
      `,
      files: {
        'a.yaml': `
          services:
            web:
              image: node:22
              command: npm start
        `,
        'b.yaml': `
          services:
            web:
              tty: true
        `,
      },
      options: { path: 'c.yaml', stack: ['a.yaml', 'b.yaml', 'c.yaml'] },
    },
  ],
});
