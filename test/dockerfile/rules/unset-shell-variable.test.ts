import rule from '../../../src/dockerfile/rules/unset-shell-variable';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A command within arithmetic, and an ARG of the stage below',
      text: `
        FROM debian:12 AS base
        ARG version=1
        FROM base
        RUN make -j$(($(nproc) - 1)) "$version" $((\`nproc\` + 16#ff))
      `,
    },
    {
      title: 'The variable of a loop',
      text: `
        FROM debian:12
        RUN for module in headers rewrite ssl; do a2enmod "$module"; done
      `,
    },
    `
      FROM debian:12
      RUN echo "$VERSION" "\${x:-1}"
    `,
    `
      FROM debian:12
      RUN read -r x && echo "$x"
    `,
    `
      FROM debian:12
      RUN echo "$http_proxy"
    `,
    `
      FROM debian:12
      RUN echo '$x'
    `,
  ],
  invalid: [
    {
      title: 'A variable within arithmetic',
      text: `
        FROM debian:12
        RUN make -j$((jobs - $(count "$other")))
        #             ^^^^ warning unset-shell-variable
        #                             ^^^^^^ warning unset-shell-variable
      `,
    },
    {
      title: 'A here-document after another script of the same command',
      text: `
        FROM debian:12
        RUN cat \`ls\` <<EOF
        use $name here
        #   ^^^^^ warning unset-shell-variable
        EOF
      `,
    },
    {
      title: 'A typo',
      text: `
        FROM debian:12
        RUN set -e; archive=/tmp/a.tgz; curl -fsSLo "$archive" https://example.com/a.tgz; tar xzf "$archiv"
        #                                                                                          ^^^^^^^ warning unset-shell-variable
      `,
    },
    {
      title: 'Once for each name',
      text: `
        FROM debian:12
        RUN echo "$version" "$version" "\${suite}"
        #         ^^^^^^^^ warning unset-shell-variable
        #                               ^^^^^^^^ warning unset-shell-variable
      `,
    },
    `
      ARG version
      FROM a
      RUN echo "$version"
      #         ^^^^^^^^ warning unset-shell-variable
    `,
  ],
});
