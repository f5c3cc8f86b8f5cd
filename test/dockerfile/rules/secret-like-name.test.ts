import rule from '../../../src/dockerfile/rules/secret-like-name';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A real secret is covered by another rule',
      text: `
        FROM debian:12
        ENV API_TOKEN=3f2a9c77b1d04e5e
      `,
    },
    {
      title: 'Similar names',
      text: `
        FROM debian:12
        ENV KEYBOARD=us MONKEY=1 TOKENIZER=bpe
      `,
    },
    {
      title: 'Public keys and secret files',
      text: `
        FROM debian:12
        ENV PUBLIC_KEY=x SECRET_FILE=/run/secrets/x
      `,
    },
  ],
  invalid: [
    {
      title: 'A release key',
      text: `
        FROM debian:12
        ENV GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568
        #   ^^^^^^^ hint secret-like-name
      `,
    },
    {
      title: 'A flag',
      text: `
        FROM debian:12
        ENV A=1 ALLOW_EMPTY_PASSWORD=yes
        #       ^^^^^^^^^^^^^^^^^^^^ hint secret-like-name
      `,
    },
    {
      title: 'A user name',
      text: `
        FROM debian:12
        ARG USERNAME=app
        #   ^^^^^^^^ hint secret-like-name
      `,
    },
  ],
});
