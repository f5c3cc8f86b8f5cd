import rule from '../../../../src/compose/envFile/rules/env-file-duplicate';
import { testRule } from '../../../support/envFileCases';

testRule(rule, {
  valid: [
    {
      title: 'Each variable once',
      text: `
        TAG=1.27
        PORT=8080
      `,
    },
    {
      title: 'A line that adds to the one above',
      text: `
        OPTIONS=-Xmx1g
        OPTIONS="\${OPTIONS} -Xms1g"
      `,
    },
    {
      title: 'Names that differ in case',
      text: `
        http_proxy=http://proxy.example.com:3128
        HTTP_PROXY=http://proxy.example.com:3128
      `,
    },
    {
      title: 'A line that is commented out',
      text: `
        # TAG=1.26
        TAG=1.27
      `,
    },
  ],
  invalid: [
    {
      title: 'An old value above the new one',
      text: `
        TAG=1.26
        ^^^ warning env-file-duplicate
        PORT=8080
        TAG=1.27
      `,
    },
    {
      title: 'Three times',
      text: `
        DEBUG=0
        ^^^^^ warning env-file-duplicate
        DEBUG=1
        ^^^^^ warning env-file-duplicate
        DEBUG=true
      `,
    },
    {
      title: 'With export, and in quotes',
      text: `
        export TOKEN_FILE="/run/secrets/a"
        #      ^^^^^^^^^^ warning env-file-duplicate
        TOKEN_FILE='/run/secrets/b'
      `,
    },
  ],
});
