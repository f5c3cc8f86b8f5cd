import rule from '../../../src/compose/rules/swallowed-variable';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'Two dollar signs leave it to the container',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_USER: shop
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -U $\${POSTGRES_USER}"]
      `,
    },
    {
      title: 'Compose has a value for it',
      text: `
        services:
          web:
            image: nginx:1.27
            environment:
              PORT: "\${PORT}"
            command: serve -p \${PORT}
      `,
      files: { '.env': 'PORT=8080\n' },
    },
    {
      title: 'Not a variable of this service',
      text: `
        services:
          web:
            image: nginx:1.27
            command: echo $HOME
      `,
    },
    {
      title: 'A variable with a default',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: { PORT: "80" }
            command: serve -p \${PORT:-80}
      `,
    },
  ],
  invalid: [
    {
      title: 'The healthcheck of a database',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              - POSTGRES_USER=shop
              - POSTGRES_DB=shop
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -U $POSTGRES_USER -d \${POSTGRES_DB}"]
        #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning swallowed-variable (fixable)
        #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning swallowed-variable (fixable)
      `,
      fixed: `
        services:
          db:
            image: postgres:17
            environment:
              - POSTGRES_USER=shop
              - POSTGRES_DB=shop
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER -d \${POSTGRES_DB}"]
      `,
    },
    {
      title: 'A script in a block scalar',
      text: `
        services:
          job:
            image: example/job:1.0
            environment: { TARGET: /data }
            entrypoint:
              - sh
              - -c
              - |
        #       ^ warning swallowed-variable (fixable) (to 11:1)
                mkdir -p $TARGET
                exec work \${TARGET}
            tty: true
      `,
      fixed: `
        services:
          job:
            image: example/job:1.0
            environment: { TARGET: /data }
            entrypoint:
              - sh
              - -c
              - |
                mkdir -p $$TARGET
                exec work $\${TARGET}
            tty: true
      `,
    },
    {
      title: 'Similar names, and one that is escaped already',
      text: `
        services:
          web:
            image: nginx:1.27
            environment: { PORT: "80" }
            command: "serve $PORT $$PORT $PORTS"
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning swallowed-variable (fixable)
      `,
      fixed: `
        services:
          web:
            image: nginx:1.27
            environment: { PORT: "80" }
            command: "serve $$PORT $$PORT $PORTS"
      `,
    },
  ],
});
