import rule from '../../../src/dockerfile/rules/copy-destination-slash';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Destinations that are plainly folders',
      text: `
        FROM debian:12
        COPY a b /etc/app/
        COPY a b .
        COPY a b ../
      `,
    },
    {
      title: 'A single source',
      text: `
        FROM debian:12
        COPY a /etc/app
      `,
    },
    {
      title: 'A variable may end with a slash',
      text: `
        FROM debian:12
        ARG DEST=/app/
        COPY a b $DEST
        COPY a b \${DEST}
      `,
    },
    {
      title: 'On Windows',
      text: `
        # escape=\`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        COPY a b C:\\app\\
      `,
    },
  ],
  invalid: [
    {
      title: 'The package and lock files',
      text: `
        FROM node:22
        COPY package.json package-lock.json /app
        #                                   ^^^^ hint copy-destination-slash (fixable)
      `,
      fixed: `
        FROM node:22
        COPY package.json package-lock.json /app/
      `,
    },
    {
      title: 'In JSON form, with a stage',
      text: `
        FROM debian:12
        COPY --from=build ["/a", "/b", "/opt"]
        #                              ^^^^^^ hint copy-destination-slash (fixable)
      `,
      fixed: `
        FROM debian:12
        COPY --from=build ["/a", "/b", "/opt/"]
      `,
    },
    {
      title: 'A relative path in quotes',
      text: `
        FROM debian:12
        WORKDIR /app
        COPY a b "conf"
        #        ^^^^^^ hint copy-destination-slash (fixable)
      `,
      fixed: `
        FROM debian:12
        WORKDIR /app
        COPY a b "conf/"
      `,
    },
  ],
});
