import rule from '../../../src/dockerfile/rules/from-platform-constant';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    { title: 'The platform of the builder', text: 'FROM --platform=$BUILDPLATFORM golang:1.24 AS build' },
    {
      title: 'From a variable',
      text: `
        ARG PLATFORM=linux/amd64
        FROM --platform=\${PLATFORM} debian:12
      `,
    },
    { title: 'None', text: 'FROM debian:12' },
  ],
  invalid: [
    {
      title: 'A fixed platform',
      text: 'FROM --platform=linux/amd64 node:22\n#    ^^^^^^^^^^^^^^^^^^^^^^ warning from-platform-constant',
    },
    {
      title: 'Architecture and variant',
      text: 'FROM --platform=linux/arm/v7 debian:12 AS pi\n#    ^^^^^^^^^^^^^^^^^^^^^^^ warning from-platform-constant',
    },
    {
      title: 'Stages for several platforms',
      text: `
        FROM --platform=linux/amd64 debian:12 AS tool-amd64
        #    ^^^^^^^^^^^^^^^^^^^^^^ warning from-platform-constant
        FROM --platform=linux/arm64 debian:12 AS tool-arm64
        #    ^^^^^^^^^^^^^^^^^^^^^^ warning from-platform-constant
      `,
    },
  ],
});
