import rule from '../../../src/dockerfile/rules/secret-in-arg-or-env';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Paths, URLs, flags and placeholders',
      text: `
        FROM debian:12
        ENV PASSWORD_FILE=/run/secrets/db TOKEN_URL=https://example.com/token ALLOW_EMPTY_PASSWORD=yes
        ENV SECRET_KEY=changeme DB_PASSWORD=""
      `,
    },
    {
      title: 'The fingerprint of a release key',
      text: `
        FROM debian:12
        ENV GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568 PYTHON_VERSION=3.13.5
      `,
    },
    `
      FROM debian:12
      ENV OPENSSL_PGP_KEY_IDS="0xEFC0A467 0xBA5473A2"
    `,
    `
      FROM debian:12
      ENV BROKER_PGP_KEY_ID=0x0A9AF211 GPG_KEYS=5C3C5F3E TOOL_PGP_KEYS=A9C5DF4D RELEASE_GPG_KEY=E3FF2839
    `,
  ],
  invalid: [
    {
      title: 'The password of a database',
      text: `
        FROM mysql:8.4
        ENV MYSQL_USER=shop MYSQL_ROOT_PASSWORD=s3cr3t
        #                   ^^^^^^^^^^^^^^^^^^^ warning secret-in-arg-or-env
      `,
    },
    {
      title: 'An ARG copied to ENV',
      text: `
        FROM debian:12
        ARG GITHUB_TOKEN
        #   ^^^^^^^^^^^^ warning secret-in-arg-or-env
        ENV GITHUB_TOKEN=$GITHUB_TOKEN
        #   ^^^^^^^^^^^^ warning secret-in-arg-or-env
      `,
    },
    `
      FROM debian:12
      ENV API_KEY=a1b2c3d4e5f6
      #   ^^^^^^^ warning secret-in-arg-or-env
    `,
    `
      FROM debian:12
      ARG NPM_TOKEN
      #   ^^^^^^^^^ warning secret-in-arg-or-env
    `,
  ],
});
