import rule from '../../../src/compose/rules/plaintext-secret';
import { testRule } from '../../support/composeCases';

testRule(rule, {
  valid: [
    {
      title: 'A secret file',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/db
      `,
    },
    {
      title: 'From the environment, with or without a default',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              - POSTGRES_PASSWORD
              - REPLICATION_PASSWORD=\${REPLICATION_PASSWORD}
              - API_TOKEN=\${API_TOKEN:-none}
      `,
    },
    {
      title: 'No value of its own, with one in .env',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              API_TOKEN:
              DB_PASSWORD: null
              MODE: x
          web:
            image: nginx:1.27
            environment:
              - API_TOKEN
              - "DB_PASSWORD"
      `,
      files: { '.env': 'API_TOKEN=abcdefgh\nDB_PASSWORD=s3cr3t\n' },
    },
    {
      title: 'From the environment, in a mapping that an earlier file also has',
      text: `
        services:
          db:
            environment:
              DB_PASSWORD: \${DB_PASSWORD:-postgres}
      `,
      files: {
        'base.yaml': 'services:\n  db:\n    image: postgres:17\n    environment:\n      MODE: x\n',
        '.env': 'DB_PASSWORD=s3cr3t\n',
      },
      options: { stack: ['base.yaml', 'compose.yaml'] },
    },
    {
      title: 'Flags, paths and small numbers',
      text: `
        services:
          db:
            image: mysql:8.4
            environment:
              MYSQL_RANDOM_ROOT_PASSWORD: "yes"
              TLS_KEY: /etc/ssl/server.key
              SESSION_SECRET: 16
      `,
    },
    {
      title: 'Names that contain a secret word',
      text: `
        services:
          app:
            image: example/app:1.0
            environment:
              TOKEN_LIFETIME: 3600s
              PASSWORD_HASHER: argon2
              COMPASS: north
      `,
    },
  ],
  invalid: [
    {
      title: 'A database password, in a mapping and in a list',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_USER: shop
              POSTGRES_PASSWORD: s3cr3t-shop
        #                        ^^^^^^^^^^^ warning plaintext-secret (fixable)
          api:
            image: example/api:1.0
            environment:
              - DB_PASSWORD=s3cr3t-shop
        #       ^^^^^^^^^^^^^^^^^^^^^^^ warning plaintext-secret (fixable)
      `,
      files: { '.env': 'POSTGRES_PASSWORD=s3cr3t-shop\n' },
      fix: 'environment',
      fixed: `
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_USER: shop
              POSTGRES_PASSWORD: "\${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD in .env}"
          api:
            image: example/api:1.0
            environment:
              - DB_PASSWORD=s3cr3t-shop
      `,
    },
    {
      title: 'In a mapping that an earlier file also has',
      text: `
        services:
          db:
            environment:
              DB_PASSWORD: s3cr3t
        #                  ^^^^^^ warning plaintext-secret (fixable)
      `,
      files: {
        'base.yaml': 'services:\n  db:\n    image: postgres:17\n    environment:\n      MODE: x\n',
        '.env': 'DB_PASSWORD=s3cr3t\n',
      },
      options: { stack: ['base.yaml', 'compose.yaml'] },
      fixed: `
        services:
          db:
            environment:
              DB_PASSWORD: "\${DB_PASSWORD:?set DB_PASSWORD in .env}"
      `,
    },
    {
      title: 'In quotes, with a comment',
      text: `
        services:
          app:
            image: example/app:1.0
            environment:
              - "API_KEY=ab12 cd34" # of the staging system
        #       ^^^^^^^^^^^^^^^^^^^ warning plaintext-secret (fixable)
      `,
      files: { '.env': 'API_KEY=ab12 cd34\n' },
      fixed: `
        services:
          app:
            image: example/app:1.0
            environment:
              - "API_KEY=\${API_KEY:?set API_KEY in .env}" # of the staging system
      `,
    },
    {
      title: 'In lower case and camel case',
      text: `
        services:
          app:
            image: example/app:1.0
            environment: { stripe_secret_key: sk_1a2b3c, apiKey: x, keys: x }
        #                                     ^^^^^^^^^ warning plaintext-secret (fixable)
        #                                                        ^ warning plaintext-secret (fixable)
      `,
    },
    {
      title: 'The fix that moves it to a file keeps comments',
      text: `
        services:
          # the store
          db:
            image: postgres:17 # pinned
            environment:
              POSTGRES_PASSWORD: "a b"
        #                        ^^^^^ warning plaintext-secret (fixable)
      `,
      fix: 'secret',
      fixed: `
        services:
          # the store
          db:
            secrets:
              - postgres_password
            image: postgres:17 # pinned
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
        secrets:
          postgres_password:
            file: ./postgres_password.txt
      `,
      created: { 'postgres_password.txt': 'a b' },
    },
    {
      title: 'The fix adds to existing secrets',
      text: `
        services:
          db:
            image: nextcloud:31
            secrets:
              - postgres_password
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
              NEXTCLOUD_ADMIN_PASSWORD: t-1234
        #                               ^^^^^^ warning plaintext-secret (fixable)
        secrets:
          postgres_password:
            file: ./postgres_password.txt
      `,
      fix: 'secret',
      fixed: `
        services:
          db:
            image: nextcloud:31
            secrets:
              - nextcloud_admin_password
              - postgres_password
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
              NEXTCLOUD_ADMIN_PASSWORD_FILE: /run/secrets/nextcloud_admin_password
        secrets:
          nextcloud_admin_password:
            file: ./nextcloud_admin_password.txt
          postgres_password:
            file: ./postgres_password.txt
      `,
      created: { 'nextcloud_admin_password.txt': 't-1234' },
    },
    {
      title: 'The fix in a list of pairs',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              - "POSTGRES_PASSWORD=x1y2"
        #       ^^^^^^^^^^^^^^^^^^^^^^^^ warning plaintext-secret (fixable)
      `,
      fix: 'secret',
      fixed: `
        services:
          db:
            secrets:
              - postgres_password
            image: postgres:17
            environment:
              - POSTGRES_PASSWORD_FILE=/run/secrets/postgres_password
        secrets:
          postgres_password:
            file: ./postgres_password.txt
      `,
      created: { 'postgres_password.txt': 'x1y2' },
    },
    {
      title: 'The fix of a block scalar keeps the next key on its line',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD: |
        #                        ^ warning plaintext-secret (fixable) (to 7:1)
                x1y2
            tty: true
      `,
      fix: 'secret',
      fixed: `
        services:
          db:
            secrets:
              - postgres_password
            image: postgres:17
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password
            tty: true
        secrets:
          postgres_password:
            file: ./postgres_password.txt
      `,
      created: { 'postgres_password.txt': 'x1y2\n' },
    },
    {
      title: 'No fix to a file beside the variable that names one, which the image rejects',
      text: `
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD: x1y2
        #                        ^^^^ warning plaintext-secret
              POSTGRES_PASSWORD_FILE: /run/secrets/db
      `,
      files: { '.env': 'POSTGRES_PASSWORD=other\n' },
    },
    {
      title: 'In a flow mapping, only the fix with a variable is offered',
      text: `
        services:
          db: { image: example/db:1.0, environment: { DB_PASSWORD: x1y2 } }
        #                                                          ^^^^ warning plaintext-secret (fixable)
      `,
      files: { '.env': 'DB_PASSWORD=x1y2\n' },
      fixed: `
        services:
          db: { image: example/db:1.0, environment: { DB_PASSWORD: "\${DB_PASSWORD:?set DB_PASSWORD in .env}" } }
      `,
    },
    {
      title: 'In a flow mapping over several lines',
      text: `
        services:
          db: {
            image: example/db:1.0,
            environment: [DB_PASSWORD=x1y2]
        #                 ^^^^^^^^^^^^^^^^ warning plaintext-secret (fixable)
          }
      `,
      files: { '.env': 'DB_PASSWORD=x1y2\n' },
      fixed: `
        services:
          db: {
            image: example/db:1.0,
            environment: ["DB_PASSWORD=\${DB_PASSWORD:?set DB_PASSWORD in .env}"]
          }
      `,
    },
    {
      title: 'The fix in a service that merges an anchor',
      text: `
        x-app: &app
          image: vaultwarden/server:1.34.3
        services:
          web:
            <<: *app
          api:
            <<: *app
            environment:
              ADMIN_TOKEN: t-1234
        #                  ^^^^^^ warning plaintext-secret (fixable)
      `,
      fix: 'secret',
      fixed: `
        x-app: &app
          image: vaultwarden/server:1.34.3
        services:
          web:
            <<: *app
          api:
            <<: *app
            secrets:
              - admin_token
            environment:
              ADMIN_TOKEN_FILE: /run/secrets/admin_token
        secrets:
          admin_token:
            file: ./admin_token.txt
      `,
      created: { 'admin_token.txt': 't-1234' },
    },
  ],
});
