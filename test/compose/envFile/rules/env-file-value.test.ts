import rule from '../../../../src/compose/envFile/rules/env-file-value';
import { testRule } from '../../../support/envFileCases';

testRule(rule, {
  valid: [
    {
      title: 'Comments after values and on lines of their own',
      text: `
        # the release
        TAG=1.27 # newest
        COLOR=#fff
        NAME="web" # in quotes
      `,
    },
    {
      title: 'Variables of the file, and ones with a default',
      text: `
        HOST=example.com
        URL=https://$HOST/\${BASE:-}
      `,
    },
    {
      title: 'A dollar sign in single quotes',
      text: `
        PASSWORD='pa$word'
      `,
    },
  ],
  invalid: [
    {
      title: 'A comment instead of a value',
      text: `
        TAG=   # the release
        #      ^^^^^^^^^^^^^ warning env-file-value
      `,
    },
    {
      title: 'Text after the closing quote',
      text: `
        NAME="web" server
        #          ^^^^^^ warning env-file-value
      `,
    },
    {
      title: 'A name alone at the end of the file, without a line break',
      text: `
        NAME=web
        export TOKEN
        #      ^^^^^ warning env-file-value`,
    },
    {
      title: 'A dollar sign that starts a variable',
      text: `
        PASSWORD=pa$word
        #          ^^^^^ warning env-file-value
        HASH="$2y$10"
      `,
    },
  ],
});
