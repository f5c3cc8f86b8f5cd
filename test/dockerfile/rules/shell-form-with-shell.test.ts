import rule from '../../../src/dockerfile/rules/shell-form-with-shell';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Without SHELL, another rule applies',
      text: `
        FROM debian:12
        CMD serve
      `,
    },
    {
      title: 'JSON form',
      text: `
        FROM debian:12
        SHELL ["/bin/bash", "-c"]
        CMD ["serve"]
      `,
    },
    {
      title: 'SHELL comes after it',
      text: `
        FROM debian:12
        CMD serve
        SHELL ["/bin/bash", "-c"]
      `,
    },
  ],
  invalid: [
    {
      title: 'For pipefail in RUN',
      text: `
        FROM debian:12
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN a | b
        CMD serve --port 80
        ^^^ hint shell-form-with-shell
      `,
    },
    {
      title: 'From the parent stage',
      text: `
        FROM debian:12 AS base
        SHELL ["/bin/bash", "-c"]
        FROM base
        ENTRYPOINT /start.sh
        ^^^^^^^^^^ hint shell-form-with-shell
      `,
    },
    {
      title: 'On Windows',
      text: `
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        SHELL ["powershell", "-Command"]
        CMD Start-Service app
        ^^^ hint shell-form-with-shell
      `,
    },
  ],
});
