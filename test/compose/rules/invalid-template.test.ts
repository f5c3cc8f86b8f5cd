import rule from '../../../src/compose/rules/invalid-template';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Two dollar signs stand for a literal one',
      text: `
        services:
          db:
            image: postgres:17
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -U $\${POSTGRES_USER}"]
      `,
    },
    {
      title: 'A default with a variable',
      text: `
        services:
          web:
            image: nginx:\${TAG:-\${VERSION:-1.27}}
      `,
    },
    {
      title: 'A dollar sign in a comment',
      text: `
        services:
          web:
            image: nginx:1.27 # costs $ 5
      `,
    },
    {
      title: 'A dollar sign before anything but a name or a brace is literal',
      text: `
        services:
          proxy:
            image: traefik:3.1
            labels:
              router.rule: HostRegexp(\`^.+$\`)
            command: sh -c "echo $(date)"
      `,
    },
  ],
  invalid: [
    {
      title: 'Missing closing braces',
      text: `
        services:
          web:
            image: nginx:\${TAG:-1.27
        #                ^^^^^^^^^^^ error invalid-template
            environment:
              URL: "http://\${HOST/api"
        #                  ^^^^^^^^^^ error invalid-template
      `,
    },
    {
      title: "A Bash operator that Compose doesn't support",
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              - NAME=\${USER^^}
        #            ^^^^^^^^^ error invalid-template
      `,
    },
    {
      title: 'A name that begins with a digit',
      text: `
        services:
          web:
            image: nginx:1.27
            command: ["sh", "-c", "echo \${1}"]
        #                               ^^^^ error invalid-template
      `,
    },
    {
      title: 'In a line of a longer text, within the default of a variable',
      text: `
        services:
          web:
            image: nginx:1.27
            command: |
              echo start
              echo \${NAME:-\${}}
        #                  ^^^ error invalid-template
              echo end
      `,
    },
  ],
});
