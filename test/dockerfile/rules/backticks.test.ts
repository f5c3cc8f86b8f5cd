import rule from '../../../src/dockerfile/rules/backticks';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'As an escape character',
      text: `
        # escape=\`
        FROM debian:12
        RUN a \`
            b
      `,
    },
    {
      title: 'In single quotes',
      text: `
        FROM debian:12
        RUN echo '\`uname\`'
      `,
    },
    {
      title: '$(...)',
      text: `
        FROM debian:12
        RUN echo $(uname -m)
      `,
    },
  ],
  invalid: [
    {
      title: 'With a subshell, whose bracket would begin arithmetic, and with a comment',
      text: `
        FROM debian:12
        RUN x=\`(cd /etc && pwd)\` && echo "$x"
        #     ^^^^^^^^^^^^^^^^^^ hint backticks
        RUN x=\`echo a # b\` && echo "$x"
        #     ^^^^^^^^^^^^ hint backticks
      `,
    },
    {
      title: 'With backslashes',
      text: `
        FROM debian:12
        RUN echo \`echo \\\`id\\\`\`
        #        ^^^^^^^^^^^^^ hint backticks
      `,
    },
    {
      title: 'In an assignment',
      text: `
        FROM debian:12
        RUN x=\`uname -m\` && echo "$x"
        #     ^^^^^^^^^^ hint backticks (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN x=$(uname -m) && echo "$x"
      `,
    },
    {
      title: 'Plain and in quotes',
      text: `
        FROM debian:12
        RUN echo \`uname -m\` "\`id -u\`"
        #        ^^^^^^^^^^ hint backticks (fixable)
        #                    ^^^^^^^ hint backticks (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN echo $(uname -m) "\`id -u\`"
      `,
    },
  ],
});
