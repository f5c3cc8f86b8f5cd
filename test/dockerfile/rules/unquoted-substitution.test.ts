import rule from '../../../src/dockerfile/rules/unquoted-substitution';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A version in a variable',
      text: `
        FROM debian:12
        RUN VERSION="$(curl -fsSL https://example.com/latest)" && echo "$VERSION" > /version
      `,
    },
    `
      FROM debian:12
      RUN a "$(b)"
    `,
    `
      FROM debian:12
      RUN x=$(b)
    `,
    `
      FROM debian:12
      RUN for i in $(b); do true; done
    `,
    `
      FROM debian:12
      RUN for i in $(seq 3); do true; done
    `,
  ],
  invalid: [
    {
      title: 'A folder from readlink',
      text: `
        FROM eclipse-temurin:21
        RUN rm -r $(dirname "$(readlink -f /usr/bin/java)")
        #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info unquoted-substitution (fixable)
      `,
      fixed: `
        FROM eclipse-temurin:21
        RUN rm -r "$(dirname "$(readlink -f /usr/bin/java)")"
      `,
    },
    `
      FROM debian:12
      RUN a $(b)
      #     ^^^^ info unquoted-substitution
    `,
    `
      FROM debian:12
      RUN a \`b\`
      #     ^^^ info unquoted-substitution
    `,
  ],
});
