import rule from '../../../src/dockerfile/rules/yarn-cache';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A cache mount',
      text: `
        FROM node:22
        RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile
      `,
    },
    {
      title: 'Yarn as a script runner',
      text: `
        FROM node:22
        RUN yarn build && yarn run test
      `,
    },
    `
      FROM debian:12
      RUN yarn --version
    `,
    `
      FROM debian:12
      RUN yarn -v
    `,
    `
      FROM debian:12
      RUN yarn && yarn cache clean
    `,
  ],
  invalid: [
    {
      title: 'The usual two lines',
      text: `
        FROM node:22
        COPY package.json yarn.lock ./
        RUN yarn install --frozen-lockfile --production
        #        ^^^^^^^ info yarn-cache (fixable)
        COPY . .
      `,
      fixed: `
        FROM node:22
        COPY package.json yarn.lock ./
        RUN yarn install --frozen-lockfile --production && yarn cache clean
        COPY . .
      `,
    },
    `
      FROM debian:12
      RUN yarn
      #   ^^^^ info yarn-cache (fixable)
    `,
    `
      FROM debian:12
      RUN yarn install --frozen-lockfile
      #        ^^^^^^^ info yarn-cache (fixable)
    `,
  ],
});
