import rule from '../../../src/dockerfile/rules/env-self-reference';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'One after the other',
      text: `
        FROM debian:12
        ENV APP_HOME=/srv/app
        ENV PATH=$APP_HOME/bin:$PATH
      `,
    },
    {
      title: 'A variable that was set before',
      text: `
        FROM debian:12
        ENV A=1
        ENV A=$A:2 B=$A
      `,
    },
    {
      title: 'A variable with a default',
      text: `
        FROM debian:12
        ENV A=1 B=\${A:-2}
      `,
    },
    {
      title: 'PATH is always set',
      text: `
        FROM debian:12
        ENV PATH=/opt/bin:$PATH TOOLS=$PATH
      `,
    },
  ],
  invalid: [
    {
      title: 'A home folder and PATH',
      text: `
        FROM debian:12
        ENV JAVA_HOME=/opt/java PATH=$JAVA_HOME/bin:$PATH
        #                            ^^^^^^^^^^ warning env-self-reference
      `,
    },
    {
      title: 'On the next line, marked from the line that the builder reports',
      text: `
        FROM debian:12
        ENV JAVA_HOME=/opt/java \\
        ^^^^^^^^^^^^^^^^^^^^^^^^^ warning env-self-reference (to 3:20)
            PATH=$JAVA_HOME/bin:$PATH
      `,
    },
    {
      title: 'In any order',
      text: `
        FROM debian:12
        ENV B=\${A} A=1
        #     ^^^^ warning env-self-reference
      `,
    },
    {
      title: 'Twice in one value',
      text: `
        FROM debian:12
        ENV A=1 B="$A-\${A}"
        #          ^^ warning env-self-reference
        #             ^^^^ warning env-self-reference
      `,
    },
  ],
});
