import rule from '../../../src/dockerfile/rules/invalid-expansion';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All supported modifiers',
      text: `
        FROM debian:12
        ENV A=\${B:-c} D=\${E:+f} G=\${H#i} J=\${K%%l} M=\${N/o/p}
      `,
    },
    {
      title: 'Shell expansions in RUN',
      text: `
        FROM debian:12
        RUN echo "\${USER^^}" "\${LIST[0]}"
      `,
    },
    {
      title: 'Single quotes',
      text: `
        FROM debian:12
        ENV A='\${B^^}'
      `,
    },
  ],
  invalid: [
    {
      title: 'A Bash modifier',
      text: `
        FROM debian:12
        ENV NAME=\${USER^^}
        #        ^ error invalid-expansion
      `,
    },
    {
      title: 'A missing closing brace',
      text: `
        FROM debian:12
        COPY app-\${VERSION.jar /app.jar
        #        ^ error invalid-expansion
      `,
    },
    {
      title: 'A missing closing quote',
      text: `
        FROM debian:12
        WORKDIR "/app
        #       ^ error invalid-expansion
      `,
    },
  ],
});
