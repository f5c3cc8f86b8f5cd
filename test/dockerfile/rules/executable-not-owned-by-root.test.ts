import rule from '../../../src/dockerfile/rules/executable-not-owned-by-root';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The sources belong to the user',
      text: `
        FROM node:22
        WORKDIR /app
        COPY --chown=node:node . .
        USER node
      `,
    },
    `
      FROM debian:12
      COPY --chown=root:app a /bin/a
    `,
    `
      FROM debian:12
      COPY --chown=0 a /bin/a
    `,
    `
      FROM debian:12
      COPY --chown=app --chmod=555 a /bin/a
    `,
    `
      FROM debian:12
      COPY --chown=app --chmod=644 a /srv/a
    `,
    `
      FROM debian:12
      COPY --chown=app . /app
    `,
    `
      FROM debian:12
      COPY --chown=$USER a /bin/a
    `,
  ],
  invalid: [
    {
      title: 'A start script owned by the user',
      text: `
        FROM node:22-slim
        COPY --chmod=0755 --chown=node:node docker/start.sh /start.sh
        #                 ^^^^^^^^^^^^^^^^^ info executable-not-owned-by-root
        USER node
      `,
    },
    `
      FROM debian:12
      COPY --chown=app:app a /usr/local/bin/
      #    ^^^^^^^^^^^^^^^ info executable-not-owned-by-root
    `,
    `
      FROM debian:12
      ADD --chown=1000 --chmod=0755 a /x
      #   ^^^^^^^^^^^^ info executable-not-owned-by-root
    `,
    `
      FROM debian:12
      COPY --chmod=u+x --chown=app a /x
      #                ^^^^^^^^^^^ info executable-not-owned-by-root
    `,
  ],
});
