import rule from '../../../src/dockerfile/rules/secret-in-run';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A token from a secret mount',
      text: `
        FROM node:22
        RUN --mount=type=secret,id=npm_token NPM_TOKEN="$(cat /run/secrets/npm_token)" npm ci
      `,
    },
    `
      FROM debian:12
      RUN git clone https://git@x/y
    `,
    `
      FROM debian:12
      RUN PASSWORD_FILE=/run/secrets/x ./migrate
    `,
    `
      FROM debian:12
      RUN SECRET_KEY=dummy-for-build ./manage.py collectstatic
    `,
    `
      FROM debian:12
      RUN git clone https://me:\${TOKEN}@x/y
    `,
    `
      FROM debian:12
      RUN KMS_KEY_ALIAS=alias/x PASSWORD_PROMPT=please ./x
    `,
  ],
  invalid: [
    {
      title: 'A private repository',
      text: `
        FROM python:3.13
        RUN pip install --extra-index-url https://ci:k3yf0rCI@pypi.example.com/simple tool==1
        #                                            ^^^^^^^^ warning secret-in-run
      `,
    },
    `
      FROM debian:12
      RUN git clone https://me:hunter22@x/y
      #                        ^^^^^^^^ warning secret-in-run
    `,
    `
      FROM debian:12
      RUN DB_PASSWORD=hunter22 ./migrate
      #               ^^^^^^^^ warning secret-in-run
    `,
    `
      FROM debian:12
      RUN curl -H "Authorization: token ghp_a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1" https://x
      #                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning secret-in-run
    `,
  ],
});
