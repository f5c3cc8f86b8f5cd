import rule from '../../../src/dockerfile/rules/tls-off-by-variable';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Harmless values',
      text: `
        FROM debian:12
        ENV GIT_SSL_NO_VERIFY=false NODE_TLS_REJECT_UNAUTHORIZED=""
      `,
    },
    {
      title: 'A private certificate authority',
      text: `
        FROM debian:12
        ENV NODE_EXTRA_CA_CERTS=/etc/ssl/team.pem REQUESTS_CA_BUNDLE=/etc/ssl/team.pem
      `,
    },
    {
      title: 'Settings with similar names',
      text: `
        FROM debian:12
        ENV NODE_OPTIONS=--max-old-space-size=4096 GIT_SSL_CAINFO=/etc/ssl/team.pem
      `,
    },
    `
      FROM debian:12
      ENV NODE_TLS_REJECT_UNAUTHORIZED=1
    `,
  ],
  invalid: [
    {
      title: 'In ARG, with quotes',
      text: `
        FROM node:22
        ARG NPM_CONFIG_STRICT_SSL="false"
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning tls-off-by-variable
      `,
    },
    `
      FROM debian:12
      ENV NODE_TLS_REJECT_UNAUTHORIZED=0
      #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning tls-off-by-variable
    `,
    `
      FROM debian:12
      RUN GIT_SSL_NO_VERIFY=1 git clone x
      #   ^^^^^^^^^^^^^^^^^^^ warning tls-off-by-variable
    `,
    `
      FROM debian:12
      RUN export PYTHONHTTPSVERIFY=0 && x
      #          ^^^^^^^^^^^^^^^^^^^ warning tls-off-by-variable
    `,
  ],
});
