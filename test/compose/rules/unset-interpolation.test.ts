import rule from '../../../src/compose/rules/unset-interpolation';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A default, even an empty one',
      text: `
        services:
          web:
            image: nginx:\${TAG:-1.27}
            environment:
              EXTRA: \${EXTRA-}
      `,
    },
    {
      title: 'Set in .env or in the shell',
      text: `
        services:
          web:
            image: \${IMAGE}:$TAG
      `,
      files: { '.env': 'IMAGE=nginx\n' },
      options: { environment: { TAG: '1.27' } },
    },
    {
      title: 'Two dollar signs',
      text: `
        services:
          web:
            image: nginx:1.27
            command: sh -c 'echo $$HOME'
      `,
    },
    {
      title: 'In a comment, and in a key',
      text: `
        services:
          web:
            image: nginx:1.27 # or $TAG
            labels: { "$NAME": x }
      `,
    },
  ],
  invalid: [
    {
      title: 'Once a file, at the first of its places',
      text: `
        services:
          web:
            image: nginx:$TAG
        #                ^^^^ warning unset-interpolation
            hostname: web-$TAG
          api:
            image: example/api:$TAG
      `,
    },
    {
      title: 'Variables without an .env file',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              - POSTGRES_USER=\${DB_USER}
        #                     ^^^^^^^^^ warning unset-interpolation
              - POSTGRES_DB=$DB_NAME
        #                   ^^^^^^^^ warning unset-interpolation
      `,
    },
    {
      title: 'Once for each name in a text',
      text: `
        services:
          web:
            image: nginx:1.27
            command: serve $HOST $HOST --name \${NAME}
        #                  ^^^^^ warning unset-interpolation
        #                                     ^^^^^^ warning unset-interpolation
      `,
    },
    {
      title: 'Only the one that is not set',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              URL: "\${SCHEME}://$HOST_NAME/"
        #                       ^^^^^^^^^^ warning unset-interpolation
      `,
      files: { '.env': 'SCHEME=https\n' },
    },
    {
      title: 'Once at an anchor',
      text: `
        x-env: &env
          MODE: $MODE
        #       ^^^^^ warning unset-interpolation
        services:
          a:
            image: example/a:1.0
            environment: *env
          b:
            image: example/b:1.0
            environment: { <<: *env }
      `,
    },
    {
      title: 'In two lines',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              A: $MODE
        #        ^^^^^ warning unset-interpolation
              B: $MODE
      `,
    },
    {
      title: 'In many lines',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              A: $MODE
        #        ^^^^^ warning unset-interpolation
              B: $MODE
              C: $MODE
              D: $MODE
              E: $MODE
              F: $MODE
              G: $MODE
      `,
    },
  ],
});
