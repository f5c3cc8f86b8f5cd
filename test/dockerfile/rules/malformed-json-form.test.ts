import rule from '../../../src/dockerfile/rules/malformed-json-form';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'JSON',
      text: `
        FROM debian:12
        CMD ["a", "b"]
      `,
    },
    {
      title: 'A shell test',
      text: `
        FROM debian:12
        RUN [ -f /a ] && echo "[ ok ]"
      `,
    },
    {
      title: 'A wildcard',
      text: `
        FROM debian:12
        COPY [a-z].txt /x/
      `,
    },
  ],
  invalid: [
    {
      title: 'One finding for CMD and ENTRYPOINT',
      text: `
        FROM alpine:3.20
        CMD ['a']
        #   ^^^^^ warning malformed-json-form (fixable)
      `,
      fixed: `
        FROM alpine:3.20
        CMD ["a"]
      `,
    },
    {
      title: 'Single quotes',
      text: `
        FROM debian:12
        CMD ['node', 'app.js']
        #   ^^^^^^^^^^^^^^^^^^ warning malformed-json-form (fixable)
      `,
      fixed: `
        FROM debian:12
        CMD ["node", "app.js"]
      `,
    },
    {
      title: 'A trailing comma',
      text: `
        FROM debian:12
        ENTRYPOINT ["/app", "serve",]
        #          ^^^^^^^^^^^^^^^^^^ warning malformed-json-form (fixable)
      `,
      fixed: `
        FROM debian:12
        ENTRYPOINT ["/app", "serve"]
      `,
    },
    {
      title: 'Curly quotes',
      text: `
        FROM debian:12
        CMD [“serve”]
        #   ^^^^^^^^^ warning malformed-json-form (fixable)
      `,
      fixed: `
        FROM debian:12
        CMD ["serve"]
      `,
    },
    {
      title: 'A missing comma has no fix',
      text: `
        FROM debian:12
        CMD ["a" "b"]
        #   ^^^^^^^^^ warning malformed-json-form
      `,
    },
    {
      title: 'A list of volumes',
      text: `
        FROM debian:12
        VOLUME ['/data', '/cache']
        #      ^^^^^^^^^^^^^^^^^^^ warning malformed-json-form (fixable)
      `,
      fixed: `
        FROM debian:12
        VOLUME ["/data", "/cache"]
      `,
    },
  ],
});
