import rule from '../../../src/dockerfile/rules/missing-exec';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A short command at the end',
      text: `
        FROM debian:12
        CMD ["sh", "-c", "migrate && echo ready"]
      `,
    },
    {
      title: 'An entrypoint script that ends with exec',
      text: `
        FROM debian:12
        COPY <<EOF /entrypoint.sh
        #!/bin/sh
        set -e
        migrate
        exec "$@"
        EOF
        ENTRYPOINT ["/entrypoint.sh"]
      `,
    },
    `
      FROM debian:12
      CMD ["sh", "-c", "server"]
    `,
    `
      FROM debian:12
      CMD ["sh", "-c", "a && exec server"]
    `,
    `
      FROM debian:12
      CMD ["sh", "-c", "a & wait"]
    `,
  ],
  invalid: [
    {
      title: 'In shells that run other files first, in which the name may be a function',
      text: `
        FROM node:22
        CMD ["bash", "-lc", "cd /app && nvm exec 20 node a.js"]
        #                               ^^^ warning missing-exec
        FROM node:22
        CMD ["/bin/bash", "-ic", "prepare; serve"]
        #                                  ^^^^^ warning missing-exec
      `,
    },
    {
      title: 'With BASH_ENV',
      text: `
        FROM debian:12
        ENV BASH_ENV=/etc/functions.sh
        CMD ["bash", "-c", "prepare && serve"]
        #                              ^^^^^ warning missing-exec
      `,
    },
    {
      title: 'A server after migrations',
      text: `
        FROM python:3.13
        CMD ["/bin/sh", "-c", "python manage.py migrate; gunicorn app:app"]
        #                                                ^^^^^^^^ warning missing-exec (fixable)
      `,
      fixed: `
        FROM python:3.13
        CMD ["/bin/sh", "-c", "python manage.py migrate; exec gunicorn app:app"]
      `,
    },
    `
      FROM debian:12
      CMD ["sh", "-c", "a && server"]
      #                      ^^^^^^ warning missing-exec (fixable)
    `,
    `
      FROM debian:12
      COPY <<EOF /start.sh
      #!/bin/sh
      set -e
      server --port 1
      ^^^^^^ warning missing-exec (fixable)
      EOF
      ENTRYPOINT ["/start.sh"]
    `,
  ],
});
