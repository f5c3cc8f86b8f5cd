import rule from '../../../src/dockerfile/rules/copy-without-chown';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Programs and libraries, which had better be of root',
      text: `
        FROM node:22
        USER node
        COPY --chmod=755 tool /usr/local/bin/tool
        COPY nginx.conf /etc/nginx/
        COPY --from=alpine:3.20 /lib/x /usr/lib/x
      `,
    },
    {
      title: 'A user that may be root',
      text: `
        FROM node:22
        ARG USERNAME
        USER $USERNAME
        COPY a b
      `,
    },
    {
      title: 'Windows',
      text: `
        FROM mcr.microsoft.com/windows/nanoserver:1809
        USER ContainerUser
        COPY a b
      `,
    },
    {
      title: 'In another stage',
      text: `
        FROM node:22 AS one
        USER node
        FROM node:22
        COPY a b
      `,
    },
    {
      title: 'With --chown, before USER, as root',
      text: `
        FROM node:22
        COPY a b
        USER node
        COPY --chown=node a b
        USER root
        COPY a b
      `,
    },
  ],
  invalid: [
    {
      title: 'From a stage, with a variable',
      text: `
        FROM debian:12 AS build
        FROM debian:12
        ARG UID=1000
        USER $UID
        COPY --from=build /a /a
        ^^^^ hint copy-without-chown (fixable)
      `,
      fixed: `
        FROM debian:12 AS build
        FROM debian:12
        ARG UID=1000
        USER $UID
        COPY --chown=$UID --from=build /a /a
      `,
    },
    {
      title: 'ADD, with a group',
      text: `
        FROM debian:12
        USER 1000:1000
        ADD a.tar.gz /srv/
        ^^^ hint copy-without-chown (fixable)
      `,
      fixed: `
        FROM debian:12
        USER 1000:1000
        ADD --chown=1000:1000 a.tar.gz /srv/
      `,
    },
    {
      title: 'COPY',
      text: `
        FROM node:22
        USER node
        COPY a b
        ^^^^ hint copy-without-chown (fixable)
      `,
      fixed: `
        FROM node:22
        USER node
        COPY --chown=node a b
      `,
    },
  ],
});
