import rule from '../../../src/dockerfile/rules/apk-untrusted';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The signing key is imported',
      text: `
        FROM alpine:3.22
        COPY team.rsa.pub /etc/apk/keys/
        RUN apk add --no-cache tool
      `,
    },
    {
      title: 'The option in a string',
      text: `
        FROM alpine:3.22
        RUN echo "never use --allow-untrusted"
      `,
    },
    {
      title: 'The option of another program',
      text: `
        FROM alpine:3.22
        RUN ./deploy --allow-untrusted
      `,
    },
  ],
  invalid: [
    {
      title: 'A package from a third party',
      text: `
        FROM alpine:3.22
        RUN wget -q https://example.com/glibc.apk \\
         && apk add --no-cache --allow-untrusted glibc.apk \\
        #                      ^^^^^^^^^^^^^^^^^ warning apk-untrusted
         && rm glibc.apk
      `,
    },
    {
      title: 'Before the subcommand',
      text: `
        FROM alpine:3.22
        RUN apk --allow-untrusted add /tmp/tool.apk
        #       ^^^^^^^^^^^^^^^^^ warning apk-untrusted
      `,
    },
    {
      title: 'In JSON form',
      text: `
        FROM alpine:3.22
        RUN ["apk", "add", "--allow-untrusted", "/tmp/tool.apk"]
        #                  ^^^^^^^^^^^^^^^^^^^ warning apk-untrusted
      `,
    },
  ],
});
