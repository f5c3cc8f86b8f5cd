import rule from '../../../src/dockerfile/rules/run-insecure';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The default',
      text: `
        FROM debian:12
        RUN make
        RUN --security=sandbox make
      `,
    },
    {
      title: 'A flag of the program',
      text: `
        FROM debian:12
        RUN curl --security=insecure https://example.com
      `,
    },
    {
      title: 'In a heredoc',
      text: `
        FROM debian:12
        RUN <<EOF
        # --security=insecure
        EOF
      `,
    },
  ],
  invalid: [
    {
      title: 'To build images in a build',
      text: `
        FROM debian:12
        RUN --security=insecure buildah bud .
        #   ^^^^^^^^^^^^^^^^^^^ warning run-insecure
      `,
    },
    {
      title: 'With other flags',
      text: `
        FROM debian:12
        RUN --network=none --security=insecure mount -t tmpfs x /x
        #                  ^^^^^^^^^^^^^^^^^^^ warning run-insecure
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD RUN --security=insecure make
        #           ^^^^^^^^^^^^^^^^^^^ warning run-insecure
      `,
    },
  ],
});
