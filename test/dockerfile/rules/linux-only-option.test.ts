import rule from '../../../src/dockerfile/rules/linux-only-option';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Tool chains for Windows',
      text: `
        FROM dockcross/windows-static-x64
        COPY --chown=a b c
      `,
    },
    {
      title: 'Other flags',
      text: `
        FROM mcr.microsoft.com/windows/nanoserver:1809 AS a
        FROM mcr.microsoft.com/windows/nanoserver:1809
        COPY --from=a b c
      `,
    },
    {
      title: 'Linux, and images that are not known',
      text: `
        FROM debian:12
        COPY --chown=a b c
        STOPSIGNAL SIGTERM
        FROM example.com/app
        RUN --mount=type=cache,target=/x true
      `,
    },
  ],
  invalid: [
    {
      title: 'Signals',
      text: `
        FROM --platform=windows/amd64 golang:1.22-nanoserver
        STOPSIGNAL SIGTERM
        ^^^^^^^^^^ warning linux-only-option
      `,
    },
    {
      title: 'Mounts',
      text: `
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        RUN --mount=type=cache,target=c:/x dir
        #   ^^^^^^^ warning linux-only-option
      `,
    },
    {
      title: 'Owners',
      text: `
        FROM mcr.microsoft.com/windows/nanoserver:1809
        COPY --chown=a b c
        #    ^^^^^^^ warning linux-only-option
        ADD --chmod=755 b c
        #   ^^^^^^^ warning linux-only-option
      `,
    },
  ],
});
