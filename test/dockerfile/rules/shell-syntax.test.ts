import rule from '../../../src/dockerfile/rules/shell-syntax';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Branches over several lines, with comments',
      text: `
        FROM debian:12
        ARG TARGETARCH
        RUN if [ "$TARGETARCH" = "arm64" ]; then \\
              # for ARM
              echo arm; \\
            else \\
              echo other; \\
            fi
      `,
    },
    `
      FROM debian:12
      RUN if a; then b; fi
    `,
    `
      FROM mcr.microsoft.com/windows
      RUN if exist x (
    `,
    `
      FROM debian:12
      RUN ["a", "("]
    `,
  ],
  invalid: [
    {
      title: 'A loop without done',
      text: `
        FROM debian:12
        RUN for f in *.txt; do \\
              cat "$f"; \\
            echo done
        #           ^ warning shell-syntax
      `,
    },
    {
      title: 'A missing closing quote',
      text: `
        FROM debian:12
        RUN echo "hello
        #        ^^^^^^ warning shell-syntax
      `,
    },
    `
      FROM debian:12
      RUN if a; then b;
      #               ^ warning shell-syntax
    `,
  ],
});
