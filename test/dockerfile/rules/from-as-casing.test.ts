import rule from '../../../src/dockerfile/rules/from-as-casing';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Both in the same case',
      text: `
        FROM debian:12 AS a
        from debian:12 as b
      `,
    },
    { title: 'No name', text: 'FROM debian:12' },
    {
      title: 'Mixed case of FROM is covered by another rule',
      text: `
        FROM debian:12
        From debian:12 as a
      `,
    },
  ],
  invalid: [
    {
      title: 'FROM in capitals, AS in lower case',
      text: `
        FROM node:22 as build
        #            ^^ hint from-as-casing (fixable)
        RUN npm ci
        FROM nginx:1.27 AS web
      `,
      fixed: `
        FROM node:22 AS build
        RUN npm ci
        FROM nginx:1.27 AS web
      `,
    },
    {
      title: 'FROM in lower case, AS in capitals',
      text: 'from node:22 AS build\n#            ^^ hint from-as-casing (fixable)',
      fixed: 'from node:22 as build',
    },
    {
      title: 'Mixed case',
      text: 'FROM --platform=$BUILDPLATFORM node:22 As build\n#                                      ^^ hint from-as-casing (fixable)',
      fixed: 'FROM --platform=$BUILDPLATFORM node:22 AS build',
    },
  ],
});
