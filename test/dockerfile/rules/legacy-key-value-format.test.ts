import rule from '../../../src/dockerfile/rules/legacy-key-value-format';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'With an equals sign',
      text: `
        FROM debian:12
        ENV A=1 B="c d"
        LABEL e=f
      `,
    },
    { title: 'ARG has no other form', text: 'ARG A' },
    {
      title: 'An equals sign in the value',
      text: `
        FROM debian:12
        ENV A="b c=d"
      `,
    },
  ],
  invalid: [
    {
      title: 'A path',
      text: `
        FROM debian:12
        ENV PATH /opt/bin:$PATH
        ^^^ warning legacy-key-value-format (fixable)
      `,
      fixed: `
        FROM debian:12
        ENV PATH=/opt/bin:$PATH
      `,
    },
    {
      title: 'A description over two lines',
      text: `
        FROM debian:12
        LABEL description a tool \\
        ^^^^^ warning legacy-key-value-format (fixable)
          for builds
      `,
    },
    {
      title: 'A value with quotes has no fix',
      text: `
        FROM debian:12
        ENV GREETING "hello" world
        ^^^ warning legacy-key-value-format
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD ENV MODE prod
        #       ^^^ warning legacy-key-value-format (fixable)
      `,
      fixed: `
        FROM debian:12
        ONBUILD ENV MODE=prod
      `,
    },
  ],
});
