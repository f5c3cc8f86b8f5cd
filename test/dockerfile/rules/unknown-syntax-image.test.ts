import rule from '../../../src/dockerfile/rules/unknown-syntax-image';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Other images',
      text: `
        # syntax=example.com/my/frontend:1
        FROM alpine:3.20
      `,
    },
    {
      title: 'With a registry',
      text: `
        # syntax=docker.io/docker/dockerfile-upstream:master-labs
        FROM alpine:3.20
      `,
    },
    {
      title: 'The official images, wherever they are fetched from',
      text: `
        # syntax=docker/dockerfile:1.7-labs
        FROM alpine:3.20
      `,
    },
  ],
  invalid: [
    {
      title: 'A capital',
      text: `
        # syntax=docker/Dockerfile:1
        #        ^^^^^^^^^^^^^^^^^^^ warning unknown-syntax-image (fixable)
        FROM alpine:3.20
      `,
      fixed: `
        # syntax=docker/dockerfile:1
        FROM alpine:3.20
      `,
    },
    {
      title: 'Without its folder',
      text: `
        # syntax = dockerfile:1
        #          ^^^^^^^^^^^^ warning unknown-syntax-image (fixable)
        FROM alpine:3.20
      `,
      fixed: `
        # syntax = docker/dockerfile:1
        FROM alpine:3.20
      `,
    },
    {
      title: 'Folder and name swapped',
      text: `
        # syntax=dockerfile/docker:1
        #        ^^^^^^^^^^^^^^^^^^^ warning unknown-syntax-image (fixable)
        FROM alpine:3.20
      `,
      fixed: `
        # syntax=docker/dockerfile:1
        FROM alpine:3.20
      `,
    },
    {
      title: 'A tag that there is not',
      text: `
        # syntax=docker/dockerfile:v1.7
        #        ^^^^^^^^^^^^^^^^^^^^^^ warning unknown-syntax-image (fixable)
        FROM alpine:3.20
      `,
      fixed: `
        # syntax=docker/dockerfile:1.7
        FROM alpine:3.20
      `,
    },
    {
      title: 'A slip',
      text: `
        # syntax=docker/dokerfile:1
        #        ^^^^^^^^^^^^^^^^^^ warning unknown-syntax-image (fixable)
        FROM alpine:3.20
      `,
      fixed: `
        # syntax=docker/dockerfile:1
        FROM alpine:3.20
      `,
    },
  ],
});
