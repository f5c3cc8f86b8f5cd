import rule from '../../../src/dockerfile/rules/untrusted-registry';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Trusted registries, stages and scratch',
      text: `
        FROM node:22 AS build
        FROM registry.example.com/app:1
        FROM build
        FROM scratch
      `,
      options: { trustedRegistries: ['docker.io', '*.example.com'] },
    },
    {
      title: 'Other names of Docker Hub',
      text: `
        FROM docker.io/library/node:22
        FROM index.docker.io/node:22
      `,
      options: { trustedRegistries: ['hub.docker.com'] },
    },
    { title: 'No list', text: 'FROM ghcr.io/example/app:1' },
  ],
  invalid: [
    {
      title: 'An untrusted registry',
      text: `
        FROM registry.example.com/base:1 AS base
        FROM ghcr.io/example/app:1
        #    ^^^^^^^^^^^^^^^^^^^^^ warning untrusted-registry
      `,
      options: { trustedRegistries: ['registry.example.com'] },
    },
    {
      title: 'No registry means Docker Hub',
      text: 'FROM --platform=linux/amd64 node:22 AS build\n#                           ^^^^^^^ warning untrusted-registry',
      options: { trustedRegistries: ['registry.example.com'] },
    },
    {
      title: 'In COPY --from',
      text: `
        FROM node:22
        COPY --from=quay.io/example/tool:1 /tool /bin/
        #           ^^^^^^^^^^^^^^^^^^^^^^ warning untrusted-registry
      `,
      options: { trustedRegistries: ['docker.io'] },
    },
    {
      title: 'A dot in the list is literal',
      text: 'FROM registryxexample.com/app:1\n#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning untrusted-registry',
      options: { trustedRegistries: ['registry.example.com'] },
    },
  ],
});
