import rule from '../../../../src/compose/envFile/rules/env-file-syntax';
import { testRule } from '../../../support/envFileCases';

testRule(rule, {
  valid: [
    {
      title: 'Everything that Compose reads',
      text: `
        # the release
        TAG=1.27
        export PORT=8080
        HOST: example.com
        EMPTY=
        QUOTED="two words"
      `,
    },
    {
      title: 'A value over several lines',
      text: `
        KEY="-----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        -----END PUBLIC KEY-----"
      `,
    },
    {
      title: 'A name without a value, which comes from the environment',
      text: `
        TAG
        PORT=8080
      `,
    },
  ],
  invalid: [
    {
      title: 'A comment of another language',
      text: `
        TAG=1.27
        // the database
        ^ error env-file-syntax
        PASSWORD=secret
      `,
    },
    {
      title: 'A quote without an end',
      text: `
        TAG=1.27
        NAME="web
        #    ^ error env-file-syntax
      `,
    },
    {
      title: 'A conflict that Git left',
      text: `
        <<<<<<< HEAD
        ^ error env-file-syntax
        TAG=1.27
      `,
    },
  ],
});
