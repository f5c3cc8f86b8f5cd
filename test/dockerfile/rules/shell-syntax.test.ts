import rule from '../../../src/dockerfile/rules/shell-syntax';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Windows by the name of the base, or of the variable in it',
      text: `
        ARG WINDOWS_VERSION
        FROM mcr.microsoft.com/powershell:lts-nanoserver-1809
        RUN if (Test-Path x) { echo y }
        FROM microsoft/iis
        RUN if (Test-Path x) { echo y }
        FROM --platform=$TARGETPLATFORM mcr.microsoft.com/windows/nanoserver:1809
        RUN if (Test-Path x) { echo y }
        FROM winamd64/golang:1.22
        RUN if (Test-Path x) { echo y }
        FROM example.com/win-base:1809
        RUN if (Test-Path x) { echo y }
        FROM example.com/app:$WINDOWS_VERSION
        RUN if (Test-Path x) { echo y }
      `,
    },
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
      title: 'Tool chains for Windows run on Linux',
      text: `
        FROM dockcross/windows-static-x64
        RUN if true
        #         ^ warning shell-syntax
      `,
    },
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
