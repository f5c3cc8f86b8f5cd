import rule from '../../../src/dockerfile/rules/pipefail';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'On Windows',
      text: `
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        RUN type a.txt | find "b"
      `,
    },
    {
      title: 'SHELL for all pipes below',
      text: `
        FROM debian:12
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /etc/apt/keyrings/example.gpg
      `,
    },
    `
      FROM debian:12
      RUN a || b
    `,
    `
      FROM debian:12
      RUN set -o pipefail && a | b
    `,
    `
      FROM debian:12
      SHELL ["/bin/ash", "-o", "pipefail", "-c"]
      RUN a | b
    `,
    `
      FROM debian:12
      SHELL ["pwsh", "-c"]
      RUN a | b
    `,
  ],
  invalid: [
    {
      title: 'A download piped to tar',
      text: `
        FROM debian:12
        RUN curl -fsSL https://example.com/a.tar.gz | tar xz -C /opt
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning pipefail (fixable)
      `,
      fixed: `
        FROM debian:12
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN curl -fsSL https://example.com/a.tar.gz | tar xz -C /opt
      `,
    },
    `
      FROM debian:12
      RUN a | b
      #   ^ warning pipefail (fixable)
    `,
    `
      FROM debian:12
      SHELL ["/bin/sh", "-o", "pipefail", "-c"]
      RUN a | b
      #   ^ warning pipefail
    `,
    `
      FROM debian:12
      RUN x && a x | b
      #        ^^^ warning pipefail (fixable)
    `,
  ],
});
