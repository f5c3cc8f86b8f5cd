import rule from '../../../src/dockerfile/rules/secret-from-arg';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'An ARG in another stage',
      text: `
        FROM debian:12 AS a
        ARG NPM_TOKEN
        FROM debian:12
        RUN echo "$NPM_TOKEN"
      `,
    },
    {
      title: 'A version is no secret',
      text: `
        FROM node:22
        ARG NPM_VERSION=10
        RUN npm install -g "npm@$NPM_VERSION"
      `,
    },
    `
      FROM debian:12
      ARG TOKEN_URL
      RUN curl $TOKEN_URL
    `,
    `
      FROM debian:12
      RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN x $NPM_TOKEN
    `,
  ],
  invalid: [
    {
      title: 'The token of a private registry',
      text: `
        FROM node:22
        ARG NPM_TOKEN
        COPY package.json .
        RUN echo "//registry.example.com/:_authToken=\${NPM_TOKEN}" > .npmrc && npm ci && rm .npmrc
        #                                            ^^^^^^^^^^^^ warning secret-from-arg (fixable)
      `,
      fixed: `
        FROM node:22
        COPY package.json .
        RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN echo "//registry.example.com/:_authToken=\${NPM_TOKEN}" > .npmrc && npm ci && rm .npmrc
      `,
    },
    {
      title: 'Two uses have no fix',
      text: `
        FROM debian:12
        ARG API_TOKEN
        RUN a "$API_TOKEN"
        #      ^^^^^^^^^^ warning secret-from-arg
        RUN b "$API_TOKEN"
        #      ^^^^^^^^^^ warning secret-from-arg
      `,
    },
    `
      FROM debian:12
      ARG NPM_TOKEN
      RUN npm config set //x/:_authToken $NPM_TOKEN
      #                                  ^^^^^^^^^^ warning secret-from-arg (fixable)
    `,
    {
      text: `
        FROM debian:12
        ARG NPM_TOKEN
        RUN x "$NPM_TOKEN"
        #      ^^^^^^^^^^ warning secret-from-arg (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN x "$NPM_TOKEN"
      `,
    },
  ],
});
