import rule from '../../../src/dockerfile/rules/pin-image-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A tag, a digest',
      text: `
        FROM node:22.11-alpine
        FROM debian@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d
      `,
    },
    {
      title: 'A stage, the empty image',
      text: `
        FROM debian:12 AS base
        FROM base
        FROM scratch
      `,
    },
    {
      title: 'An ARG without a default',
      text: `
        ARG BASE
        FROM $BASE
      `,
    },
    { title: 'A tag that ends with latest', text: 'FROM example/app:not-latest' },
  ],
  invalid: [
    { title: 'No tag', text: 'FROM node\n#    ^^^^ warning pin-image-version' },
    {
      title: 'The tag latest',
      text: 'FROM --platform=$BUILDPLATFORM golang:latest AS build\n#                              ^^^^^^^^^^^^^ warning pin-image-version',
    },
    {
      title: "A registry port isn't a tag",
      text: 'FROM registry.example.com:5000/team/app\n#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning pin-image-version',
    },
    {
      title: 'The default of an argument',
      text: `
        ARG IMAGE=ubuntu
        FROM \${IMAGE}
        #    ^^^^^^^^ warning pin-image-version
      `,
    },
  ],
});
