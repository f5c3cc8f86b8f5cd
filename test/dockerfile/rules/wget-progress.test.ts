import rule from '../../../src/dockerfile/rules/wget-progress';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All forms of the quiet option',
      text: `
        FROM debian:12
        RUN wget -q https://example.com/a && wget -nv https://example.com/b && wget --no-verbose https://example.com/c
      `,
    },
    {
      title: 'Dot progress',
      text: `
        FROM debian:12
        RUN wget --progress=dot:giga https://example.com/a
      `,
    },
    {
      title: 'wget as a package name',
      text: `
        FROM debian:12
        RUN apt-get install -y wget && wget
      `,
    },
  ],
  invalid: [
    {
      title: 'A download',
      text: `
        FROM debian:12
        RUN wget https://example.com/a.tar.gz \\
        #   ^^^^ info wget-progress (fixable)
         && tar xzf a.tar.gz
      `,
      fixed: `
        FROM debian:12
        RUN wget --progress=dot:giga https://example.com/a.tar.gz \\
         && tar xzf a.tar.gz
      `,
    },
    {
      title: 'To standard output',
      text: `
        FROM debian:12
        RUN wget -O - https://example.com/key.asc | apt-key add -
        #   ^^^^ info wget-progress (fixable)
      `,
    },
    {
      title: 'In ONBUILD, in JSON form',
      text: `
        FROM debian:12
        ONBUILD RUN ["wget", "https://example.com/a"]
        #            ^^^^^^ info wget-progress
      `,
    },
    {
      title: 'With BusyBox',
      text: `
        FROM alpine:3.20
        RUN wget https://example.com/a.tar.gz
        #   ^^^^ info wget-progress
      `,
    },
    {
      title: 'With BusyBox until a RUN before it, in a stage below it too, has installed the other one',
      text: `
        FROM alpine:3.20 AS base
        RUN wget https://example.com/a.tar.gz && apk add --no-cache wget && wget https://example.com/b.tar.gz
        #   ^^^^ info wget-progress
        #                                                                   ^^^^ info wget-progress (fixable)

        FROM base
        RUN wget https://example.com/c.tar.gz
        #   ^^^^ info wget-progress (fixable)

        FROM alpine:3.20
        RUN wget https://example.com/d.tar.gz
        #   ^^^^ info wget-progress
        RUN apk add --no-cache wget
      `,
    },
    {
      title: 'With BusyBox again after the other one has been removed, by its name or with its group',
      text: `
        FROM alpine:3.20
        RUN apk add --no-cache wget && apk del wget && wget https://example.com/a.tar.gz
        #                                              ^^^^ info wget-progress

        FROM alpine:3.20
        RUN apk add --no-cache -t build gcc wget && wget https://example.com/b.tar.gz && apk del build
        #                                           ^^^^ info wget-progress (fixable)
        RUN wget https://example.com/c.tar.gz
        #   ^^^^ info wget-progress

        FROM alpine:3.20
        RUN apk add --no-cache --virtual=.tools wget
        RUN wget https://example.com/d.tar.gz
        #   ^^^^ info wget-progress (fixable)
        RUN apk del .tools
        RUN wget https://example.com/e.tar.gz
        #   ^^^^ info wget-progress
      `,
    },
    {
      title: 'With an image that may have either program',
      text: `
        FROM registry.example.com/base:1
        RUN wget https://example.com/a.tar.gz
        #   ^^^^ info wget-progress
      `,
    },
  ],
});
