import rule from '../../../src/dockerfile/rules/no-empty-continuation';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A comment between the lines',
      text: `
        FROM debian:12
        RUN true && \\
            # note
            echo done
      `,
    },
    {
      title: 'An empty line in a script',
      text: `
        FROM debian:12
        RUN <<EOF
        a

        b
        EOF
      `,
    },
    {
      title: 'An empty line after the instruction',
      text: `
        FROM debian:12
        RUN true

        RUN false
      `,
    },
  ],
  invalid: [
    {
      title: 'Between groups of packages',
      text: `
        FROM debian:12
        RUN apt-get install -y \\
              curl \\

              git
        #     ^^^ warning no-empty-continuation (fixable)
      `,
    },
    {
      title: 'Between words',
      text: `
        FROM debian:12
        ENV A=1 \\

            B=2
        #   ^^^ warning no-empty-continuation (fixable)
      `,
      fixed: `
        FROM debian:12
        ENV A=1 \\
            B=2
      `,
    },
    {
      title: 'Several of them, with a comment',
      text: `
        FROM debian:12
        RUN a && \\

        # note

            b
        #   ^ warning no-empty-continuation (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN a && \\
        # note
            b
      `,
    },
  ],
});
