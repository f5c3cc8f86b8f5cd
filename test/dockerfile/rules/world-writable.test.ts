import rule from '../../../src/dockerfile/rules/world-writable';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Writable for group 0, as OpenShift needs it',
      text: `
        FROM debian:12
        RUN mkdir -p /data && chgrp -R 0 /data && chmod -R g=u /data
      `,
    },
    `
      FROM debian:12
      RUN chmod 1777 /tmp
    `,
    `
      FROM debian:12
      RUN chmod -R g=u /x
    `,
    `
      FROM debian:12
      RUN chmod 755 /x
    `,
    `
      FROM debian:12
      RUN chmod a+rx x
    `,
    `
      FROM debian:12
      RUN work="$(mktemp -d)" && chmod 777 "$work" && make && rm -rf "$work"
    `,
  ],
  invalid: [
    {
      title: 'Data and log folders',
      text: `
        FROM nginx:1.27
        RUN mkdir -p /var/cache/app && chmod -R 777 /var/cache/app /var/log/app
        #                                       ^^^ warning world-writable
      `,
    },
    `
      FROM debian:12
      RUN chmod -R 777 /x
      #            ^^^ warning world-writable
    `,
    `
      FROM debian:12
      RUN chmod a+rwx /x
      #         ^^^^^ warning world-writable
    `,
    `
      FROM debian:12
      RUN chmod o+w /x
      #         ^^^ warning world-writable
    `,
    `
      FROM debian:12
      RUN chmod 0666 x
      #         ^^^^ warning world-writable
    `,
  ],
});
